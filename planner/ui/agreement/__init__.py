"""The agreement on the screen: start it, build it clause by clause, check it, compare its wordings."""

from planner.ui.agreement.view import AgreementView

__all__ = ["AgreementView"]
