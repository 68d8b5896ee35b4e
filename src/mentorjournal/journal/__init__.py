"""The journal file. SQLAlchemy lives here and nowhere else."""
