"""Pictures of everything that the window can show, made from the sample journal.

`python -m mentorjournal.shots --out DIR` draws each scene in each round: light and dark, at 100 %
and 200 %, in a small window, from right to left. `--demo DIR` draws each page once, light and
dark, and the progress report of the sample beside it.
"""
