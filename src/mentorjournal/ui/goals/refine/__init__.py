"""Refining a goal together: two drafts side by side, made into one."""
