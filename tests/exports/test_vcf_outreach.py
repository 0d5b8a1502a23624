"""outreach.vcf as phones and our own import read it."""

import io
from datetime import date
from pathlib import Path

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.contacts import Contact, ContactKind, Standing, Tie
from planner.domain.fields import Audience
from planner.domain.outreach_choice import OutreachChoice
from planner.domain.plan import bare_name, plan_of
from planner.domain.progress import Cancelled, no_progress
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Report, edition_for
from planner.exports.marks import NO_LINE, Marks
from planner.exports.registry import BY_NAME
from planner.exports.vcard_text import content_lines, folded, stable_uid
from planner.imports.contacts.reading import read_contacts

TODAY = date(2026, 11, 20)
WORKSHEET = Worksheet(id="w", title="", language="en")


def _written(
    *records: Record, audience: Audience = Audience.COMMITTEE, columns: tuple[str, ...] = ()
) -> tuple[bytes, Report]:
    file = io.BytesIO()
    choice = OutreachChoice(columns=columns)
    edition = edition_for(plan_of(records), WORKSHEET, audience, TODAY, outreach=choice)
    report = BY_NAME["outreach.vcf"].write(edition, file, no_progress)
    return file.getvalue(), report


def _card(*records: Record, columns: tuple[str, ...] = ()) -> vobject.base.Component:
    (card,) = vobject.readComponents(_written(*records, columns=columns)[0].decode())
    return card


def _texts(card: vobject.base.Component, name: str) -> list[object]:
    return [line.value for line in card.contents.get(name, ())]


def test_a_person_reads_back_as_a_phone_reads_it() -> None:
    card = _card(
        Contact(
            id="rosa-1",
            name="Nguyễn, Łukasz; मरियम",
            phones=("+44 20 7946 0000", "0163"),
            emails=("a@b.example",),
            address="1 High Street\nMontgomery, AL",
            note='says: "hello; a,b\\n"\nnext line',
            languages=("English", "a, b"),
            opted_out=("post",),
        ),
        Tie(id="t", source="rosa-1", kind="belongs_to", target=bare_name("Local; 5")),
        columns=("phones", "emails", "organisations", "note", "languages", "opted_out"),
    )
    assert (card.version.value, card.uid.value) == ("3.0", "coalition-contact-rosa-1")
    assert card.fn.value == "Nguyễn, Łukasz; मरियम"
    assert (card.n.value.given, card.n.value.family) == ("Nguyễn, Łukasz; मरियम", "")
    assert _texts(card, "tel") == ["+44 20 7946 0000", "0163"]
    assert _texts(card, "email") == ["a@b.example"]
    assert _texts(card, "org") == [["Local; 5"]]
    assert _texts(card, "note") == ['says: "hello; a,b\\n"\nnext line']
    assert _texts(card, "x-coalition-opted-out") == ["post"]
    assert "adr" not in card.contents


def test_the_address_is_one_street() -> None:
    card = _card(Contact(id="1", name="X", address="1 High Street\nMontgomery, AL"))
    assert card.adr.value.street == "1 High Street\nMontgomery, AL"


def test_an_organisation_stands_as_one() -> None:
    union = Contact(id="1", name="Local; 5", kind=ContactKind.ORGANISATION)
    card = _card(union, Tie(id="t", source="1", kind="belongs_to", target=bare_name("Federation")))
    assert _texts(card, "org") == [["Local; 5"]]
    assert _texts(card, "x-abshowas") == ["COMPANY"]
    assert _texts(card, "x-coalition-belongs-to") == ["Federation"]
    assert card.n.value.given == ""


def test_a_number_for_text_messages_says_so_beside_it() -> None:
    content, _report = _written(
        Contact(id="1", name="A", phones=("1", "2"), opted_out=("phone",)),
        Contact(id="2", name="B", phones=("3",), emails=("b@b.example",), opted_out=("phone", "text")),
    )
    text = content.decode()
    assert "item2.TEL;TYPE=CELL:2\r\nitem2.X-ABLabel:Text messages only\r\n" in text
    assert ":3\r\n" not in text
    assert "TYPE=VOICE" not in text


def test_what_is_for_the_committee_is_in_no_card_for_the_coalition() -> None:
    contact = Contact(
        id="1", name="X", address="Here", note="secret", why="secret", issue_areas=("Rent", "a,b")
    )
    content, _report = _written(
        contact, audience=Audience.COALITION, columns=("address", "note", "why", "issue_areas")
    )
    lines = content.decode().split("\r\n")
    assert lines == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "UID:coalition-contact-1",
        "FN:X",
        "N:;X;;;",
        "CATEGORIES:Rent,a\\,b",
        "X-COALITION-ISSUE-AREAS:Rent,a\\,b",
        "END:VCARD",
        "",
    ]


_TIED = (
    Contact(id="1", name="Rosa"),
    Contact(id="2", name="Virginia"),
    Contact(id="3", name="Local 5", kind=ContactKind.ORGANISATION),
    Tie(id="t", source="1", kind="family", target="2", strength=4),
    Tie(id="u", source="1", kind="leads", target="3", since="1955"),
)


def test_ties_to_people_are_related_names_that_phones_show() -> None:
    lines = _written(*_TIED)[0].decode().split("\r\n")
    assert "tie1.X-ABRELATEDNAMES:Virginia" in lines
    assert "tie1.X-ABLabel:is family of" in lines
    assert "X-COALITION-TIE:is family of: Virginia | Strength: 4" in lines
    assert "X-COALITION-TIE:leads: Local 5 | Since: 1955" in lines
    assert lines.count("ORG:Local 5") == 2  # of the person, and the organisation itself


@pytest.mark.parametrize("name", ["outreach.csv", "outreach.vcf"])
def test_no_tie_is_told_to_the_coalition(name: str) -> None:
    choice = OutreachChoice(columns=("name", "organisations", "ties"))
    edition = edition_for(plan_of(_TIED), WORKSHEET, Audience.COALITION, TODAY, outreach=choice)
    BY_NAME[name].write(edition, file := io.BytesIO(), no_progress)
    text = file.getvalue().decode()
    assert "Virginia" in text
    assert "family" not in text
    assert "leads" not in text
    assert text.count("Local 5") <= 2  # its own name


def test_what_no_line_holds_is_marked_and_reported() -> None:
    odd = Contact(id="1", name="a\x00b\ud800", note="\x85c\x0bd", phones=("1\x002",))
    content, report = _written(odd, Contact(id="2", name="fine"))
    text = content.decode()
    assert "FN:a\ufffdb\ufffd\r\n" in text
    assert "TEL;TYPE=VOICE:1\ufffd2\r\n" in text
    assert "NOTE:\ufffdc\ufffdd\r\n" in text
    assert "FN:fine\r\n" in text
    assert report.unprintable == ("\x00", "\x0b", "\x85", "\ud800")


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_lines_are_short_and_no_character_is_parted(text: str) -> None:
    pieces = folded(text.encode()).split(b"\r\n ")
    assert all(len(piece) <= 75 for piece in pieces[:1])
    assert all(len(piece) <= 74 for piece in pieces[1:])
    assert "".join(piece.decode() for piece in pieces) == text.replace("\r\n ", "")


@given(st.lists(st.text(alphabet="ab;,\\\n🧵é", max_size=90), min_size=1, max_size=4))
def test_lines_made_together_are_those_made_alone(texts: list[str]) -> None:
    marks = Marks(NO_LINE)
    alone = [line for text in texts for line in content_lines("NOTE", [text], marks)]
    assert content_lines("NOTE", texts, marks) == alone
    for text, line in zip(texts, alone, strict=True):
        card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nN:x;;;;\r\n{line.decode()}END:VCARD\r\n"
        assert _texts(vobject.readOne(card), "note") == ([text] if text else [])


def test_ids_stay_the_same_and_are_plain() -> None:
    assert stable_uid("contact", "a-1") == "coalition-contact-a-1"
    odd = stable_uid("contact", "\udc00;\n")
    assert odd == stable_uid("contact", "\udc00;\n") != stable_uid("contact", "\udc00;")
    assert odd.isascii()
    content, _report = _written(Contact(id="\udc00", name="X"), Contact(id="b", name="Y"))
    assert f"UID:{stable_uid('contact', chr(0xDC00))}\r\n" in content.decode()


def test_our_import_finds_every_way_to_reach_people_again(tmp_path: Path) -> None:
    rosa = Contact(
        id="1",
        name="Rosa; 王",
        phones=("+44 20 7946 0000",),
        emails=("a@b.example", "c@d.example"),
        address="1 High Street\nMontgomery, AL",
        note="one\ntwo; three, four",
    )
    union = Contact(id="2", name="Local 5", kind=ContactKind.ORGANISATION, standing=Standing.WITH_US)
    home = Tie(id="t", source="1", kind="works_for", target="2")
    shown = ("phones", "emails", "address", "note", "organisations")
    path = tmp_path / "outreach.vcf"
    path.write_bytes(_written(rosa, union, home, columns=shown)[0])
    drafts = {draft.name: draft for draft in read_contacts(path).drafts}
    values = drafts["Rosa; 王"].values
    for name in ("phones", "address"):
        assert values[name] == getattr(rosa, name)
    assert values["emails"] == rosa.emails
    assert str(values["note"]).startswith(rosa.note)
    assert [tie.name for tie in drafts["Rosa; 王"].ties] == ["Local 5"]
    assert drafts["Local 5"].values["kind"] == ContactKind.ORGANISATION


def test_it_stops_when_told_to() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    edition = edition_for(plan_of([Contact(id="1")]), WORKSHEET, Audience.COMMITTEE, TODAY)
    with pytest.raises(Cancelled):
        BY_NAME["outreach.vcf"].write(edition, io.BytesIO(), stop)
