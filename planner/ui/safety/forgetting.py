"""Forgetting a person: what will go, the texts that name them, and what was found afterwards."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from planner.app.forgetting import Done, forget
from planner.domain.contacts import Contact, ContactId
from planner.domain.naming import known_as
from planner.i18n import _, ngettext
from planner.ui.desk import Desk, Place
from planner.ui.pages.work_links import Link, LinkRow
from planner.ui.safety.aftermath import AfterWords, ForgettingTopic
from planner.ui.safety.preview import Preview, authored_sentence, by_kind, preview
from planner.ui.safety.topic import in_a_row
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.containers import Card, Labelled, empty
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit, SearchBox

_MOST_FOUND: Final = 8


class ForgetTopic(ForgettingTopic):
    """Search, look, type the name, and it is done for good."""

    def __init__(self, desk: Desk) -> None:
        purpose = _(
            "Somebody asks you to delete what you hold about them, or should never have been in the plan."
            " Nothing of them is left in the file, and no other copy brings them back. There is no undo."
        )
        words = AfterWords(
            step=_("Forget a person"),
            done=_("Forgotten. Nothing brings the entry back, no merge and no import of an old copy."),
            still=_("Texts that still name them"),
            mended=_("No text names them any more, and the old wordings are gone."),
            clean=_("No text in the plan names them any more."),
            backups=_backups_sentence,
        )
        super().__init__(desk, _("Forget a person"), purpose, words)
        self.search = SearchBox(_("Whom?"), _("Type a part of the name"))
        self.search.searched.connect(self.find_contacts)
        self.search.moved_on.connect(self._to_first)
        self.found = QVBoxLayout()
        self.confirm: LineEdit | None = None
        self.forget_button: Button | None = None
        self.found_buttons: list[LinkRow] = []
        self.content.addWidget(Labelled(_("Whom?"), self.search))
        self.content.addLayout(self.found)
        self.content.addLayout(self.part)

    def show_place(self, place: Place) -> None:
        """Begin with the contact that the place names."""
        if place.record_type is Contact and place.record:
            self.look_at(place.record)

    # Whom

    def find_contacts(self, text: str) -> None:
        """List those whose name holds what was typed."""
        empty(self.found)
        self.found_buttons = []
        wanted = known_as(text)
        fitting = (c for c in self.desk.plan.all(Contact) if wanted and wanted in known_as(c.name))
        for contact in sorted(fitting, key=lambda contact: known_as(contact.name))[:_MOST_FOUND]:
            mark = "organisation" if contact.kind == "organisation" else "person"
            button = LinkRow(Link(contact.name, Place(""), icon=mark))
            button.clicked.connect(partial(self._choose, contact.id))
            self.found.addWidget(button)
            self.found_buttons.append(button)
        if wanted and not self.found_buttons:
            words = _("Nobody in the plan is called “{name}”.").format(name=text)
            self.found.addWidget(PlainLabel(words, colour="quiet"))

    def look_at(self, contact: ContactId) -> None:
        """Show what forgetting a contact would do."""
        future = self.desk.session.rework(_("Forget a person"), partial(preview, contact=contact))
        self.wait_for(_("Looking where they are named…"), future, self._show_preview)

    def _choose(self, contact: ContactId, _on: bool = False) -> None:
        self.search.clear()
        empty(self.found)
        self.found_buttons = []
        self.look_at(contact)

    def _to_first(self) -> None:
        if self.found_buttons:
            self.found_buttons[0].setFocus()

    # Before

    def _show_preview(self, found: Preview | None) -> None:
        empty(self.part)
        if found is None:
            return
        card = Card("danger")
        card.body.addWidget(PlainLabel(found.contact.name, TypeRole.HEADING))
        for sentence in self._what_goes(found):
            card.body.addWidget(PlainLabel(f"• {sentence}"))
        self.part.addWidget(card)
        if found.mentions:
            says = _("These texts stay as they are. Go there and take the name out, now or afterwards.")
            self.part.addWidget(self.mentions(_("Texts that name them"), says, found.mentions))
        self._ask(found)

    def _what_goes(self, found: Preview) -> list[str]:
        lines = [_("The entry itself, with every name, address, number and note it ever held.")]
        lines += by_kind(self.desk.plan, found.going, found.contact.id)
        if found.unlinked:
            sentence = ngettext(
                "In {count} other record they are linked: it will say “somebody”.",
                "In {count} other records they are linked: those will say “somebody”.",
                found.unlinked,
            )
            lines.append(sentence.format(count=found.unlinked))
        if found.backups:
            sentence = ngettext(
                "They are taken out of {count} backup on this computer as well.",
                "They are taken out of {count} backups on this computer as well.",
                found.backups,
            )
            lines.append(sentence.format(count=found.backups))
        if found.authored:
            lines.append(authored_sentence(found.authored))
        lines.append(_("Copies that others have, exports and paper still name them: ask for those."))
        lines.append(_("All earlier steps of undo are forgotten too."))
        return lines

    def _ask(self, found: Preview) -> None:
        name = found.contact.name
        self.confirm = LineEdit(_("Type the name to say that you mean it"))
        button = self.forget_button = Button(_("Forget for good"), "remove")
        button.setEnabled(False)
        self.confirm.textChanged.connect(lambda text: button.setEnabled(_is_same(text, name)))
        self.confirm.returnPressed.connect(button.click)
        button.clicked.connect(partial(self._forget, found.contact.id))
        leave = Button(_("Leave it"), kind=QUIET)
        leave.clicked.connect(lambda: empty(self.part))
        says = _("The name as it stands above. What is forgotten cannot be brought back by anybody.")
        self.part.addWidget(Labelled(_("Type the name to say that you mean it"), self.confirm, says))
        self.part.addWidget(in_a_row(button, leave))
        self.confirm.setFocus()

    # Doing it

    def _forget(self, contact: ContactId, _on: bool = False) -> None:
        self.do(_("Forgetting…"), partial(forget, contact=contact, author=self.desk.session.author))

    def show_done(self, done: Done) -> None:
        """Nobody is asked for the name any more."""
        self.confirm = self.forget_button = None
        super().show_done(done)


def _backups_sentence(count: int) -> str:
    return ngettext(
        "{count} backup may still name them: in a text, or because it has another passphrase.",
        "{count} backups may still name them: in texts, or because they have another passphrase.",
        count,
    ).format(count=count)


def _is_same(typed: str, name: str) -> bool:
    return known_as(typed) == known_as(name)
