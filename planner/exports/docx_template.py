"""The empty word-processor file that an agreement is written into: styles, numbering, settings and fonts.

It holds nothing but what is needed, so that the list of styles stays short and no trace of another machine
comes along.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planner.exports.edition import Paper
from planner.i18n import N_, _

_TEXT, _TITLE = "Calibri", "Cambria"
# What other machines have in their place, with the same widths first.
_ALTERNATIVES = {
    _TEXT: ("swiss", "Carlito,Source Sans 3,Arial"),
    _TITLE: ("roman", "Caladea,Source Serif 4,Georgia,Times New Roman"),
}
_INK, _FADED, _THREAD, _TINT = "24211D", "5F5A52", "96351F", "F6F2EA"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_SIZES: Mapping[Paper, tuple[int, int]] = MappingProxyType(
    {Paper.A4: (11906, 16838), Paper.LETTER: (12240, 15840)}
)
_SIDE, _GUTTER, _HEAD = 1440, 240, 720  # twentieths of a point
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD_OF_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = ("styles", "numbering", "settings", "fontTable", "header", "footer")
_HEADER, _FOOTER = (f"rId{_PARTS.index(part) + 1}" for part in ("header", "footer"))
NUMBERED = "1"
STEPS = "2"


@dataclass(frozen=True, slots=True)
class _Style:
    """A style of a paragraph. `size` in points, room in twentieths of a point, `more` as WordprocessingML."""

    id: str
    name: str
    size: float = 11
    before: int = 0
    after: int = 80
    font: str = ""
    bold: bool = False
    italic: bool = False
    colour: str = ""
    based_on: str = "Normal"
    then: str = ""
    more: str = ""
    """Of the paragraph; in the order of the standard before its spacing."""
    level: int | None = None
    """In the outline of the document."""
    keeps_next: bool = False
    indent: str = ""


def _numbered(number: str, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


_LINE = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="{_FADED}"/></w:pBdr>'
_BOX = (
    f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{_THREAD}"/></w:pBdr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/>'
)
_HANGING = '<w:ind w:left="720" w:hanging="720"/>'
_INDENTED = '<w:ind w:left="720"/>'
_STYLES = (
    _Style("Title", N_("Title"), 26, 0, 120, _TITLE, bold=True, then="Subtitle"),
    _Style("Subtitle", N_("Subtitle"), 15, 0, 120, _TITLE, colour=_FADED),
    _Style(
        "Heading1", "heading 1", 17, 480, 160, _TITLE, bold=True, colour=_THREAD, then="Heading2",
        more=_numbered(NUMBERED, 0), level=0, keeps_next=True, indent=_HANGING,
    ),
    _Style(
        "Heading2", "heading 2", 11.5, 240, 60, bold=True, then="Clause",
        more=_numbered(NUMBERED, 1), level=1, keeps_next=True, indent=_HANGING,
    ),
    _Style(
        "ClauseAlone", N_("Clause on its own"), 11.5, 240, 60, bold=True, then="Clause",
        more=_numbered(NUMBERED, 0), level=0, keeps_next=True, indent=_HANGING,
    ),
    _Style(
        "Section", N_("Section without number"), 17, 480, 160, _TITLE, bold=True, colour=_THREAD,
        then="Normal", level=0, keeps_next=True,
    ),
    _Style("Clause", N_("Clause"), 11, indent=_INDENTED),
    _Style("Note", N_("Note of the committee"), 9, 40, 40, colour=_FADED, indent=_INDENTED),
    _Style("Over", N_("Over the title"), 9, 0, 60, bold=True, colour=_THREAD),
    _Style("Draft", N_("Note about the draft"), 11, 120, 120, more=_BOX, indent='<w:ind w:left="240"/>'),
    _Style("SummaryPart", N_("Part in the summary"), 10, 120, 20, bold=True, keeps_next=True),
    _Style(
        "Summary", N_("Summary"), 10, 0, 20,
        more='<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>', indent=_HANGING,
    ),
    _Style("Step", N_("Step"), 11, 0, 80, more=_numbered(STEPS, 0)),
    _Style("SignatureName", N_("Who signs"), 11, 60, 20, bold=True, keeps_next=True),
    _Style("SignatureState", N_("State of a signature"), 10, 0, 20, keeps_next=True),
    _Style("SignatureLine", N_("Line to sign on"), 11, 280, 0, more=_LINE),
    _Style("SignatureLabel", N_("Under a line"), 8.5, 0, 0, colour=_FADED),
    _Style("SignatureGap", N_("Between signatures"), 8, 0, 0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """How the file is set up."""

    title: str
    language: str
    paper: Paper
    scale: float
    day: str
    """For the properties of the file, as 2026-11-20."""

    @property
    def text_width(self) -> int:
        """Between the margins, in twentieths of a point."""
        return _SIZES[self.paper][0] - 2 * _SIDE


def language_of(language: str, country: str) -> str:
    """As word processors name a language: en-GB, pt-BR; en where it names none."""
    language = language.strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(language):
        return "en"
    country = country.strip()
    return (
        f"{language}-{country.upper()}" if "-" not in language and _COUNTRY.fullmatch(country) else language
    )


def template(setting: Setting) -> BytesIO:
    """The empty file."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as parts:
        for name, content in _contents(setting):
            parts.writestr(ZipInfo(name), _HEAD_OF_XML + content)
    target.seek(0)
    return target


def _contents(setting: Setting) -> Iterator[tuple[str, str]]:
    yield "[Content_Types].xml", _content_types()
    yield "_rels/.rels", _relations((("officeDocument", "word/document.xml"),), core=True)
    yield "word/document.xml", f"<w:document {_W} {_R}><w:body>{_section(setting)}</w:body></w:document>"
    yield "word/_rels/document.xml.rels", _relations(tuple((part, f"{part}.xml") for part in _PARTS))
    yield "word/styles.xml", _styles(setting)
    yield "word/numbering.xml", _numbering()
    yield "word/settings.xml", _settings(setting.language)
    yield "word/fontTable.xml", _fonts()
    # The library would take these two from files of its own, which a program in one folder cannot find.
    yield "word/header.xml", _running("hdr", "Header")
    yield "word/footer.xml", _running("ftr", "Footer")
    yield "docProps/core.xml", _core(setting)


def _running(tag: str, style: str) -> str:
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'
    return f"<w:{tag} {_W} {_R}>{paragraph}</w:{tag}>"


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_KIND}.{part}+xml"/>' for part in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(parts: tuple[tuple[str, str], ...], *, core: bool = False) -> str:
    found = [
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, 1)
    ]
    if core:
        kind = f"{_PACKAGE}/relationships/metadata/core-properties"
        found.append(f'<Relationship Id="rId9" Type="{kind}" Target="docProps/core.xml"/>')
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(found)}</Relationships>'


def _section(setting: Setting) -> str:
    wide, high = _SIZES[setting.paper]
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{_HEADER}"/>'
        f'<w:footerReference w:type="default" r:id="{_FOOTER}"/><w:pgSz w:w="{wide}" w:h="{high}"/>'
        f'<w:pgMar w:top="{_SIDE}" w:right="{_SIDE - _GUTTER}" w:bottom="{_SIDE}" w:left="{_SIDE + _GUTTER}"'
        f' w:header="{_HEAD}" w:footer="{_HEAD}" w:gutter="0"/></w:sectPr>'
    )


def _styles(setting: Setting) -> str:
    usual = f'<w:rPr>{_face(_TEXT)}<w:color w:val="{_INK}"/>{_size(11 * setting.scale)}'
    usual += f'<w:lang w:val="{setting.language}" w:eastAsia="{setting.language}"/></w:rPr>'
    room = '<w:pPr><w:spacing w:after="80" w:line="276" w:lineRule="auto"/></w:pPr>'
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{setting.text_width}"/></w:tabs>'
    running = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key.lower()}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{tabs}</w:pPr>'
        f'<w:rPr><w:color w:val="{_FADED}"/>{_size(8.5 * setting.scale)}</w:rPr></w:style>'
        for key in ("Header", "Footer")
    )
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault>{usual}</w:rPrDefault>"
        f"<w:pPrDefault>{room}</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/></w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f'<w:style w:type="character" w:styleId="OpenBlank"><w:name w:val="{escape(_("Open blank"))}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/></w:rPr></w:style>'
        f"{running}{''.join(_style(style, setting.scale) for style in _STYLES)}</w:styles>"
    )


def _style(style: _Style, scale: float) -> str:
    name = style.name if style.name.startswith("heading") else escape(_(style.name), {'"': "&quot;"})
    outline = f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    kept = "<w:keepNext/>" if style.keeps_next else ""
    numbering, rest = (style.more, "") if style.more.startswith("<w:numPr") else ("", style.more)
    following = f'<w:next w:val="{style.then}"/>' if style.then else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{following}<w:qFormat/><w:pPr>{kept}{numbering}{rest}'
        f'<w:spacing w:before="{round(style.before * scale)}" w:after="{round(style.after * scale)}"/>'
        f"{style.indent}{outline}</w:pPr><w:rPr>{_face(style.font) if style.font else ''}"
        f"{'<w:b/><w:bCs/>' if style.bold else ''}{'<w:i/><w:iCs/>' if style.italic else ''}"
        f"{colour}{_size(style.size * scale)}</w:rPr></w:style>"
    )


def _face(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(2 * points)}"/><w:szCs w:val="{round(2 * points)}"/>'


def _numbering() -> str:
    parts = (
        ("%1.", '<w:pStyle w:val="Heading1"/>'),
        ("%1.%2", '<w:pStyle w:val="Heading2"/>'),
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{style}<w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{_HANGING}</w:pPr></w:lvl>'
        for level, (text, style) in enumerate(parts)
    )
    step = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Step"/>'
        '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="480" w:hanging="480"/></w:pPr></w:lvl>'
    )
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
        '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
        f'{step}</w:abstractNum><w:num w:numId="{NUMBERED}"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="{STEPS}"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _settings(language: str) -> str:
    mode = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:settings {_W}><w:mirrorMargins/><w:defaultTabStop w:val="720"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{mode}" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def _fonts() -> str:
    found = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, (family, others) in _ALTERNATIVES.items()
    )
    return f"<w:fonts {_W}>{found}</w:fonts>"


def _core(setting: Setting) -> str:
    """What the file says of itself: its title, its language, its day. Nobody made it, as far as it knows."""
    when = f'xsi:type="dcterms:W3CDTF">{setting.day}T00:00:00Z<'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(setting.title)}</dc:title><dc:language>{setting.language}</dc:language>"
        f"<dcterms:created {when}/dcterms:created><dcterms:modified {when}/dcterms:modified>"
        "</cp:coreProperties>"
    )
