"""Pictures that a note shows: those inside the journal, and no others.

The bytes come from a provider by the id of an attachment; no path and no address is ever opened.
What may be decoded is bounded in bytes, in pixels and in kinds (no SVG: it can refer to files).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

PictureProvider = Callable[[str], bytes | None]

KINDS = frozenset({b"png", b"jpeg", b"jpg", b"gif", b"webp", b"bmp"})
MOST_BYTES = 30_000_000
MOST_PIXELS = 50_000_000
KEPT = 48
"""Thumbnails kept, each at most as large as it is shown."""


def read_thumbnail(content: bytes, width: int, height: int) -> QImage | None:
    """Decode a picture no larger than `width` by `height` device pixels; None if it is none."""
    if not content or len(content) > MOST_BYTES:
        return None
    held = QByteArray(content)
    buffer = QBuffer(held)
    if not buffer.open(QIODevice.OpenModeFlag.ReadOnly):
        return None
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()).lower() not in KINDS:
        return None
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    if size.width() > width or size.height() > height:
        turned = QImageReader.transformation(reader).value & 4
        box = QSize(height, width) if turned else QSize(width, height)
        scaled = size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


class Thumbnails:
    """The thumbnails of one editor, by attachment id."""

    def __init__(self) -> None:
        self._provider: PictureProvider | None = None
        self._made: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._limits = (0, 0, 1.0)

    def set_provider(self, provider: PictureProvider | None) -> None:
        """Take pictures from `provider`: attachment id to bytes, or None where it has none."""
        self._provider = provider
        self._made.clear()

    def set_limits(self, width: int, height: int, ratio: float) -> bool:
        """Make thumbnails at most this large, in logical pixels; return whether that is new."""
        if (width, height, ratio) == self._limits:
            return False
        self._limits = (width, height, ratio)
        self._made.clear()
        return True

    def pixmap(self, attachment_id: str) -> QPixmap | None:
        """Return a thumbnail, made now if need be; None where there is nothing to show."""
        if attachment_id in self._made:
            self._made.move_to_end(attachment_id)
            return self._made[attachment_id]
        made = self._make(attachment_id)
        self._made[attachment_id] = made
        if len(self._made) > KEPT:
            self._made.popitem(last=False)
        return made

    def height(self, attachment_id: str) -> int:
        """Return the height of a thumbnail in logical pixels; 0 where there is none."""
        made = self.pixmap(attachment_id)
        return round(made.deviceIndependentSize().height()) if made is not None else 0

    def _make(self, attachment_id: str) -> QPixmap | None:
        width, height, ratio = self._limits
        if self._provider is None or width <= 0:
            return None
        content = self._provider(attachment_id)
        image = (
            read_thumbnail(content, round(width * ratio), round(height * ratio))
            if content
            else None
        )
        if image is None:
            return None
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
