"""Reading a PDF back: its words, its outline, its pictures."""

import re
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops
from pypdf import PdfReader

DPI = 50


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All words in reading order, with single spaces."""
    pages = [page.extract_text() for page in reader(pdf).pages]
    return re.sub(r"\s+", " ", " ".join(pages))


def visual_text_of(pdf: bytes) -> str:
    """The letters of the first page as they stand from left to right, line by line."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        placed = []
        for index in range(page.count_chars()):
            letter = page.get_text_range(index, 1)
            left, bottom, _, top = page.get_charbox(index, loose=True)
            placed.append((-round((bottom + top) / 2), left, letter))
        return re.sub(r"\s+", " ", "".join(letter for _, _, letter in sorted(placed)))
    finally:
        document.close()


def copied_text_of(pdf: bytes) -> str:
    """All words as a viewer copies them: right-to-left lines turned back into reading order."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
        return re.sub(r"\s+", " ", " ".join(pages))
    finally:
        document.close()


def pictures_of(pdf: bytes, dpi: int = DPI) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            document[n].render(scale=dpi / 72).to_pil().convert("L") for n in range(len(document))
        ]
    finally:
        document.close()


def difference(first: Image.Image, second: Image.Image) -> float:
    """Mean difference of two grey pictures, 0 to 255; a blur forgives half a pixel."""
    assert first.size == second.size
    small = [p.resize((p.width // 2, p.height // 2), Image.Resampling.BOX) for p in (first, second)]
    counts = ImageChops.difference(*small).histogram()
    return sum(value * count for value, count in enumerate(counts)) / sum(counts)


def embedded_fonts(pdf: bytes) -> dict[str, bool]:
    """Font names, and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in reader(pdf).pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            real = font.get_object()
            descriptor = real.get("/FontDescriptor")
            embedded = descriptor is not None and "/FontFile2" in descriptor.get_object()
            found[str(real["/BaseFont"])] = embedded
    return found
