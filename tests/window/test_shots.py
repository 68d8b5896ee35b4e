"""Every page, sheet and pop-over of the window is among the pictures that a designer looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from PySide6.QtWidgets import QApplication, QWidget

import mentorjournal.ui
from mentorjournal.shots.stage import Stage
from mentorjournal.shots.taking import PLAIN, scenes, take
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.widgets.popover import Popover
from mentorjournal.ui.widgets.sheet import Sheet


def _below(kind: type[QWidget]) -> Iterator[type[QWidget]]:
    """Every class of the window's own that derives from one, and that nothing derives from."""
    for found in kind.__subclasses__():
        if not found.__module__.startswith("mentorjournal.ui"):
            continue
        yield from _below(found) if found.__subclasses__() else [found]


def test_each_page_sheet_and_popover_has_a_scene(
    start: Callable[..., object], sample: Path
) -> None:
    for module in walk_packages(mentorjournal.ui.__path__, "mentorjournal.ui."):
        import_module(module.name)
    wanted = {*_below(LivePage), *_below(Sheet), *_below(Popover)}
    desk = start(sample)
    stage, shown = Stage(desk.program), set()
    for scene in scenes():
        stage.clear()
        widget = scene.show(stage) or stage.window.stack.currentWidget()
        QApplication.processEvents()
        assert widget.isVisible(), scene.name
        shown.add(type(widget))
    stage.clear()
    assert len(desk.crashes) == 1, "the dialog for faults is shown with one that is made up"
    desk.crashes.clear()
    missing = sorted(f"{kind.__module__}.{kind.__name__}" for kind in wanted - shown)
    assert not missing, "give each a scene in mentorjournal/shots"


def test_a_scene_leaves_the_journal_as_it_was(start: Callable[..., object], sample: Path) -> None:
    desk = start(sample)
    stage = Stage(desk.program)
    before = [one.id for one in desk.journal.first_page.mentorships()]
    for scene in scenes():
        if scene.name.startswith(("empty-", "nobody", "welcome")):
            stage.clear()
            scene.show(stage)
    stage.clear()
    assert [one.id for one in desk.journal.first_page.mentorships()] == before
    assert desk.context.mentorship_id == before[0]


def test_names_of_scenes_tell_them_apart() -> None:
    names = [scene.name for scene in scenes()]
    assert len(names) == len(set(names))


def test_pictures_are_drawn_light_and_dark(
    start: Callable[..., object], sample: Path, tmp_path: Path
) -> None:
    desk = start(sample)
    today = [scene for scene in scenes() if scene.name == "today"]
    light, dark = take(desk.program, tmp_path, today, PLAIN)
    assert light.name == "today-light-100.png"
    assert light.read_bytes() != dark.read_bytes()
