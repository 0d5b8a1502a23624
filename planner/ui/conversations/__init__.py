"""Conversations as they are prepared, held, closed and practised, and the way from a gap to an answer."""

from planner.ui.conversations.view import TalkView

__all__ = ["TalkView"]
