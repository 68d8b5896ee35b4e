"""The page of questions and their life across sessions."""
