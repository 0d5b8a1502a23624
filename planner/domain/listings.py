"""What a table of records on a page is made from."""

from collections.abc import Callable

from planner.domain.fields import Audience, Value
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.values import value


@value
class Listing:
    """A table of records that stands on a page. `title`, `purpose` and `empty` are untranslated."""

    id: str
    record_type: type[Record]
    title: str
    purpose: str
    columns: tuple[str, ...]
    only: Callable[[Record], bool] = lambda record: True
    new: tuple[tuple[str, Value], ...] = ()
    """What a record added here begins with, so that it belongs to the listing."""
    audience: Audience = Audience.COALITION
    """The widest audience that may see the listing at all."""
    optional: bool = False
    """A plan is whole without it: its page is done, and nothing is missing, while it is empty."""
    printed: bool = True
    """Stands in the plan on paper. What was told in confidence does not."""
    by_hand: bool = True
    """Stands as an empty table on the worksheet that is filled in by hand."""

    def records(self, plan: Plan) -> list[Record]:
        """The plan's records that belong here, oldest first."""
        return [record for record in plan.all(self.record_type) if self.only(record)]
