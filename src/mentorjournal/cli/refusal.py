"""A failure of the command line itself."""


class Refusal(Exception):
    """Something that cannot be done, to be said in one line."""
