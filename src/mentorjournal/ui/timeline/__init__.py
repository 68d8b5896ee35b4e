"""Goals, milestones and sessions in time."""
