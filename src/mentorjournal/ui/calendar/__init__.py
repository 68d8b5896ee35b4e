"""The calendar: a month at a glance, and what stands on a day."""
