"""What can go wrong, each with the sentence that a person reads."""

from planner.i18n import ngettext


class PlannerError(Exception):
    """Something a person should be told. `str(error)` is one clear sentence, fit to be shown as it stands."""


class ProblemsInFile(PlannerError):
    """A file with parts of a wrong form. `problems` are sentences, each with its place."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        more = len(problems) - 1
        sentence = problems[0]
        if more:
            template = ngettext(
                "{problem} ({count} more problem in this file.)",
                "{problem} ({count} more problems in this file.)",
                more,
            )
            sentence = template.format(problem=sentence, count=more)
        super().__init__(sentence)
