"""Word documents and PDF files, made part by part."""

import io
import zipfile

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def run_of(text: str, element: str = "t") -> str:
    return f'<w:r><w:{element} xml:space="preserve">{text}</w:{element}></w:r>'


def paragraph_of(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def table_of(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph_of(run_of(cell))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx_of(*blocks: str, body: str = "word/document.xml") -> bytes:
    """A Word document of blocks of its XML."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", _TYPES)
        parts.writestr("_rels/.rels", _RELATIONS)
        parts.writestr(body, f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(blocks)}</w:body></w:document>')
    return packed.getvalue()


def pdf_of(*lines: str, encryption: str = "") -> bytes:
    """A PDF file of one page, a line of text a line; an empty line ends a paragraph."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    drawn = f"BT /F1 11 Tf 14 TL 72 720 Td {shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R/MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *([encryption] if encryption else []),
    ]
    written, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{text}\nendobj\n"
    entries = "".join(f"{place:010d} 00000 n \n" for place in places)
    locked = f"/Encrypt {len(objects)} 0 R /ID [<00><00>] " if encryption else ""
    return (
        f"{written}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {locked}>>\nstartxref\n{len(written)}\n%%EOF\n"
    ).encode("latin-1")


# Its keys fit no password.
LOCK = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'a5' * 32}> /U <{'5a' * 32}> >>"
