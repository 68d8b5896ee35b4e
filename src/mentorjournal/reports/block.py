"""The base of the blocks that documents are made of."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable


class Block(Flowable):  # type: ignore[misc]
    """A block that is drawn where it stands.

    ReportLab saves the canvas's state and moves its origin for every flowable, inside one another
    as they stand; for small text that is a third of the work and of the file. A block of ours gets
    its place instead, and sets each colour and line that it draws with.
    """

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw with the lower left corner at a place of the canvas, in points."""
        self.canv = canvas
        self.draw_at(x, y)
        del self.canv

    def draw_at(self, x: float, y: float) -> None:
        """Draw with the lower left corner at a place of `canv`, in points.

        Raises:
            NotImplementedError: the kind of block does not say how.
        """
        raise NotImplementedError
