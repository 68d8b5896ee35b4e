"""Tags: type a word, press Enter, and it becomes a chip."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QSizePolicy, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.painting import draw_box


class TagField(QWidget):
    """A field of tags; Enter, Tab or a comma ends a tag, Backspace in the empty line takes one.

    Attributes:
        tags_changed: (tuple of str) the user added or took away a tag.
    """

    tags_changed = Signal(object)

    def __init__(
        self,
        tags: Iterable[str] = (),
        known: Iterable[str] = (),
        parent: QWidget | None = None,
        *,
        name: str = "",
        placeholder: str = "",
        bare: bool = False,
    ) -> None:
        """Make the field; `known` tags are offered while typing; `bare` draws no border."""
        super().__init__(parent)
        self._bare = bare
        self._tags: list[str] = []
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, gap=1)
        self._line = TextField("", placeholder or self.tr("Add a tag"), self, bare=True)
        self._line.installEventFilter(self)
        self._line.returnPressed.connect(self._on_entered)
        self._line.textEdited.connect(self._on_text_edited)
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._line.setCompleter(completer)
        self._flow.addWidget(self._line)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self._line)
        theme().changed.connect(self._fit)
        self._fit()
        self.set_known(known)
        self.set_tags(tags)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags in their order."""
        return tuple(self._tags)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name or self._line.placeholderText())

    def set_known(self, known: Iterable[str]) -> None:
        """Replace the tags that are offered while typing."""
        self._model.setStringList(sorted(set(known), key=str.casefold))

    def set_tags(self, tags: Iterable[str]) -> None:
        """Show tags without a signal."""
        self._tags = list(dict.fromkeys(tags))
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for index, tag in enumerate(self._tags):
            chip = Chip(tag, ChipKind.GREY, self, removable=True)
            chip.setAccessibleName(self.tr("Tag %1, Delete removes it").replace("%1", tag))
            chip.remove_requested.connect(self._on_remove_requested)
            self._flow.insert_widget(index, chip)
            chip.show()
            self._chips.append(chip)
        self.updateGeometry()

    def _give(self, tags: list[str]) -> None:
        if tags != self._tags:
            self.set_tags(tags)
            self.tags_changed.emit(self.tags)

    def _add(self, text: str) -> None:
        tag = " ".join(text.replace("#", " ").split())
        known = {existing.casefold() for existing in self._tags}
        self._line.clear()
        if tag and tag.casefold() not in known:
            self._give([*self._tags, tag])

    @Slot()
    def _on_entered(self) -> None:
        self._add(self._line.text())

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        if text.rstrip().endswith((",", ";")):
            self._add(text.rstrip().rstrip(",;"))

    @Slot()
    def _on_remove_requested(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self._give([tag for tag in self._tags if tag != chip.text()])
            self._line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            empty = not self._line.text()
            if event.key() == Qt.Key.Key_Backspace and empty and self._tags:
                self._give(self._tags[:-1])
                return True
            if event.key() == Qt.Key.Key_Tab and not empty:
                self._on_entered()
                return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            if event.type() == QEvent.Type.FocusOut and self._line.text().strip():
                popup = self._line.completer().popup()
                if not popup.isVisible():
                    self._on_entered()
            self.update()
        return super().eventFilter(watched, event)

    @Slot()
    def _fit(self) -> None:
        look = theme()
        self._line.setMinimumWidth(look.px(100))
        pad_x, pad_y = (0, 0) if self._bare else (look.px(8), look.px(7))
        self._flow.setContentsMargins(pad_x, pad_y, pad_x, pad_y)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._line.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._bare:
            return
        look = theme()
        focus = self._line.hasFocus()
        border = look.colour("focus" if focus else "field_border")
        draw_box(
            QPainter(self),
            self.rect(),
            look.px(8),
            look.colour("field"),
            border,
            2.0 if focus else 1.0,
        )
