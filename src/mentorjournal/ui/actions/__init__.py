"""The page of actions: promises of all mentorships, and who carries the work."""
