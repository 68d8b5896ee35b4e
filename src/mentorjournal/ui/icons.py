"""Line icons in the colours of the theme.

The Lucide drawings under `resources/icons` say `currentColor`; that word is replaced by a token's
colour when an icon is painted, so one icon serves both schemes and every screen density, and an
icon held by an action follows a change of scheme by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from mentorjournal.resources import resource_path


class IconPainter:
    """Draws icons by name and remembers the pictures.

    `colour_of` turns a token's name into `#RRGGBB` and is asked anew at every painting.
    """

    def __init__(self, colour_of: Callable[[str], str]) -> None:
        self._colour_of = colour_of
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def source(self, name: str, colour: str) -> str:
        """Return the SVG text of icon `name` drawn in `colour` (`#RRGGBB`).

        Raises:
            FileNotFoundError: no such icon is bundled.
        """
        text = self._sources.get(name)
        if text is None:
            path = resource_path(f"icons/{name}.svg")
            text = self._sources[name] = path.read_text(encoding="utf-8")
        return text.replace("currentColor", colour)

    def pixmap(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        """Return the icon, `size` logical pixels square, for a screen of density `ratio`."""
        colour = self._colour_of(token)
        key = (name, colour, size, ratio)
        found = self._pixmaps.get(key)
        if found is not None:
            return found
        from PySide6.QtSvg import QSvgRenderer  # only a window with icons pays for it

        side = max(1, round(size * ratio))
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        renderer = QSvgRenderer(QByteArray(self.source(name, colour).encode()))
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        self._pixmaps[key] = pixmap
        return pixmap

    def icon(self, name: str, token: str) -> QIcon:
        """Return an icon for an action, menu or Qt control; it follows the scheme."""
        return QIcon(_TokenIconEngine(self, name, token))

    def forget(self) -> None:
        """Drop all pictures, as after a change of scheme."""
        self._pixmaps.clear()


class _TokenIconEngine(QIconEngine):
    """Paints one icon; the colour is looked up at the moment of painting."""

    def __init__(self, icons: IconPainter, name: str, token: str) -> None:
        super().__init__()
        self._icons = icons
        self._name = name
        self._token = token

    def _token_for(self, mode: QIcon.Mode) -> str:
        return "disabled" if mode == QIcon.Mode.Disabled else self._token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        pixmap = self._icons.pixmap(self._name, self._token_for(mode), side, ratio)
        corner = rect.center() - QPoint((side - 1) // 2, (side - 1) // 2)
        painter.drawPixmap(corner, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        side = max(1, round(min(size.width(), size.height()) / scale))
        return QPixmap(self._icons.pixmap(self._name, self._token_for(mode), side, scale))

    def clone(self) -> QIconEngine:
        return _TokenIconEngine(self._icons, self._name, self._token)
