"""What is said and done when the file, the disk or another program stands in the way."""
