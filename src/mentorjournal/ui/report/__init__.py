"""The progress report, live."""
