"""Cards from phones and programs: versions 2.1, 3.0 and 4.0."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.contacts import Contact, Tie
from planner.domain.importing import bring_in, default_decisions
from planner.domain.plan import Plan
from planner.domain.proposal import Draft, Remark
from planner.imports.contacts.drafting import drafts_of
from planner.imports.contacts.reading import import_contacts, read_contacts
from planner.imports.contacts.vcard import sketches_of
from planner.imports.contacts.vcard_lines import read_cards, split, unescaped


def _drafts(*cards: str, encoding: str = "utf-8") -> tuple[Draft, ...]:
    text = "".join(f"BEGIN:VCARD\r\n{card.strip()}\r\nEND:VCARD\r\n" for card in cards).replace("\r\n", "\n")
    return drafts_of(sketches_of(read_cards(text.replace("\n", "\r\n").encode(encoding)), "a.vcf", []))


def _ties(draft: Draft) -> list[tuple[str, str, str, int | None]]:
    return [(tie.kind, tie.name, tie.note, tie.draft) for tie in draft.ties]


def test_version_2_1_with_quoted_printable_and_its_own_charset() -> None:
    (draft,) = _drafts(
        "VERSION:2.1\n"
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg\n"
        "TEL;CELL;PREF:0151 1234567\n"
        "TEL;WORK;FAX:030 1\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:line one=0D=0Aline =\ntwo"
    )
    assert draft.name == "Jörg Müller"
    assert draft.values["phones"] == ("0151 1234567",)
    assert draft.values["note"] == "line one\nline two\nwork, fax: 030 1"


def test_version_3_as_a_phone_from_apple_writes_it() -> None:
    ana, union = _drafts(
        "VERSION:3.0\nPRODID:-//Apple Inc.//\nN:López;Ana;;;\nFN:Ana López\nORG:Tenants Union;Legal\n"
        "TITLE:Lawyer\n"
        "item1.TEL:+34 600 000 001\nitem1.X-ABLabel:Court\n"
        "item2.X-ABRELATEDNAMES;type=pref:Juan López\nitem2.X-ABLabel:_$!<Spouse>!$_\n"
        "item3.ADR;type=HOME:;;Calle Mayor 1;Madrid;;28013;Spain\nitem3.X-ABADR:es\n"
        "BDAY:1980-05-01\nCATEGORIES:tenants,press\nNOTE:one\\, two\\nthree",
        "VERSION:3.0\nX-ABShowAs:COMPANY\nFN:Tenants Union\nORG:Tenants Union\nEMAIL:u@x.org",
    )
    assert ana.values == {
        "came_from": "a.vcf",
        "name": "Ana López",
        "phones": ("+34 600 000 001",),
        "address": "Calle Mayor 1\n28013 Madrid\nSpain",
        "note": "one, two\nthree\nBirthday: 1980-05-01\nLabels: tenants,press\nCourt: +34 600 000 001",
    }
    assert _ties(ana) == [
        ("works_for", "Tenants Union", "Lawyer, Legal", 1),
        ("family", "Juan López", "Spouse", None),
    ]
    assert (union.values["kind"], union.values["emails"]) == ("organisation", ("u@x.org",))


def test_version_4_with_relations_by_uid() -> None:
    ana, bo = _drafts(
        "VERSION:4.0\nUID:urn:uuid:1\nFN:Ana\nTEL;VALUE=uri;TYPE=cell:tel:+1-334-555-0101\nLANG:es\nPRONOUNS:she/her\n"
        "RELATED;TYPE=friend:urn:uuid:2\nRELATED;TYPE=colleague;VALUE=text:Cy\nEMAIL:mailto:ana@x.org",
        "VERSION:4.0\nUID:urn:uuid:2\nKIND:individual\nFN:Bo",
    )
    assert (ana.values["phones"], ana.values["emails"]) == (("+1-334-555-0101",), ("ana@x.org",))
    assert (ana.values["languages"], ana.values["pronouns"]) == (("es",), "she/her")
    assert set(_ties(ana)) == {("knows", "Bo", "friend", 1), ("knows", "Cy", "colleague", None)}
    assert bo.name == "Bo"


def test_relations_become_ties_in_the_plan(tmp_path: Path) -> None:
    (path := tmp_path / "a.vcf").write_text(
        "BEGIN:VCARD\nFN:Ana\nitem1.X-ABRELATEDNAMES:Bo\nitem1.X-ABLabel:_$!<Brother>!$_\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Bo\nEND:VCARD\n",
        "utf-8",
    )
    proposal = import_contacts(Plan(), path)
    done = bring_in(proposal, default_decisions(proposal), "i")(Plan())
    assert done is not None
    plan = Plan().after(done)
    assert [(plan.name(t.source), t.kind, plan.name(t.target)) for t in plan.all(Tie)] == [
        ("Ana", "family", "Bo")
    ]
    assert len(plan.table(Contact)) == 2


def test_pictures_are_left_out_and_told_of(tmp_path: Path) -> None:
    (path := tmp_path / "a.vcf").write_text(
        "BEGIN:VCARD\nFN:Ana\nPHOTO;VALUE=URI:file:///etc/hostname\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n",
        "utf-8",
    )
    found = read_contacts(path)
    assert dict(found.drafts[0].values) == {"came_from": "a.vcf", "name": "Ana"}
    assert [remark.sentence for remark in found.remarks] == ["2 pictures and sounds were left out."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_cards_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:José Núñez\r\nEND:VCARD\r\n"
    (path := tmp_path / "a.vcf").write_bytes(text.encode(encoding))
    assert read_contacts(path).drafts[0].name == "José Núñez"


def test_a_card_inside_a_card_is_somebody_of_their_own() -> None:
    ana, bo = _drafts("FN:Ana\nAGENT:\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\nTEL:1234567")
    assert (ana.name, ana.values["phones"]) == ("Ana", ("1234567",))
    assert [(tie.kind, tie.name, tie.draft) for tie in bo.ties] == [("knows", "Ana", 0)]


def test_what_is_not_known_is_kept_in_the_note() -> None:
    (draft,) = _drafts("FN:Ana\nX-SHOE-SIZE:38\nURL:https://x.invalid\nnot a property")
    assert draft.values["note"] == "X-SHOE-SIZE: 38\nWebsite: https://x.invalid\nnot a property"


@given(st.lists(st.text(max_size=10), min_size=1, max_size=6))
def test_escaped_parts_come_back(parts: list[str]) -> None:
    escaped = ";".join(
        part.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        for part in parts
    )
    assert [unescaped(piece) for piece in split(escaped, ";")] == parts


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip).filter(bool))
def test_a_folded_note_is_read_whole(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    folded = "\n ".join(escaped[start : start + 7] for start in range(0, len(escaped), 7))
    (draft,) = _drafts(f"FN:Ana\nNOTE:{folded}\nEMAIL:a@x")
    assert draft.values["note"] == text


@pytest.mark.parametrize("nothing", ["n/a", "N/A", "none", "None", "-", "--", "k.A.", "Unknown"])
def test_a_word_for_nothing_is_no_way_to_reach_somebody(nothing: str) -> None:
    (draft,) = _drafts(
        f"VERSION:3.0\nFN:Ana\nTEL;TYPE=CELL:{nothing}\nTEL;TYPE=FAX:{nothing}\nTEL;VALUE=uri:tel:{nothing}\n"
        f"item1.TEL:{nothing}\nitem1.X-ABLabel:Court\nEMAIL:{nothing}\nORG:{nothing};{nothing}\n"
        f"ADR:;;{nothing};;;;\nNOTE:-"
    )
    assert draft.values == {"came_from": "a.vcf", "name": "Ana", "note": "-"}
    assert draft.ties == ()


def test_words_in_place_of_a_number_stand_in_the_note() -> None:
    (draft,) = _drafts("FN:Ana\nTEL:ask her sister\nTEL;TYPE=work:at the depot\nTEL:334 555 0101\nTEL:٠١٢٣")
    assert draft.values == {
        "came_from": "a.vcf",
        "name": "Ana",
        "phones": ("334 555 0101", "٠١٢٣"),
        "note": "Phone: ask her sister\nwork: at the depot",
    }


def test_a_card_with_no_more_than_a_word_for_nothing_is_skipped() -> None:
    skipped: list[Remark] = []
    cards = read_cards(b"BEGIN:VCARD\r\nTEL:n/a\r\nEND:VCARD\r\n")
    assert list(sketches_of(cards, "a.vcf", skipped)) == []
    assert [remark.sentence for remark in skipped] == ["The card has no name, organisation, e-mail or phone."]


def test_a_card_of_ours_brings_back_what_the_plan_held() -> None:
    (draft,) = _drafts("UID:coalition-contact-ana\nFN:Ana\nTEL:n/a\nTEL:ask her sister")
    assert draft.values["phones"] == ("n/a", "ask her sister")


def test_fields_of_our_own_cards_come_back_as_the_plan_held_them() -> None:
    (draft,) = _drafts(
        "VERSION:3.0\nFN:Ana\nN:;Ana;;;\n"
        "CATEGORIES:buses\\, trams,rent\nX-COALITION-ISSUE-AREAS:buses\\, trams,rent\n"
        "X-COALITION-OPTED-OUT:phone,email\nX-COALITION-STANDING:to_add\nX-COALITION-INFLUENCE:4\n"
        "X-COALITION-HELD-BY:Bo\nX-COALITION-UNHEARD-OF:x\nX-COALITION-SPECTRUM:sideways\n"
        "item1.TEL;TYPE=CELL:+1 334 555 0101\nitem1.X-ABLabel:Text messages only\nADR:;;1 Main St\\nTown;;;;"
    )
    assert draft.values == {
        "came_from": "a.vcf",
        "name": "Ana",
        "issue_areas": ("buses, trams", "rent"),
        "opted_out": ("phone", "email"),
        "standing": "to_add",
        "influence": 4,
        "held_by": "=Bo",
        "phones": ("+1 334 555 0101",),
        "address": "1 Main St\nTown",
        "note": "X-COALITION-UNHEARD-OF: x\nX-COALITION-SPECTRUM: sideways",
    }
