"""The SMART wizard: one page a letter, a sentence that grows, a coach and the catalogue."""
