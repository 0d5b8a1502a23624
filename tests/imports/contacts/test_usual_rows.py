"""Rows of the usual table are read on a short way: it leads to the same drafts as the long one."""

from hypothesis import given
from hypothesis import strategies as st

from planner.imports.contacts.reading import Reading, from_table
from planner.imports.contacts.rows import is_usual
from planner.imports.contacts.table import Row, Table

_HEADINGS = (
    *("First Name", "Middle Name", "Last Name", "Suffix", "Email", "Phone", "Street", "Street 2", "City"),
    *(
        "State",
        "Zip",
        "Country",
        "Notes",
        "Pronouns",
        "District",
        "Employer",
        "Union",
        "Job Title",
        "Abteilung",
    ),
)
_WHOLE = ("Name", "Email", "Phone", "Address", "Notes", "Employer")
_cells = st.sampled_from(
    (
        *(
            "",
            "",
            " ",
            "Rosa",
            " Parks ",
            "O'Neill",
            "'=1+1",
            "a@x.org; b@x.org",
            "a@x.org a@x.org",
            "a@x.org",
        ),
        *(
            "334 555 0142",
            "334 555 0142 ::: 334 555 0142",
            "two\nlines",
            "Transit Union; Nurses",
            "Łódź",
            "a;b",
            "n/a",
            " - ",
            "k.A.; 600 000 001",
            "--;none",
        ),
    )
)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    names = draw(
        st.just(_WHOLE) | st.lists(st.sampled_from(_HEADINGS), min_size=1, max_size=9, unique=True).map(tuple)
    )
    width = st.integers(0, len(names))
    rows = draw(
        st.lists(width.flatmap(lambda size: st.lists(_cells, min_size=size, max_size=size)), max_size=5)
    )
    return Table(names, tuple(Row(number, cells) for number, cells in enumerate(rows, 2)), delimiter=",")


def _with_a_column_left_out(table: Table) -> Reading:
    wider = Table((*table.headers, "Left"), table.rows, delimiter=",")
    return from_table(wider, "list.csv", mapping={"-": ["Left"]})


@given(_tables())
def test_the_short_way_leads_where_the_long_one_leads(table: Table) -> None:
    short, long = from_table(table, "list.csv"), _with_a_column_left_out(table)
    assert long.columns is not None
    assert not is_usual([target for target, names in long.columns.items() for _name in names])
    assert [(draft.values, draft.ties, draft.row) for draft in short.drafts] == [
        (draft.values, draft.ties, draft.row) for draft in long.drafts
    ]
    assert [list(draft.values) for draft in short.drafts] == [list(draft.values) for draft in long.drafts]
    assert short.skipped == long.skipped


def test_the_usual_table_is_known_by_what_its_columns_mean() -> None:
    assert is_usual(["given_name", "family_name", "emails", "phones", "street", "city", "note"])
    assert is_usual(["name", "address", "emails", "organisation", "pronouns"])
    for others in (
        *(["name", "given_name"], ["address", "city"], ["emails", "emails"], ["name", ""], ["name", "-"]),
        *(["name", "prefix"], ["name", "no_phone"], ["name", "languages"], ["name", "influence"], ["ties"]),
    ):
        assert not is_usual(others)
