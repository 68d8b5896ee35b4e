"""Links within a document, as they stand in the file.

ReportLab makes a dictionary of each and checks it; a report has a hundred, and that took a tenth
of the time that it is made in.
"""

from collections.abc import Sequence

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import Destination, PDFDestinationXYZ, PDFDocument, PDFObject

PRINTED = 4
"""The flag of a link that PDF/A wants (ISO 32000-1, table 165), though there is no ink to it."""


class Spot(Destination):  # type: ignore[misc]
    """A spot on a page that links and the outline lead to (ISO 32000-1, 12.3.2.2)."""

    def format(self, document: PDFDocument) -> bytes:
        """Return it as it stands in the file, once it has been drawn."""
        at = self.fmt
        if not isinstance(at, PDFDestinationXYZ) or self.page is None:
            told: bytes = super().format(document)
            return told
        page = document.Reference(self.page).format(document).decode("ascii")
        return f"[ {page} /XYZ {fp_str(at.left, at.top, at.zoom)} ]".encode("ascii")


class Link(PDFObject):  # type: ignore[misc]
    """An area of a page that leads to a spot (ISO 32000-1, 12.5.6.5).

    Args:
        area: left, bottom, right and top, in points.
        spot: where it leads.
    """

    def __init__(self, area: Sequence[float], spot: Spot) -> None:
        self._area, self._spot = area, spot

    def format(self, document: PDFDocument) -> bytes:
        """Return it as it stands in the file."""
        area, spot = fp_str(*self._area), self._spot.format(document).decode("ascii")
        return (
            f"<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /Contents () /F {PRINTED}"
            f" /Rect [ {area} ] /Dest {spot} >>"
        ).encode("ascii")
