"""Files that went wrong, or were made to: what each parser must get through."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file made by `make`, and the names of those in it who must come in all the same."""

    says: str
    name: str
    make: Callable[[], bytes]
    survivors: tuple[str, ...] = ()


_HEAD = "Name,E-mail,Notes\r\n"
_GOOD = ("Ana Ruiz", "Zed Lee")


def _csv(middle: str) -> Callable[[], bytes]:
    def make() -> bytes:
        return f"{_HEAD}Ana Ruiz,ana@x.org,a\r\n{middle}\r\nZed Lee,zed@x.org,z\r\n".encode()

    return make


def _cards(middle: str) -> Callable[[], bytes]:
    first = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Ruiz\r\nEND:VCARD\r\n"
    last = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zed Lee\r\nEND:VCARD\r\n"

    def make() -> bytes:
        return f"{first}{middle}\r\n{last}".encode()

    return make


def workbook(sheet: str, shared: str = "", more: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """A workbook with one sheet of this XML."""
    book = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml"'
        f' ContentType="application/xml"/><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml"'
        f' ContentType="{kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml"'
        f' ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1"'
        f' Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1"'
        f' Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2"'
        f' Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{shared}</sst>',
    }
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
        for name, content in more:
            file.writestr(name, content)
    return book.getvalue()


def cell(place: str, text: str) -> str:
    """A cell with its text in it."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


_SHEET = "".join(
    f'<row r="{row}">{cell(f"A{row}", name)}{cell(f"B{row}", mail)}</row>'
    for row, (name, mail) in enumerate(
        [("Name", "E-mail"), ("Ana Ruiz", "ana@x.org"), ("Zed Lee", "zed@x.org")], start=1
    )
)


def _lying_zip() -> bytes:
    """A part that unfolds to far more than the directory says."""
    content = bytearray(workbook(_SHEET, more=(("xl/worksheets/sheet2.xml", b" " * 210_000_000),)))
    true = (210_000_000).to_bytes(4, "little")
    return bytes(content).replace(true, (1000).to_bytes(4, "little"))


def _mixed() -> bytes:
    head = f"{_HEAD}Ana Ruiz,ana@x.org,año\r\nÉva,e@x,ü\r\n".encode()
    return head + "José,jose@x.org,ñ\r\n".encode("cp1252") + b"Zed Lee,zed@x.org,z\r\n"


def _raw(text: str) -> Callable[[], bytes]:
    return text.encode


FILES = (
    BadFile("mixed encodings", "a.csv", _mixed, (*_GOOD, "Éva", "José")),
    BadFile("NULs", "a.csv", _csv("Bo\0b,b\0@x.org,n"), (*_GOOD, "Bob")),
    BadFile("lone carriage returns", "a.csv", _raw("Name,E-mail\rAna Ruiz,a@x\rZed Lee,z@x\r"), _GOOD),
    BadFile("a cell of 131,073 characters", "a.csv", _csv("Big,big@x.org," + "x" * 131_073), (*_GOOD, "Big")),
    BadFile("an unclosed quotation mark", "a.csv", _csv('Bob,"bob@x.org,n'), (*_GOOD, "Bob")),
    BadFile(
        "an unclosed quotation mark in the last line",
        "a.csv",
        _raw(f'{_HEAD}Ana Ruiz,a@x,\nZed Lee,z@x,"n\n'),
        _GOOD,
    ),
    BadFile("nothing but unclosed quotation marks", "a.csv", _raw(_HEAD + 'x,"y\n' * 40_000)),
    BadFile(
        "100,000 columns",
        "a.csv",
        _raw("Name" + ",n" * 99_999 + "\nAna Ruiz" + ",x" * 99_999 + "\nZed Lee\n"),
        _GOOD,
    ),
    BadFile("100,000 columns without a name", "a.csv", _raw("," * 100_000 + "\n" + "," * 100_000)),
    BadFile(
        "duplicate headings",
        "a.csv",
        lambda: b"Name,Name,E-mail,E-mail\nAna Ruiz,Annie,a@x,b@x\nZed Lee,,z@x,\n",
        _GOOD,
    ),
    BadFile(
        "10,000 duplicate headings", "a.csv", _raw("Name" + ",Name" * 9_999 + "\nAna Ruiz\nZed Lee\n"), _GOOD
    ),
    BadFile("a line of 5 MB", "a.csv", _csv("Long,l@x.org," + "word " * 1_000_000), (*_GOOD, "Long")),
    BadFile(
        "a long line before an old encoding",
        "a.csv",
        lambda: b"Name,Notes\nAna Ruiz," + b"x" * 900_000 + b"\nZed Lee,\xe9\n",
        _GOOD,
    ),
    BadFile(
        "500,000 blanks",
        "a.csv",
        lambda: (
            b" " * 500_000
            + b"x\nName,E-mail,Phone\nAna Ruiz,a;"
            + b" " * 500_000
            + b"b,1;"
            + b" " * 500_000
            + b"\nZed Lee,,\n"
        ),
        _GOOD,
    ),
    BadFile(
        "two long names that differ",
        "a.csv",
        lambda: b"Name,Company\n" + b"x" * 900_000 + b",U\n" + b"x" * 900_000 + b"y,U\nAna Ruiz\nZed Lee\n",
        _GOOD,
    ),
    BadFile("200,000 empty lines", "a.csv", _csv("\n" * 200_000), _GOOD),
    BadFile("rows longer than the headings", "a.csv", _csv("Bob,b@x,n,more,and more"), (*_GOOD, "Bob")),
    BadFile("random bytes", "a.csv", lambda: bytes((n * n * 7 + n // 3) % 256 for n in range(20_000))),
    BadFile(
        "200,000 folds",
        "a.vcf",
        _cards("BEGIN:VCARD\r\nFN:Bob\r\nNOTE:x" + "\r\n y" * 200_000 + "\r\nEND:VCARD"),
        (*_GOOD, "Bob"),
    ),
    BadFile(
        "200,000 soft line breaks",
        "a.vcf",
        _cards(
            "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Bob\r\nNOTE;ENCODING=QUOTED-PRINTABLE:x"
            + "=\r\ny" * 200_000
            + "\r\nEND:VCARD"
        ),
        (*_GOOD, "Bob"),
    ),
    BadFile("a card without an end", "a.vcf", _cards("BEGIN:VCARD\r\nFN:Bob"), (*_GOOD, "Bob")),
    BadFile(
        "nested cards",
        "a.vcf",
        _cards("BEGIN:VCARD\r\nFN:Bob\r\nBEGIN:VCARD\r\nFN:Cy\r\nEND:VCARD\r\nTEL:1234567\r\nEND:VCARD"),
        (*_GOOD, "Bob", "Cy"),
    ),
    BadFile("100,000 nested beginnings", "a.vcf", _cards("BEGIN:VCARD\r\n" * 100_000), _GOOD),
    BadFile(
        "an unknown charset",
        "a.vcf",
        _cards("BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=X-NONE:Bob\r\nNOTE;CHARSET=HEX:ü\r\nEND:VCARD"),
        (*_GOOD, "Bob"),
    ),
    BadFile(
        "broken quoted-printable and base64",
        "a.vcf",
        _cards(
            "BEGIN:VCARD\r\nFN:Bob\r\nNOTE;ENCODING=QUOTED-PRINTABLE:=Z=4\r\nX-A;ENCODING=BASE64:!\r\n"
            "PHOTO;ENCODING=b:####\r\nEND:VCARD"
        ),
        (*_GOOD, "Bob"),
    ),
    BadFile(
        "pictures by URI",
        "a.vcf",
        _cards(
            "BEGIN:VCARD\r\nFN:Bob\r\nPHOTO;VALUE=URI:file:///etc/passwd\r\nLOGO:http://x.invalid/a\r\nEND:VCARD"
        ),
        (*_GOOD, "Bob"),
    ),
    BadFile(
        "stray lines",
        "a.vcf",
        _cards("hello\r\nBEGIN:VCARD\r\nFN:Bob\r\njust words\r\n:\r\n;;;\r\nEND:VCARD"),
        (*_GOOD, "Bob"),
    ),
    BadFile(
        "100,000 quotation marks in a parameter",
        "a.vcf",
        _cards('BEGIN:VCARD\r\nFN:Bob\r\nTEL;X="' + '";"' * 100_000 + ":1\r\nEND:VCARD"),
        (*_GOOD, "Bob"),
    ),
    BadFile(
        "100,000 backslashes",
        "a.vcf",
        _cards("BEGIN:VCARD\r\nFN:Bob\r\nORG:" + "\\" * 100_001 + "\r\nEND:VCARD"),
        (*_GOOD, "Bob"),
    ),
    BadFile(
        "100,000 parts of a name",
        "a.vcf",
        _cards(
            "BEGIN:VCARD\r\nFN:Bob\r\nN:" + "a;" * 100_000 + "\r\nADR:" + "b;" * 100_000 + "\r\nEND:VCARD"
        ),
        (*_GOOD, "Bob"),
    ),
    BadFile("a workbook that is sound", "a.xlsx", lambda: workbook(_SHEET), _GOOD),
    BadFile(
        "a zip bomb", "a.xlsx", lambda: workbook(_SHEET, more=(("xl/media/a.bin", b"\0" * 210_000_000),))
    ),
    BadFile("a zip bomb whose directory lies", "a.xlsx", _lying_zip),
    BadFile(
        "a sheet with two cells far apart",
        "a.xlsx",
        lambda: workbook(
            f'<row r="1">{cell("A1", "Name")}</row><row r="1048576">{cell("XFD1048576", "x")}</row>'
        ),
    ),
    BadFile(
        "a long text shown in very many cells",
        "a.xlsx",
        lambda: workbook(
            "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001)),
            f"<si><t>{'x' * 32_000}</t></si>",
        ),
    ),
    BadFile("half a workbook", "a.xlsx", lambda: workbook(_SHEET)[:900]),
    BadFile("a zip that is no workbook", "a.xlsx", lambda: b"PK\x05\x06" + b"\0" * 18),
)
