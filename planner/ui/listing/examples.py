"""What could stand in a listing while it is empty."""

from typing import Final

from planner.i18n import N_

EXAMPLES: Final = {
    "efforts": N_("For example: “Tenants' hotline on Thursdays” · by the tenants' union · works in part."),
    "coalitions": N_("For example: “Clean Air Alliance” · close to the city's utility · work beside it."),
    "events": N_("For example: “Council hearing on fares” · 12 May · city hall · three of us go."),
    "officials": N_("For example: “Councillor Ada Moreno” · transport committee · District 4 · neutral."),
    "gaps": N_(
        "For example: “How many riders does line 9 carry?” · ask the drivers' branch · Sam finds out."
    ),
    "contacts": N_("For example: “Drivers' branch 12” · organisation · to add · Sam keeps in touch."),
    "register": N_("For example: somebody who passed members' names on · what happened, where, who saw it."),
    "ties": N_("For example: “Ada Moreno belongs to the riverside parish”, 3 of 5."),
    "clauses": N_("For example: “How we decide” · two thirds of those present, once every view is heard."),
    "signatories": N_("For example: “Tenants' union” · Noor speaks for it · signed version 2 on 4 June."),
    "versions": N_("For example: “Version 2” · adopted on 1 June · how a vote is taken was added."),
    "dangers": N_("For example: “One partner speaks for all” · likely 3, bad 4 · the chair watches it."),
    "roles": N_("For example: “Minutes” · writes down what was decided · Noor, stand-in Sam."),
    "steps": N_("For example: “Book the parish hall” · Noor · by 3 May."),
}
"""By listing, untranslated."""
