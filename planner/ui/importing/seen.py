"""The second step: what is seen in the file, how it was read, and what its columns mean."""

from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.proposal import Draft
from planner.i18n import N_, _, ngettext
from planner.imports.contacts.encodings import MIXED
from planner.imports.contacts.layouts import GENERAL_LAYOUT
from planner.imports.contacts.table import Table
from planner.ui.importing.looking import SeenContacts
from planner.ui.importing.mapping import INTO_NOTE, Targets
from planner.ui.importing.preview import PreviewTable
from planner.ui.pages.work_head import GUTTER
from planner.ui.theme import Theme, TypeRole
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.choices import ChoiceField, Option
from planner.ui.widgets.containers import Labelled, ScrollPage
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel

FIRST_ROWS: Final = 40
_LEAST_TABLE: Final = 210
_ENCODINGS: Final = {
    "utf-8": "UTF-8",
    "cp1252": N_("Western European (Windows-1252)"),
    "cp1250": N_("Central European (Windows-1250)"),
    "cp1251": N_("Cyrillic (Windows-1251)"),
    "koi8_r": N_("Cyrillic (KOI8-R)"),
    "cp1253": N_("Greek (Windows-1253)"),
    "cp1254": N_("Turkish (Windows-1254)"),
    "cp1255": N_("Hebrew (Windows-1255)"),
    "cp1256": N_("Arabic (Windows-1256)"),
    "cp1257": N_("Baltic (Windows-1257)"),
    "cp1258": N_("Vietnamese (Windows-1258)"),
    "cp874": N_("Thai (Windows-874)"),
    "cp932": N_("Japanese (Shift-JIS)"),
    "gb18030": N_("Chinese (GB 18030)"),
    "big5": N_("Chinese (Big5)"),
    "cp949": N_("Korean (Windows-949)"),
    "mac_roman": N_("Western European (old Macintosh)"),
    "cp850": N_("Western European (DOS)"),
    "utf-16": "UTF-16",
    MIXED: N_("UTF-8 and Windows-1252, line by line"),
}
_ALSO: Final = {
    "utf-8-sig": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
}
_DELIMITERS: Final = {
    ",": N_("Comma"),
    ";": N_("Semicolon"),
    "\t": N_("Tab"),
    "|": N_("Upright stroke"),
}


class SeenStep(ScrollPage):
    """How the file was read, with a say in it, and its first rows under what their columns mean."""

    encoding_chosen = Signal(str)
    delimiter_chosen = Signal(str)
    targets_chosen = Signal(object)
    """(Targets)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.table = PreviewTable()
        super().__init__(0, parent)
        self._what = PlainLabel("", TypeRole.STRONG)
        self._how_much = PlainLabel("", TypeRole.SMALL, "quiet")
        self.encoding = ChoiceField((), _("Encoding of the letters"))
        self.delimiter = ChoiceField((), _("What parts the columns"))
        self.usual = Button(_("As the program would have it"), "undo", QUIET)
        self._encoding_box = Labelled(_("Letters"), self.encoding)
        self._delimiter_box = Labelled(_("Between columns"), self.delimiter)
        self._hint = PlainLabel("", TypeRole.SMALL)
        self._automatic: Targets = ()
        self._targets: Targets = ()
        self._choices = QWidget()
        flow = FlowLayout(self._choices, 16)
        for box in (self._encoding_box, self._delimiter_box):
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            flow.addWidget(box)
        for widget in (self._what, self._how_much, self._choices, self._hint, self.usual):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.encoding.edited.connect(lambda value: self.encoding_chosen.emit(str(value)))
        self.delimiter.edited.connect(lambda value: self.delimiter_chosen.emit(str(value)))
        self.table.mapped.connect(self._on_mapped)
        self.usual.clicked.connect(lambda: self._take(self._automatic))

    def show_seen(self, seen: SeenContacts) -> None:
        """Show a file that was read."""
        table = seen.reading.table
        self._automatic, self._targets = seen.automatic, seen.targets
        self._show_choices(seen)
        if table is None:
            self._show_cards(seen)
        else:
            self._show_table(seen, table)
        self._show_hint(is_recalled=seen.is_recalled)

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm. The rows have what room there is, and never too little."""
        super().restyle(theme)
        side = theme.space(GUTTER)
        self._row.setContentsMargins(side, theme.space(1.5), side, theme.space(1.5))
        self.body.setSpacing(theme.space(1))
        self.table.setMinimumHeight(theme.px(_LEAST_TABLE))

    # The pieces

    def _show_table(self, seen: SeenContacts, table: Table) -> None:
        layout = seen.reading.layout
        if layout is None or layout is GENERAL_LAYOUT:
            self._what.setText(_("A table with headings of its own."))
        else:
            self._what.setText(_("This looks like: {program}.").format(program=_(layout.name)))
        self._how_much.setText(" ".join(_size(table)))
        self.table.show_rows(table.headers, table.first(FIRST_ROWS), seen.targets)

    def _show_cards(self, seen: SeenContacts) -> None:
        drafts = [each for each in seen.reading.drafts if not each.is_mentioned]
        self._what.setText(_("An address book of vCards."))
        words = ngettext("{count} card.", "{count} cards.", len(drafts))
        self._how_much.setText(words.format(count=QLocale().toString(len(drafts))))
        headers = (_("Name"), _("E-mail"), _("Phone"), _("Connected to"))
        self.table.show_rows(headers, [_card(each) for each in drafts[:FIRST_ROWS]])

    def _show_choices(self, seen: SeenContacts) -> None:
        table = seen.reading.table
        found = seen.reading.encoding
        self._encoding_box.setVisible(bool(found))
        self._delimiter_box.setVisible(table is not None and bool(table.delimiter))
        self._choices.setVisible(bool(found))
        alternatives = table.alternatives if table is not None else ()
        names = dict.fromkeys((found, *alternatives, *_ENCODINGS))
        known = _ENCODINGS | _ALSO
        _fill(self.encoding, {name: _(known.get(name, name)) for name in names}, found)
        if table is not None and table.delimiter:
            parts = {sign: _(words) for sign, words in _DELIMITERS.items()}
            _fill(self.delimiter, {table.delimiter: table.delimiter, **parts}, table.delimiter)

    def _on_mapped(self, column: int, target: str) -> None:
        self._take((*self._targets[:column], target, *self._targets[column + 1 :]))

    def _take(self, targets: Targets) -> None:
        self._targets = targets
        self.table.set_targets(targets)
        self._show_hint(is_recalled=False)
        self.targets_chosen.emit(targets)

    def _show_hint(self, *, is_recalled: bool) -> None:
        self.usual.setVisible(self._targets != self._automatic)
        self._hint.setVisible(bool(self._targets))
        if not self._targets:
            return
        left = sum(target == INTO_NOTE for target in self._targets)
        words = [_("Say above each column what it means.")]
        if is_recalled:
            words = [_("The columns mean what you chose for a file like this before.")]
        if left:
            more = ngettext(
                "{count} column has no place of its own: it goes into the note, with its heading.",
                "{count} columns have no place of their own: they go into the note, with their headings.",
                left,
            )
            words.append(more.format(count=left))
        self._hint.setText(" ".join(words))


def _fill(field: ChoiceField, options: dict[str, str], chosen: str) -> None:
    """Offer other options, without telling anybody."""
    field.clear()
    for option in (Option(value, label) for value, label in options.items()):
        field.addItem(option.label, option.value)
    field.set_value(chosen)


def _size(table: Table) -> list[str]:
    count, width = len(table.rows), len(table.headers)
    rows = ngettext("{count} row.", "{count} rows.", count).format(count=QLocale().toString(count))
    columns = ngettext("{count} column.", "{count} columns.", width)
    words = [rows, columns.format(count=QLocale().toString(width))]
    if not table.header_row:
        words.append(_("No row of headings was found, so the columns were given names."))
    elif table.header_row > 1:
        words.append(_("The headings stand in row {row}.").format(row=table.header_row))
    if table.problems:
        mended = ngettext(
            "{count} thing was mended on reading: the next step lists it.",
            "{count} things were mended on reading: the next step lists them.",
            len(table.problems),
        )
        words.append(mended.format(count=len(table.problems)))
    return words


def _card(draft: Draft) -> list[str]:
    emails, phones = draft.values.get("emails", ()), draft.values.get("phones", ())
    return [
        draft.name,
        ", ".join(emails) if isinstance(emails, tuple) else "",
        ", ".join(phones) if isinstance(phones, tuple) else "",
        ", ".join(tie.name for tie in draft.ties),
    ]
