"""Print and export: what, for whom, what is held back, and the very pages that will be printed."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from planner.app.jobs import Job
from planner.domain.changes import ChangeSet
from planner.domain.fields import Audience
from planner.domain.plan import Plan
from planner.domain.progress import Progress
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Edition, Paper, Report, edition_for
from planner.exports.registry import BY_NAME, EXPORTERS, Exporter, export
from planner.i18n import _, ngettext
from planner.ui.desk import Desk, Place
from planner.ui.pages.print_preview import Preview, Proof, proof_of
from planner.ui.theme import TypeRole, theme
from planner.ui.widgets.banner import Banner, Tone
from planner.ui.widgets.buttons import PRIMARY, Button
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import Labelled, ScrollPage
from planner.ui.widgets.labels import Heading, PlainLabel

_PAUSE_MS = 250
_CHOICES_WIDTH = 340


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person has chosen to print or export."""

    exporter: Exporter
    audience: Audience
    paper: Paper
    large_print: bool

    def edition(self, plan: Plan, worksheet: Worksheet, today: date) -> Edition:
        """The plan as the chosen audience may read it."""
        return edition_for(
            plan, worksheet, self.audience, today, large_print=self.large_print, paper=self.paper
        )


class PrintPage(QWidget):
    """Choices at one side, the preview at the other. Every change of either is seen after a short pause."""

    wants_room = True
    """The preview is what the page is about: the guide stands back for it."""

    shown = Signal()
    """The preview is of what is chosen, and of the plan as it stood a moment ago."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._proof: Proof | None = None
        self._is_fresh = False
        self.preview = Preview()
        self.format = SegmentedControl(
            tuple(Option(exporter.name, _(exporter.title)) for exporter in EXPORTERS), _("What")
        )
        self.audience = SegmentedControl(
            tuple(Option(each.name, _(each.label)) for each in Audience), _("For whom")
        )
        self.paper = SegmentedControl(
            (Option(Paper.A4, Paper.A4), Option(Paper.LETTER, _("US Letter"))), _("Paper")
        )
        self.large = SegmentedControl(
            (Option(False, _("Usual")), Option(True, _("Large print"))), _("Size of print")
        )
        self._purpose = PlainLabel("", TypeRole.SMALL, "quiet")
        self._contents = PlainLabel("", TypeRole.SMALL)
        self._banner = Banner()
        self._export = Button(_("Save as a file…"), "export", PRIMARY)
        self._print = Button(_("Print…"), "print")
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
            BY_NAME[str(self.format.value())],
            Audience[str(self.audience.value())],
            Paper(str(self.paper.value())),
            bool(self.large.value()),
        )

    @property
    def is_up_to_date(self) -> bool:
        """Whether the preview shows what is chosen, of the plan as it stands."""
        return self._proof is not None and self._is_fresh and not self._stale.isActive()

    def show_place(self, _place: Place) -> None:
        """Set the pages anew: the plan may have changed."""
        self.refresh()

    def refresh(self) -> None:
        """Set the chosen format from the plan as it stands, on another thread."""
        if not self.isVisible():
            return
        if self._job is not None:
            self._job.cancel()
        wanted, plan, worksheet, today = self._snapshot()

        def work(progress: Progress) -> Proof:
            return proof_of(wanted.exporter, wanted.edition(plan, worksheet, today), progress)

        self._is_fresh = False
        self.preview.wait()
        job = self._desk.jobs.start(work)
        job.done.connect(self._show_proof)
        job.failed.connect(lambda error: self._banner.show_message(str(error), Tone.ERROR))
        self._job = job

    def export_to(self, target: Path) -> None:
        """Write the chosen format to a file, and say what is in it."""
        self._desk.session.settle()
        wanted, plan, worksheet, today = self._snapshot()

        def work(progress: Progress) -> Report:
            return export(wanted.exporter, wanted.edition(plan, worksheet, today), target, progress)

        job = self._desk.jobs.start(work)
        job.done.connect(lambda _report: self._say_written(target))
        job.failed.connect(lambda error: self._banner.show_message(str(error), Tone.ERROR))

    def _snapshot(self) -> tuple[Wanted, Plan, Worksheet, date]:
        return self.wanted, self._desk.plan, self._desk.worksheet, self._desk.today()

    def _choose_target(self) -> None:
        exporter = self.wanted.exporter
        suffix = exporter.name.rpartition(".")[2]
        beside = self._desk.session.path
        usual = beside.with_name(f"{beside.stem} {exporter.name}")
        name, _filter = QFileDialog.getSaveFileName(self, _(exporter.title), str(usual), f"*.{suffix}")
        if name:
            self.export_to(Path(name))

    def _print_pages(self) -> None:
        if self._proof is not None:
            self.preview.print_out(self, self._desk.plan.info.title)

    def _show_proof(self, proof: Proof) -> None:
        self._proof = proof
        self._is_fresh = True
        self.preview.show_proof(proof)
        self._print.setEnabled(proof.is_pdf)
        self._contents.setText("\n".join(_contents(proof.report)))
        self.shown.emit()

    def _say_written(self, target: Path) -> None:
        sentence = _("Saved as “{name}” in “{folder}”.").format(name=target.name, folder=target.parent)
        copy_path = (_("Copy the path"), lambda: QApplication.clipboard().setText(str(target)))
        self._banner.show_message(sentence, Tone.GOOD, copy_path)

    def _on_format(self) -> None:
        exporter = self.wanted.exporter
        self._purpose.setText(_(exporter.purpose))
        self.audience.allow({each.name for each in exporter.audiences})
        if self.wanted.audience not in exporter.audiences:
            self.audience.set_value(exporter.audiences[0].name)
        self.large.setEnabled(exporter.name.endswith(".pdf"))
        self.paper.setEnabled(exporter.name.endswith(".pdf"))
        self.refresh()

    def _on_changed(self, _changes: ChangeSet, _origin: object) -> None:
        self._stale.start()

    def _on_paper(self, paper: object) -> None:
        self._desk.settings.put(replace(self._desk.settings.now, paper=str(paper)))
        self.refresh()

    def _begin(self) -> None:
        self.format.set_value(EXPORTERS[0].name)
        self.audience.set_value(Audience.COMMITTEE.name)
        self.paper.set_value(self._desk.settings.now.paper)
        self.large.set_value(False)
        self.format.edited.connect(self._on_format)
        self.audience.edited.connect(self.refresh)
        self.paper.edited.connect(self._on_paper)
        self.large.edited.connect(self.refresh)
        self._export.clicked.connect(self._choose_target)
        self._print.clicked.connect(self._print_pages)
        self._desk.session.changed.connect(self._on_changed)
        self._on_format()

    def _lay_out(self) -> None:
        choices = ScrollPage(_CHOICES_WIDTH)
        body = choices.body
        body.addWidget(Heading(_("Print and export"), TypeRole.TITLE, "thread4"))
        body.addWidget(Labelled(_("What"), self.format))
        body.addWidget(self._purpose)
        body.addWidget(Labelled(_("For whom"), self.audience))
        body.addWidget(Labelled(_("Paper"), self.paper))
        body.addWidget(Labelled(_("Size of print"), self.large))
        body.addWidget(self._contents)
        row = QHBoxLayout()
        row.addWidget(self._export)
        row.addWidget(self._print)
        row.addStretch(1)
        body.addLayout(row)
        body.addStretch(1)
        choices.setMaximumWidth(theme().px(_CHOICES_WIDTH + 80))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(choices)
        splitter.addWidget(self.preview)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(splitter, 1)


def _contents(report: Report) -> list[str]:
    """Sentences about what is in an export and what is not."""
    lines = []
    if report.pages:
        lines.append(ngettext("{count} page.", "{count} pages.", report.pages).format(count=report.pages))
    if report.records:
        lines.append(ngettext("{count} line.", "{count} lines.", report.records).format(count=report.records))
    lines += [held.reason for held in report.held_back]
    lines += report.to_check
    if report.unprintable:
        signs = " ".join(f"U+{ord(sign):04X}" for sign in report.unprintable[:12])
        lines.append(
            _("No typeface here can print these signs: {signs}. A mark stands for each.").format(signs=signs)
        )
    return lines
