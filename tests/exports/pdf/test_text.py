"""The one way of text onto paper: every script as itself, never markup, never a hang."""

import unicodedata
from io import BytesIO

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.exports.pdf.document import Document, Front
from planner.exports.pdf.fonts import TEXT, TEXT_STRONG, TITLE, characters
from planner.exports.pdf.shaping import MARK, Shaper, grapheme_clusters
from planner.exports.pdf.styles import Align, Role, styles
from planner.exports.pdf.text import Typesetter

ANSWER = styles()[Role.ANSWER]
NAMES = {
    "Cyrillic": "Мария",
    "Han": "王",
    "Polish": "Łukasz",
    "Vietnamese": "Nguyễn",
    "Devanagari": "प्रिया",
    "Arabic": "مريم",
    "Hebrew": "שלמה",
    "Hangul": "김민수",
    "Kana": "さくら",
    "Thai": "สมชาย",
    "Amharic": "አበበ",
    "Tamil": "தமிழ்",
    "Bengali": "বাংলা",
    "Armenian": "Արամ",
    "Georgian": "ქართული",
    "Khmer": "ខ្មែរ",
    "Burmese": "မြန်မာ",
    "Cherokee": "ᏣᎳᎩ",
    "emoji": "✊🏿",
}


def printed(*texts: str, role: Role = Role.ANSWER) -> tuple[bytes, frozenset[str]]:
    """A document of these texts, and the characters it could not draw."""
    paper = Document(Front("Test"))
    for text in texts:
        paper.text(text, role)
    return paper.pdf(), paper.unprintable


def read_back(content: bytes) -> str:
    """The text of every page, as a reader of PDF finds it; line breaks as spaces."""
    reader = pypdf.PdfReader(BytesIO(content))
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def ink_on(content: bytes, page: int = 0) -> int:
    """How many pixels of the body of a page are dark."""
    picture = pypdfium2.PdfDocument(content)[page].render(scale=2).to_pil().convert("L")
    body = picture.crop((0, 140, picture.width, picture.height - 140))
    return sum(body.histogram()[:128])


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize("role", [Role.ANSWER, Role.PROMPT, Role.TITLE])
def test_a_name_of_any_script_prints_as_itself(name: str, role: Role) -> None:
    content, unprintable = printed(name, role=role)
    assert not unprintable
    assert name in read_back(content)
    assert ink_on(content) > 40


def test_shaped_letters_are_joined_and_not_a_row_of_boxes() -> None:
    joined, apart = (ink_on(printed(text)[0]) for text in ("سسسس", "س س س س"))
    assert 0 < joined < apart  # an initial or medial seen has no tail; four separate ones have


def test_right_to_left_letters_stand_in_the_order_they_are_read() -> None:
    shaper = Shaper("en")
    forwards, backwards = (shaper.word(TEXT, "אב", order) for order in (False, True))
    codes = forwards.runs[0].strokes[0][1].strip("<>"), backwards.runs[0].strokes[0][1].strip("<>")
    assert codes[0][:4] == codes[1][-4:]


def test_an_arabic_paragraph_hangs_from_the_right_and_a_table_cell_from_the_left() -> None:
    typesetter = Typesetter()
    for align, smallest in ((Align.START, 300.0), (Align.LEFT, 0.0)):
        style = ANSWER.aligned(align)
        ink = typesetter.ink(typesetter.lines("مريم", style, 400), style, 0, 0, 400)
        left = float(ink.split("1 0 0 1 ")[1].split()[0])
        assert left >= smallest
        assert (left == 0) == (align is Align.LEFT)


@pytest.mark.parametrize(
    "text",
    [
        '<img src="file:///etc/passwd"/>',
        "<b>bold</b> &amp; &lt;",
        "<para><font size=90>big",
        "a</para>b <br/> c",
    ],
)
def test_markup_is_plain_text(text: str) -> None:
    content, _ = printed(text)
    assert text in read_back(content)
    assert b"/Subtype /Image" not in content


def test_a_character_of_no_font_is_drawn_as_a_mark_and_reported() -> None:
    content, unprintable = printed("a\u0378b")
    assert unprintable == {"\u0378"}
    assert f"a{MARK}b" in read_back(content)


def test_control_characters_and_lone_surrogates_leave_a_mark() -> None:
    content, unprintable = printed("a\x07b \x7f \ud800c")
    assert unprintable == {"\x07", "\x7f", "\ud800"}
    assert f"a\u2407b \u2421 {MARK}c" in read_back(content)


@pytest.mark.parametrize("mark", ["\u0301", "\u0323\u0302", "\u20dd"])
def test_marks_stay_with_their_letter(mark: str) -> None:
    assert list(grapheme_clusters(f"ax{mark}b")) == ["a", f"x{mark}", "b"]
    content, unprintable = printed(f"ax{mark}b")
    assert not unprintable
    assert unicodedata.normalize("NFC", f"x{mark}") in unicodedata.normalize("NFC", read_back(content))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "م" * 200_000,
        "王" * 200_000,
        "e" + "\u0301" * 200_000,
        "\u0378" * 200_000,
        "a-" * 100_000,
        " " * 200_000 + "x",
        "x" + " " * 200_000,
        "word " * 40_000,
        "مريم b " * 30_000,
        "a line\n" * 10_000,
        "\n" * 10_000,
    ],
    ids=[
        "word",
        "Arabic",
        "Han",
        "marks",
        "unknown",
        "hyphens",
        "spaces",
        "spaces-after",
        "words",
        "both",
        "lines",
        "empty",
    ],
)
@pytest.mark.timeout(20)
def test_a_huge_text_comes_to_its_end(text: str) -> None:
    lines = Typesetter().lines(text, ANSWER, 400)
    assert 0 < len(lines) <= len(text) + 1


def test_no_line_is_wider_than_its_column() -> None:
    typesetter = Typesetter()
    for text in ("x" * 5000, "word " * 500, "مريم بنت " * 200, "王" * 900, "a@b.c/d-e_f" * 90):
        for line in typesetter.lines(text, ANSWER, 200):
            assert line.width * ANSWER.size / 1000 <= 200.01


def test_every_letter_of_a_broken_word_is_kept() -> None:
    word = "".join(chr(ord("a") + number % 26) for number in range(3000))
    assert word in read_back(printed(word)[0]).replace(" ", "")


def test_a_long_address_is_parted_behind_a_sign() -> None:
    content, _ = printed("see " + "somebody-with-a-very-long-name@" * 6)
    lines = pypdf.PdfReader(BytesIO(content)).pages[0].extract_text().split("\n")
    assert any(line.rstrip().endswith(("@", "-")) for line in lines)


def test_han_does_not_begin_a_line_with_a_comma() -> None:
    content, _ = printed("王小明、" * 200)
    assert not any(
        line.startswith("、")
        for line in pypdf.PdfReader(BytesIO(content)).pages[0].extract_text().split("\n")
    )


LETTERS = {
    "Latin": [*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA1, 0x180)), *map(chr, range(0x1EA0, 0x1EFA))],
    "Greek": [*map(chr, range(0x391, 0x3CF)), *" ,.-;1"],
    "Cyrillic": [*map(chr, range(0x400, 0x460)), *" ,.-;1"],
}


@pytest.mark.parametrize("script", LETTERS)
@given(st.data())
@settings(deadline=None, max_examples=60)
def test_words_put_together_from_pairs_equal_words_shaped_whole(script: str, data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from(LETTERS[script]), min_size=1))
    for face in (TEXT, TEXT_STRONG, TITLE):
        if characters(face.file).issuperset(text):
            shaper = Shaper("en")
            quick = shaper.word(face, text)
            whole = shaper._run(face, face.file, text, backwards=False)
            assert quick.width == pytest.approx(whole.width, abs=0.01)


@given(st.lists(st.text(max_size=60), max_size=4))
@settings(deadline=None, max_examples=60)
def test_any_text_prints(texts: list[str]) -> None:
    content, _ = printed("start", *texts)
    assert read_back(content).startswith("Test Page 1 of 1 start")


@given(st.lists(st.text(st.characters(codec="latin-1", categories=["L", "N", "P"]), min_size=1), min_size=1))
@settings(deadline=None, max_examples=60)
def test_what_latin_text_says_can_be_read_back(words: list[str]) -> None:
    content, unprintable = printed(" ".join(words))
    assert not unprintable
    assert "".join(words) in "".join(read_back(content).split())
