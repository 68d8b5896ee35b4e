"""Mentorships: choosing, making and changing them."""
