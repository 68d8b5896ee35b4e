"""The coach: reads a goal letter by letter, with rules over words and nothing else.

`mentorjournal.domain.smart` is the way in; the modules here each hold one step of reading.
"""
