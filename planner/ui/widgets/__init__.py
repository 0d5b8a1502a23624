"""The widgets that every page is built of."""

from planner.ui.widgets.banner import Banner, Notice, Remedy, Tone
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button, Chip, IconButton
from planner.ui.widgets.choices import AnswerStateControl, ChoiceField, Option, SegmentedControl, YesNoField
from planner.ui.widgets.containers import READING_WIDTH, Card, Labelled, ScrollPage, Section
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.empty_state import EmptyState
from planner.ui.widgets.field import Field, flush_all
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel
from planner.ui.widgets.line_edit import LineEdit, SearchBox
from planner.ui.widgets.states import StateDot, state_name
from planner.ui.widgets.tables import dress_table
from planner.ui.widgets.tags_field import TagsField
from planner.ui.widgets.text_edit import GrowingTextEdit

__all__ = [
    "PRIMARY",
    "QUIET",
    "READING_WIDTH",
    "AnswerStateControl",
    "Banner",
    "Button",
    "Card",
    "Chip",
    "ChoiceField",
    "DateField",
    "EmptyState",
    "Field",
    "FlowLayout",
    "GrowingTextEdit",
    "Hairline",
    "Heading",
    "IconButton",
    "Labelled",
    "LineEdit",
    "Notice",
    "Option",
    "PlainLabel",
    "Remedy",
    "ScrollPage",
    "SearchBox",
    "Section",
    "SegmentedControl",
    "StateDot",
    "TagsField",
    "Tone",
    "YesNoField",
    "dress_table",
    "flush_all",
    "state_name",
]
