"""The people of the plan as a board: columns of cards, filters, empty seats, reasons for the register."""

from planner.ui.board.view import BoardView

__all__ = ["BoardView"]
