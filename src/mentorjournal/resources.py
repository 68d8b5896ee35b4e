"""Where the bundled fonts, icons, word lists and catalogues lie, and the person's own.

A leaf module: it imports nothing of the program, so every layer may ask it.
"""

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Return the path of one bundled file or folder, whichever way the program was installed.

    Three homes are known: beside the modules of an installed wheel, the same place inside the
    folder a frozen build unpacks itself to, and the top of a checkout.

    Args:
        parts: Names below `resources/`, for example `"fonts", "Inter-Regular.ttf"`. None at all
            gives the folder itself.

    Raises:
        FileNotFoundError: The folder or the file is not there: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    homes = [package / "resources", package.parents[1] / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        homes.insert(0, Path(frozen) / "mentorjournal" / "resources")
    for home in homes:
        found = home.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError(f"Missing from this installation: resources/{'/'.join(parts)}")


def own_folder() -> Path:
    """Return where a person's own knowledge lies: catalogue, questions, templates (M48).

    It may not be there; nobody makes it before they ask to see it.
    """
    from platformdirs import user_data_path

    return user_data_path("MentorJournal", appauthor=False) / "knowledge"
