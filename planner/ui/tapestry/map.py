"""The map as a widget: pulled, zoomed and pointed at, with one contact or group standing out."""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.contacts import ContactId
from planner.domain.tapestry_scene import Scene
from planner.i18n import _
from planner.ui.tapestry.index import NodeIndex
from planner.ui.tapestry.layer import Layer
from planner.ui.tapestry.motion import is_motion_reduced
from planner.ui.tapestry.paint import Brushwork
from planner.ui.tapestry.pinch import pinched
from planner.ui.tapestry.standout import Standout, StandoutPainter, among, around, draw_hovered
from planner.ui.tapestry.view import View, fitting
from planner.ui.theme import Theme, Themed, TypeRole, brush, theme

_FRAME_SECONDS: Final = 0.008  # half of what a frame has: other things want to be done too
_SHORTEST_SLICE, _LONGEST_SLICE = 0.001, 0.005
_AT_ONCE: Final = 300  # nodes that are painted without slices when there is nothing to show yet
_PAN: Final = 64
_ZOOM_STEP: Final = 1.25
_WHEEL: Final = 1.0016
_CLICK: Final = 5
_REACH: Final = 9.0
_EDGE: Final = 18
_FADE_MS: Final = 260
_ARROWS: Final = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class TapestryMap(Themed, QWidget):
    """Shows a scene. Arrows pull, + and - zoom, 0 fits, Ctrl+arrows go from contact to contact."""

    chosen = Signal(str)
    """(contact id): a person chose it; empty: they chose nothing."""
    opened = Signal(str)
    """(contact id): show its entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._layer = Layer()
        self._hovered: int | None = None
        self._pressed: tuple[QPointF, View] | None = None
        self._fitted = True
        self._painted_in = 0.0
        self._wanted: ContactId = ""
        self._way: tuple[ContactId, ...] = ()
        self._group: tuple[ContactId, ...] = ()
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.setDuration(_FADE_MS)
        self._fade.valueChanged.connect(self.update)
        self._fade.finished.connect(self._layer.forget)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self.paint_on)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(_("Map of the tapestry"))
        self._brushwork = Brushwork(Scene(), theme().colours, theme().font(TypeRole.SMALL))
        self._standing_out = StandoutPainter(self._brushwork, Standout())
        self._index = NodeIndex(Scene())

    # What is shown

    @property
    def scene(self) -> Scene:
        """What is drawn."""
        return self._brushwork.scene

    @property
    def selected(self) -> ContactId:
        """The contact that stands out, or an empty text."""
        return self._wanted

    @property
    def is_painting(self) -> bool:
        """Whether the picture of the map at rest is under way."""
        return self._idle.isActive()

    @property
    def is_fading(self) -> bool:
        """Whether the map from before a change is still seen."""
        return self._fade.state() == QVariantAnimation.State.Running

    @property
    def view(self) -> View:
        """What part is seen, how large."""
        return self._view

    def show_scene(self, scene: Scene, description: str = "") -> None:
        """Draw another scene. The part that is seen stays, unless the whole was seen."""
        self.setAccessibleDescription(description)
        if not is_motion_reduced(self):
            self._layer.keep()
        self._take(scene)
        if self._fitted:
            self.fit()
        self._repaint_layer()

    def select(
        self, contact: ContactId, way: Iterable[ContactId] = (), bring_into_view: bool = False
    ) -> None:
        """Let a contact stand out with its ties and the way there; an empty text lets nobody."""
        self._wanted, self._way, self._group = contact, tuple(way), ()
        self._show_standout()
        number = self.scene.number_of(contact) if contact else None
        if bring_into_view and number is not None:
            self._bring(number)

    def stand_out(self, contacts: Iterable[ContactId]) -> None:
        """Let a group stand out, and nobody of it in particular."""
        self._wanted, self._way, self._group = "", (), tuple(contacts)
        self._show_standout()

    def fit(self) -> None:
        """Show the whole map."""
        self._fitted = True
        edge = float(_EDGE)
        area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        if area.width() > 0 and area.height() > 0:
            self._see(fitting(self.scene.bounds, area), fitted=True)

    def zoom(self, factor: float) -> None:
        """Larger or smaller, around the middle."""
        self._see(self._view.zoomed(factor, QRectF(self.rect()).center()))

    def pull(self, by_x: float, by_y: float) -> None:
        """Move the map by so many pixels."""
        self._see(self._view.moved(by_x, by_y))

    def finish(self) -> None:
        """Paint all that is still under way."""
        self._idle.stop()
        if not self._layer.is_busy and not self._layer.is_like(self._view):
            self._begin()
        while not self._layer.step(1.0):
            pass
        self._fade.stop()
        self._layer.forget()
        self.update()

    def picture(self, ratio: float = 2.0) -> QImage:
        """The map as it is seen now, with `ratio` dots to a pixel."""
        made = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        made.setDevicePixelRatio(ratio)
        made.fill(theme().colour("page"))
        room = QRectF(self.rect())
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._brushwork.draw(painter, self._view, room)
        self._standing_out.draw(painter, self._view, room)
        painter.end()
        return made

    def point_at(self, pixel: QPointF) -> None:
        """Show who is under a pixel, with their ties."""
        self._hover(self.node_at(pixel))

    def node_at(self, pixel: QPointF) -> int | None:
        """The number of the node under a pixel; the nearest where several are."""
        found = self._index.nearest(self._view, pixel)
        if found is None:
            return None
        number, distance = found
        radius = self._brushwork.dot_of(self._view, number).radius
        return number if distance <= max(_REACH, radius + 3) else None

    def minimumSizeHint(self) -> QSize:
        """Room for a few names."""
        return QSize(240, 200)

    def restyle(self, theme: Theme) -> None:
        """Draw in other colours and letters."""
        self._take(self.scene)
        self._layer.clear()
        self._repaint_layer()

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture of the map at rest, and upon it what stands out and what is pointed at."""
        if self._layer.is_empty and len(self.scene.nodes) <= _AT_ONCE and not self.size().isEmpty():
            self.finish()
        begun, painter = perf_counter(), QPainter(self)
        painter.fillRect(self.rect(), theme().colour("page"))
        self._layer.draw(painter, self._view, self._kept())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        self._standing_out.draw(painter, self._view, room)
        if self._hovered is not None:
            draw_hovered(painter, self._brushwork, self._view, room, self._hovered)
        if self.hasFocus():
            brush.ring(painter, self.rect(), theme().colour("focus"), 0)
        painter.end()
        self._painted_in = perf_counter() - begun

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A map that was seen whole is seen whole again."""
        super().resizeEvent(event)
        self._hover(None)
        if self._fitted:
            self.fit()
        else:
            self._repaint_layer()

    def showEvent(self, event: QShowEvent) -> None:
        """Paint what was left when the map was hidden."""
        super().showEvent(event)
        self._repaint_layer()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: leave the picture for later."""
        super().hideEvent(event)
        self._idle.stop()
        self._fade.stop()
        self._layer.forget()
        self._layer.give_up()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        self._see(self._view.zoomed(_WHEEL**turned, event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pull, or to choose."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position(), self._view

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the map, or point at somebody."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self.point_at(event.position())
            return
        by = event.position() - self._pressed[0]
        if by.manhattanLength() > _CLICK:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._see(self._pressed[1].moved(by.x(), by.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that did not pull chooses."""
        pressed, self._pressed = self._pressed, None
        self.unsetCursor()
        if pressed is None or (event.position() - pressed[0]).manhattanLength() > _CLICK:
            return
        number = self.node_at(event.position())
        self.chosen.emit("" if number is None else self.scene.nodes[number].contact)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an entry."""
        number = self.node_at(event.position())
        if number is not None:
            self.opened.emit(self.scene.nodes[number].contact)

    def leaveEvent(self, event: QEvent) -> None:
        """Nobody is pointed at."""
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pull, with Ctrl they go from contact to contact."""
        key = Qt.Key(event.key())
        arrow, do = _ARROWS.get(key), self._keys().get(key)
        if arrow is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._go(-arrow[0], -arrow[1])
        elif arrow is not None:
            self.pull(arrow[0] * _PAN, arrow[1] * _PAN)
        elif do is not None and (self._wanted or self._group or key != Qt.Key.Key_Escape):
            do()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Pinch to zoom."""
        fingers = pinched(event, self)
        if fingers is not None:
            self._see(self._view.zoomed(*fingers))
            return True
        return super().event(event)

    # The pieces

    def _keys(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_Plus: lambda: self.zoom(_ZOOM_STEP),
            Qt.Key.Key_Equal: lambda: self.zoom(_ZOOM_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / _ZOOM_STEP),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Escape: lambda: self.chosen.emit(""),
        }

    def _take(self, scene: Scene) -> None:
        look = theme()
        self._brushwork = Brushwork(scene, look.colours, look.font(TypeRole.SMALL))
        self._hovered = None
        self._index = NodeIndex(scene)
        self._show_standout()

    def _show_standout(self) -> None:
        standout = (
            around(self.scene, self._wanted, self._way) if self._wanted else among(self.scene, self._group)
        )
        self._standing_out = StandoutPainter(self._brushwork, standout)
        self.update()

    def _see(self, view: View, fitted: bool = False) -> None:
        self._fitted = fitted
        if view != self._view or not self._layer.is_like(view):
            self._view = view
            self.update()
            if not self._layer.shows(view, QSizeF(self.size())):
                self._repaint_layer(restart=False)

    def _repaint_layer(self, restart: bool = True) -> None:
        """Have the picture painted anew. One under way is finished first if only the view has moved on."""
        if restart:
            self._layer.give_up()
        if self.isVisible():
            self._idle.start()

    def _begin(self) -> None:
        self._layer.begin(self._brushwork, self._view, self.size(), self.devicePixelRatioF())

    def paint_on(self) -> None:
        """Paint a slice of the picture of the map at rest, if it is not done."""
        if not self._idle.isActive():
            return
        if not self._layer.is_busy:
            self._begin()
        room = _FRAME_SECONDS - self._painted_in
        if self._layer.step(min(_LONGEST_SLICE, max(_SHORTEST_SLICE, room))):
            self._show_finished()
            if self._layer.shows(self._view, QSizeF(self.size())):
                self._idle.stop()

    def _show_finished(self) -> None:
        if self._layer.has_kept and not self.is_fading:
            self._fade.start()
        self.update()

    def _kept(self) -> float:
        return float(self._fade.currentValue()) if self.is_fading else 1.0

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if number is not None else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def _open(self) -> None:
        if self._wanted:
            self.opened.emit(self._wanted)

    def _go(self, across: int, down: int) -> None:
        """Choose the nearest contact in a direction; from nobody, the one nearest to the middle."""
        here = self.scene.number_of(self._wanted) if self._wanted else None
        start = self._view.place(QRectF(self.rect()).center())
        if here is not None:
            start = self.scene.nodes[here].x, self.scene.nodes[here].y
        number = self._index.next_towards(here, start, across, down)
        if number is not None:
            self.chosen.emit(self.scene.nodes[number].contact)
            self._bring(number)

    def _bring(self, number: int) -> None:
        node = self.scene.nodes[number]
        edge = 4.0 * _EDGE
        inside = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        if not inside.contains(self._view.pixel(node.x, node.y)):
            self._see(self._view.centred_on(node.x, node.y, QSizeF(self.size())))
