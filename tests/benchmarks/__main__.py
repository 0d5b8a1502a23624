"""python3 -m tests.benchmarks [NAME...]: how fast things are beside what they cannot be faster than."""

from __future__ import annotations

import sys

from planner.__main__ import refuse_old_python


def main() -> int:
    """Gives the exit status: 0 where every target was met."""
    refuse_old_python()
    from tests.machine import make_ready

    make_ready()
    import planner.app  # noqa: F401 - makes Python's constants safe before Qt is used
    from tests.benchmarks import (
        agreement_pdf,
        editing,
        holds,
        hundred_thousand,
        import_csv,
        outreach_formats,
        outreach_paper,
        pages,
        printing,
        safety_encryption,
        starting,
        tapestry_map,
    )
    from tests.benchmarks.measure import HEAD

    benchmarks = {
        "start": starting.start_up,
        "memory": starting.memory,
        "edit": editing.edit,
        "hold": editing.holding,
        "pdf": printing.plan_pdf,
        "agreement": agreement_pdf.agreement_pdf,
        "import": import_csv.import_rows,
        "outreach": outreach_formats.formats,
        "call-sheets": outreach_paper.call_sheets,
        "map": tapestry_map.frames,
        "find": hundred_thousand.find,
        "scroll": hundred_thousand.scroll,
        "choose": hundred_thousand.choose,
        "board": hundred_thousand.board,
        "open": hundred_thousand.opening,
        "pages": pages.pages,
        "hold-many": holds.many,
        "hold-writing": holds.writing,
        "encrypted": safety_encryption.opening,
        "encrypted-edit": safety_encryption.editing,
        "backup": safety_encryption.backup,
    }
    wanted = sys.argv[1:] or list(benchmarks)
    if unknown := [name for name in wanted if name not in benchmarks]:
        print(f"There is no benchmark “{unknown[0]}”: {' '.join(benchmarks)}")
        return 2
    print(HEAD, flush=True)
    are_met = True
    for name in wanted:
        for result in benchmarks[name]():
            print(result.line(), flush=True)
            are_met = are_met and result.is_met
    return 0 if are_met else 1


if __name__ == "__main__":
    sys.exit(main())
