"""The backups: made while one writes, looked into, and brought back."""
