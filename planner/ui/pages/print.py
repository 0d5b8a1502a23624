"""Print and export: what, for whom, what is held back, and the very pages that will be printed."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.errors import PlannerError
from planner.domain.fields import Audience
from planner.domain.plan import Plan
from planner.domain.progress import Progress
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Paper, Report
from planner.exports.registry import BY_NAME, EXPORTERS, Exporter, export
from planner.i18n import _, ngettext
from planner.ui.desk import Desk, Place
from planner.ui.outreach.choices import OutreachChoices
from planner.ui.outreach.errand import Errand
from planner.ui.outreach.kept import keep, kept
from planner.ui.pages.print_formats import FormatChoice, FormatList
from planner.ui.pages.print_layout import PrintLayout
from planner.ui.pages.print_paper import PRINT_DPI, print_pages
from planner.ui.pages.print_preview import Preview
from planner.ui.pages.print_proof import Proof, proof_of
from planner.ui.pages.print_wanted import COLUMN_FORMATS, Collection, Wanted, contents, save_all
from planner.ui.pages.print_work import WorkLine
from planner.ui.theme import TypeRole
from planner.ui.widgets.banner import Banner, Remedy, Tone
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import Labelled
from planner.ui.widgets.labels import Heading, PlainLabel

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_PAUSE_MS: Final = 250


class PrintPage(QWidget):
    """Formats and choices at one side, the preview at the other. Every change is seen after a short pause."""

    wants_room = True
    """The preview is what the page is about: the guide stands back for it."""

    shown = Signal()
    """The preview is of what is chosen, and of the plan as it stood a moment ago."""
    printed = Signal(int)
    """(pages): they are with the printer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Errand | None = None
        self._proof: Proof | None = None
        self._seen: Exporter | None = None
        self._is_fresh = False
        self.preview = Preview()
        self.format = FormatList(EXPORTERS)
        self.folded = FormatChoice(EXPORTERS)
        self.audience = SegmentedControl(
            tuple(Option(each.name, _(each.label)) for each in Audience), _("For whom")
        )
        self.paper = SegmentedControl(
            (Option(Paper.A4, Paper.A4), Option(Paper.LETTER, _("US Letter"))), _("Paper")
        )
        self.large = SegmentedControl(
            (Option(False, _("Usual")), Option(True, _("Large print"))), _("Size of print")
        )
        self.people = OutreachChoices(desk)
        self.title = Heading("")
        self._purpose = PlainLabel("", TypeRole.SMALL, "quiet")
        self._contents = PlainLabel("", TypeRole.SMALL)
        self._paper_row = Labelled(_("Paper"), self.paper)
        self._large_row = Labelled(_("Size of print"), self.large)
        self.banner = Banner()
        self.work = WorkLine()
        self._export = Button(_("Save as a file…"), "export", PRIMARY)
        self._print = Button(_("Print…"), "print")
        self._all = Button(_("Save everything in a folder…"), "folder", QUIET)
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.setInterval(_PAUSE_MS)
        self._stale.timeout.connect(self.refresh)
        self._lay_out()
        self._begin()

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        return Wanted(
            BY_NAME[self.format.value()],
            Audience[str(self.audience.value())],
            Paper(str(self.paper.value())),
            bool(self.large.value()),
            self.people.who,
        )

    @property
    def is_up_to_date(self) -> bool:
        """Whether the preview shows what is chosen, of the plan as it stands."""
        return self._proof is not None and self._is_fresh and not self._stale.isActive()

    def show_place(self, place: Place) -> None:
        """Set the pages anew, for the plan may have changed; of the format that is asked for by name."""
        if place.question in BY_NAME:
            self._on_format(place.question)
        self._show_people()
        self.refresh()

    def refresh(self) -> None:
        """Set the chosen format from the plan as it stands, on another thread."""
        self._stale.stop()
        if not self.isVisible():
            return
        if self._job is not None:
            self._job.cancel()
        wanted, plan, worksheet, today = self._snapshot()

        def work(progress: Progress) -> Proof:
            return proof_of(wanted.exporter, wanted.edition(plan, worksheet, today), progress)

        self._is_fresh = False
        self._print.setEnabled(False)  # what stands there may be for other readers
        job = self._job = Errand(self._desk.jobs.start(work), self)
        self.preview.wait_for(job, is_other=wanted.exporter is not self._seen)
        job.done.connect(partial(self._show_proof, job))
        job.failed.connect(self._say_wrong)
        job.cancelled.connect(partial(self._on_stopped, job))

    def export_to(self, target: Path) -> None:
        """Write the chosen format to a file, and say what is in it."""
        self._desk.session.settle()
        wanted, plan, worksheet, today = self._snapshot()

        def work(progress: Progress) -> Report:
            return export(wanted.exporter, wanted.edition(plan, worksheet, today), target, progress)

        job = Errand(self._desk.jobs.start(work), self)
        self._watch(job, _("Writing “{name}”…").format(name=target.name))
        job.done.connect(lambda _report: self._say_written(target))

    def export_all(self, parent: Path) -> None:
        """Write every format that the chosen audience may have into a new folder."""
        self._desk.session.settle()
        wanted, plan, worksheet, today = self._snapshot()
        name = f"{self._desk.session.path.stem} {today.isoformat()}"

        def work(progress: Progress) -> Collection:
            return save_all(wanted.edition(plan, worksheet, today), parent, name, progress)

        job = Errand(self._desk.jobs.start(work), self)
        self._watch(job, _("Writing every format…"))
        job.done.connect(self._say_collected)

    def print_proof(self) -> None:
        """Ask for a printer, and send the very pages that are shown to it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self._proof is None or not self._proof.is_pdf or not self.is_up_to_date:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PRINT_DPI)
        printer.setDocName(self._desk.plan.info.title)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(1, self.preview.pages))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        content = self._proof.content
        dialog.accepted.connect(lambda: self.print_on(content, printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def print_on(self, content: bytes, printer: "QPrinter") -> None:
        """Send pages to a printer in the background."""
        job = Errand(self._desk.jobs.start(lambda progress: print_pages(content, printer, progress)), self)
        self._watch(job, _("Printing…"))
        job.done.connect(self._say_printed)

    # The pieces

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The formats as a list where there is room for it."""
        super().resizeEvent(event)
        self._layout.arrange(self.width())

    def _snapshot(self) -> tuple[Wanted, Plan, Worksheet, date]:
        return self.wanted, self._desk.plan, self._desk.worksheet, self._desk.today()

    def _watch(self, job: Errand, sentence: str) -> None:
        self.work.watch(job, sentence)
        job.failed.connect(self._say_wrong)
        job.cancelled.connect(lambda: self.banner.show_message(_("Stopped, as you asked."), Tone.INFO))

    def _choose_target(self) -> None:
        exporter = self.wanted.exporter
        suffix = exporter.name.rpartition(".")[2]
        beside = self._desk.session.path
        usual = beside.with_name(f"{beside.stem} {exporter.name}")
        name, _filter = QFileDialog.getSaveFileName(self, _(exporter.title), str(usual), f"*.{suffix}")
        if name:
            self.export_to(Path(name))

    def _choose_folder(self) -> None:
        beside = str(self._desk.session.path.parent)
        name = QFileDialog.getExistingDirectory(self, _("Save everything in a folder"), beside)
        if name:
            self.export_all(Path(name))

    def _show_proof(self, job: Errand, proof: Proof) -> None:
        if job is not self._job:
            return  # something else was chosen meanwhile
        self._proof, self._seen = proof, self.wanted.exporter
        self._is_fresh = True
        self.preview.show_proof(proof)
        self._print.setEnabled(proof.is_pdf)
        self._contents.setText("\n".join(contents(proof.report, with_people=not self.wanted.is_outreach)))
        self._contents.setVisible(bool(self._contents.text()))
        self.shown.emit()

    def _on_stopped(self, job: Errand) -> None:
        if job is self._job:
            self.preview.show_stopped()

    def _say_wrong(self, error: PlannerError) -> None:
        self.banner.show_message(str(error), Tone.ERROR)

    def _say_written(self, target: Path) -> None:
        sentence = _("Saved as “{name}” in “{folder}”.").format(name=target.name, folder=target.parent)
        self.banner.show_message(sentence, Tone.GOOD, _copying(target))

    def _say_collected(self, saved: Collection) -> None:
        count = len(saved.names)
        words = ngettext("{count} file saved in “{folder}”.", "{count} files saved in “{folder}”.", count)
        self.banner.show_message(
            words.format(count=count, folder=saved.folder), Tone.GOOD, _copying(saved.folder)
        )

    def _say_printed(self, pages: int) -> None:
        words = ngettext("{count} page sent to the printer.", "{count} pages sent to the printer.", pages)
        self.banner.show_message(words.format(count=pages), Tone.GOOD)
        self.printed.emit(pages)

    def _on_format(self, name: object) -> None:
        self.format.set_value(str(name))
        self.folded.set_value(str(name))
        exporter = self.wanted.exporter
        self.title.setText(_(exporter.title))
        self._purpose.setText(_(exporter.purpose))
        self.audience.allow({each.name for each in exporter.audiences})
        if self.wanted.audience not in exporter.audiences:
            self.audience.set_value(exporter.audiences[0].name)
        is_paper = exporter.name.endswith(".pdf")
        for row in (self._paper_row, self._large_row):
            row.setVisible(is_paper)
        self._print.setVisible(is_paper)
        self._contents.clear()
        keep(self._desk.settings, replace(kept(self._desk.settings), format=exporter.name))
        self._show_people()
        self.refresh()

    def _on_audience(self, _value: object) -> None:
        self._show_people()
        self.refresh()

    def _show_people(self) -> None:
        wanted = self.wanted
        self.people.setVisible(wanted.is_outreach)
        if wanted.is_outreach:
            self.people.show_for(wanted.audience, has_columns=wanted.exporter.name in COLUMN_FORMATS)

    def _on_changed(self, _changes: ChangeSet, _origin: object) -> None:
        self._stale.start()
        if self.people.isVisible():
            self.people.mark()

    def _on_paper(self, paper: object) -> None:
        self._desk.settings.put(replace(self._desk.settings.now, paper=str(paper)))
        self.refresh()

    def _on_large(self, large: object) -> None:
        keep(self._desk.settings, replace(kept(self._desk.settings), large_print=bool(large)))
        self.refresh()

    def _begin(self) -> None:
        before = kept(self._desk.settings)
        self.audience.set_value(Audience.COMMITTEE.name)
        self.paper.set_value(self._desk.settings.now.paper)
        self.large.set_value(before.large_print)
        for widget in (self.format, self.folded):
            widget.edited.connect(self._on_format)
        self.audience.edited.connect(self._on_audience)
        self.paper.edited.connect(self._on_paper)
        self.large.edited.connect(self._on_large)
        self.people.changed.connect(self._stale.start)
        self.preview.set_again.connect(self.refresh)
        self._export.clicked.connect(self._choose_target)
        self._print.clicked.connect(self.print_proof)
        self._all.clicked.connect(self._choose_folder)
        self._desk.session.changed.connect(self._on_changed)
        self._on_format(before.format if before.format in BY_NAME else EXPORTERS[0].name)

    def _lay_out(self) -> None:
        choices = (
            self.title,
            self._purpose,
            Labelled(_("For whom"), self.audience),
            self.people,
            self._paper_row,
            self._large_row,
            self._contents,
        )
        buttons = (self._export, self._print, self._all)
        self._layout = PrintLayout(self.format, self.folded, choices, buttons, self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.work)
        column.addWidget(self._layout, 1)


def _copying(path: Path) -> Remedy:
    return _("Copy the path"), lambda: QApplication.clipboard().setText(str(path))
