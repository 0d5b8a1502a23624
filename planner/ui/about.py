"""What the program is, which version, and by which licence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planner import __version__
from planner.i18n import _
from planner.ui.theme import TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, Button
from planner.ui.widgets.labels import Heading, PlainLabel


class About(QDialog):
    """A few plain sentences and a button that closes them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About this program"))
        self.setMinimumWidth(theme().px(440))
        column = QVBoxLayout(self)
        side = theme().space(3)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme().space(1.5))
        column.addWidget(Heading(_("Coalition planner"), TypeRole.TITLE))
        column.addWidget(
            PlainLabel(_("Version {version}").format(version=__version__), TypeRole.SMALL, "quiet")
        )
        for sentence in (
            _("It works without a network, an account or a server. Each plan is one file that you keep."),
            _("Free software under the MIT licence. The typefaces are under the SIL Open Font License."),
        ):
            column.addWidget(PlainLabel(sentence))
        close = Button(_("Close"), kind=PRIMARY)
        close.clicked.connect(self.accept)
        column.addWidget(close)
