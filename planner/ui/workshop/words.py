"""How workshop mode speaks of time: what is left of an item, hours of the day, minutes."""

from datetime import time

from planner.i18n import _, ngettext
from planner.ui.workshop.run import Run


def minutes_said(minutes: int) -> str:
    """“10 min”."""
    return ngettext("{count} min", "{count} min", minutes).format(count=minutes)


def clock_said(seconds: int) -> str:
    """“4:05”, of any length of time."""
    whole = abs(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def hour_said(at: time) -> str:
    """“18:05”."""
    return f"{at:%H:%M}"


def left_said(run: Run) -> str:
    """What the clock of an item means, in words."""
    whole = minutes_said(run.item.minutes)
    if run.is_paused:
        return _("left of {minutes}, paused").format(minutes=whole)
    if run.seconds_left < 0:
        return _("longer than its {minutes}").format(minutes=whole)
    ends = _("left of {minutes}: bring it to its end") if run.is_near_end else _("left of {minutes}")
    return ends.format(minutes=whole)
