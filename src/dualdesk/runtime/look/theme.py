"""The look of the running program: one object that owns colours, type and icons and switches them live."""

from __future__ import annotations

from typing import Final, Literal, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from dualdesk.runtime.look.dressing import Dressing
from dualdesk.runtime.look.fonts import Fonts, has_figures, load_family, system_family
from dualdesk.runtime.look.icons import Icons, ThemedIcon
from dualdesk.runtime.look.palette import palette
from dualdesk.runtime.look.sheet import sheet
from dualdesk.runtime.look.tokens import (
    BODY,
    DARK,
    LARGEST_SCALE,
    LIGHT,
    REGULAR,
    SMALLEST_SCALE,
    SMALLEST_TARGET,
    Colours,
    contrasted,
)

Scheme = Literal["light", "dark", "system"]

_SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Witness(Protocol):
    """Told of every text that did not fit; tests read it."""

    def cut(self, text: str, shown: str) -> None:
        """A text lost letters."""

    def spilled(self, text: str, where: str) -> None:
        """A text was drawn past its place."""


class Look(QObject):
    """Colours, fonts and icons of the whole window; `changed` follows every switch of theme, contrast or text size."""

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        scheme: Scheme = "system",
        scale: float = 1.0,
        strong: bool = False,
        system_font: bool = False,
    ) -> None:
        super().__init__()
        self.witness: Witness | None = None
        self._app = app
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._scheme: Scheme = scheme
        self._scale = _bounded(scale)
        self._strong = strong
        self._icons = Icons()
        self._own_family = load_family()
        self._system_font = system_font
        self._fonts = Fonts(self._family(), self._scale)
        self._cache: dict[tuple[str, float], QColor] = {}
        self._dressing = Dressing(self)
        if app.style().name() != "fusion":
            app.setStyle("Fusion")
        self._ask_system()
        self._apply()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def scheme(self) -> Scheme:
        """What was chosen: light, dark, or as the system."""
        return self._scheme

    @property
    def dark(self) -> bool:
        """Whether the dark colours are shown now."""
        if self._scheme == "system":
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self._scheme == "dark"

    @property
    def high_contrast(self) -> bool:
        """Whether strong contrast is shown: the system asks for it, or the person did."""
        return self._strong or self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast

    @property
    def strong(self) -> bool:
        """Whether the person asked for more contrast, whatever the system says."""
        return self._strong

    @property
    def system_font(self) -> bool:
        """Whether texts are set in the system's font instead of our own."""
        return self._system_font

    @property
    def scale(self) -> float:
        """The person's text size, 1.0 as designed."""
        return self._scale

    def dress(self, root: QWidget) -> None:
        """Have a root of the window (a screen, an overlay, a bar) and all it holds wear the style sheet."""
        self._dressing.add(root)

    def choose(self, scheme: Scheme) -> None:
        """Show light, dark, or what the system shows."""
        self._scheme = scheme
        self._ask_system()
        self._refresh()

    def strengthen(self, strong: bool) -> None:
        """Show more contrast, or as much as the system asks for."""
        self._strong = strong
        self._refresh()

    def use_system_font(self, system: bool) -> None:
        """Set texts in the system's font, or in our own."""
        self._system_font = system
        self._fonts = Fonts(self._family(), self._scale)
        self._refresh()

    def zoom(self, scale: float) -> None:
        """Scale type and rows, from 0.9 to 1.5."""
        self._scale = _bounded(scale)
        self._fonts = Fonts(self._family(), self._scale)
        self._refresh()

    def px(self, size: float) -> int:
        """A design measure that grows with the text: row heights, line heights."""
        return round(size * self._scale)

    def target(self, size: float) -> int:
        """The edge of something to hit: grows with the text, but never shrinks under 24."""
        return max(SMALLEST_TARGET, self.px(size))

    def colour(self, name: str, opacity: float = 1.0) -> QColor:
        """A colour by its name in tokens."""
        key = (name, opacity)
        colour = self._cache.get(key)
        if colour is None:
            colour = QColor(self._colours[name])
            colour.setAlphaF(opacity)
            self._cache[key] = colour
        return colour

    def font(self, size: int = BODY, weight: int = REGULAR, *, text: str = "") -> QFont:
        """The font of a design size and weight; with tabular figures where the text to be set has figures."""
        return self._fonts.font(size, weight, tabular=has_figures(text))

    def metrics(self, size: int = BODY, weight: int = REGULAR, *, text: str = "") -> QFontMetricsF:
        """What that font measures."""
        return self._fonts.metrics(size, weight, tabular=has_figures(text))

    def width(self, text: str, size: int = BODY, weight: int = REGULAR) -> float:
        """How wide a text is in that font."""
        return self._fonts.width(text, size, weight)

    def icon(self, name: str, colour: str = "text2") -> QIcon:
        """An icon for buttons and menus, coloured when painted."""
        return QIcon(ThemedIcon(self._icons, name, lambda off: self._colours["disabled" if off else colour]))

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """An icon for painting directly."""
        return self._icons.pixmap(name, self._colours[colour], size, ratio)

    def _family(self) -> str:
        return system_family() if self._system_font else self._own_family

    def _refresh(self) -> None:
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        colours = DARK if self.dark else LIGHT
        self._colours: Colours = contrasted(colours) if self.high_contrast else colours
        self._cache.clear()
        self._app.setFont(self._fonts.font(BODY, REGULAR))
        self._app.setPalette(palette(self._colours))
        # Always after the palette: a sheet set before it keeps the old colours in widgets already polished.
        self._dressing.renew(sheet(self._colours, self.px))

    def _ask_system(self) -> None:
        # Only so that native frames and file dialogs follow; our own colours never depend on it.
        asked = _SCHEMES.get(self._scheme)
        if asked is None:
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(asked)

    def _on_system_changed(self) -> None:
        self._refresh()


def _bounded(scale: float) -> float:
    return min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
