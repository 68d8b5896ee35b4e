"""The lessons: what was learned, from whom, for which goal."""
