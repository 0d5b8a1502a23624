"""What can go wrong, each with the sentence that a person reads."""


class PlannerError(Exception):
    """Something a person should be told. `str(error)` is one clear sentence, fit to be shown as it stands."""
