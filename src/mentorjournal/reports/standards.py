"""What a PDF says about itself beyond its pages, as PDF/A and PDF/UA want it.

README.md beside this file says how far that goes, and what the library in use has no way to.
"""

from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import (
    XMP,
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<pdf:Producer>{program}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_DATE_OF_PROFILE = slice(24, 36)


class _Catalog(PDFCatalog):  # type: ignore[misc]
    """The root of a document, which may also say what its colours mean."""

    __NoDefault__ = (*PDFCatalog.__NoDefault__, "OutputIntents")
    __Refs__ = __NoDefault__


def describe(
    canvas: Canvas,
    *,
    title: str,
    author: str,
    subject: str,
    language: str,
    moment: str,
    program: str,
) -> None:
    """Add XMP metadata, the meaning of colours, and that the title stands in the window's bar.

    Args:
        canvas: of the document, before its first page.
        title: what it is.
        author: whose journal it comes from.
        subject: what it tells.
        language: its tag (BCP 47).
        moment: when it was made, as ISO 8601; the same as in the document's own date.
        program: what made it.
    """
    document: PDFDocument = canvas._doc
    document.Catalog.__class__ = _Catalog
    values = {
        "title": title,
        "author": author,
        "subject": subject,
        "language": language,
        "moment": moment,
        "program": program,
    }
    packet = _XMP.format(**{name: escape(value) for name, value in values.items()})
    document.Catalog.Metadata = XMP(creator=lambda _document: packet.encode())
    document.Catalog.OutputIntents = PDFArray([document.Reference(_intent(document))])
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _intent(document: PDFDocument) -> PDFDictionary:
    profile = PDFStream(dictionary=PDFDictionary({"N": 3}), content=_srgb())
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile),
        }
    )


@cache
def _srgb() -> bytes:
    """Return a colour profile of sRGB without the day it was made, so that bytes stay the same."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_DATE_OF_PROFILE] = bytes.fromhex("07EA00010001000000000000")
    return bytes(profile)
