"""The health of a mentorship: pulse, facts, energy and confidence."""
