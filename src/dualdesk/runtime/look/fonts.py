"""The program's type: Inter with tabular figures, measured and cached by size and weight."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from dualdesk.base.generated import generated

_TIGHT_FROM = 18
_KEPT = 20_000
_TABULAR = QFont.Tag("tnum")
_WEIGHT = QFont.Tag("wght")
_FIGURES = re.compile(r"\A[^-]*\d[^-]*\Z")
_Key = tuple[int, int, bool]


class Fonts:
    """Fonts by design size and weight, at the person's text size."""

    def __init__(self, family: str, scale: float = 1.0) -> None:
        self.family = family
        self._scale = scale
        self._fonts: dict[_Key, QFont] = {}
        self._metrics: dict[_Key, QFontMetricsF] = {}
        self._widths: dict[tuple[str, int, int], float] = {}

    def font(self, size: int, weight: int, *, tabular: bool = False) -> QFont:
        """The font of a design size (px at 100 %) and weight."""
        key = (size, weight, tabular)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._make(size, weight, tabular=tabular)
        return font

    def metrics(self, size: int, weight: int, *, tabular: bool = False) -> QFontMetricsF:
        """What that font measures."""
        key = (size, weight, tabular)
        metrics = self._metrics.get(key)
        if metrics is None:
            metrics = self._metrics[key] = QFontMetricsF(self.font(size, weight, tabular=tabular))
        return metrics

    def width(self, text: str, size: int, weight: int) -> float:
        """How wide a text is; remembered, because rows measure the same words at each repaint."""
        key = (text, size, weight)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) >= _KEPT:
                self._widths.clear()
            metrics = self.metrics(size, weight, tabular=has_figures(text))
            width = self._widths[key] = metrics.horizontalAdvance(text)
        return width

    def _make(self, size: int, weight: int, *, tabular: bool) -> QFont:
        font = QFont(self.family)
        font.setPixelSize(max(1, round(size * self._scale)))
        font.setWeight(QFont.Weight(weight))
        # Qt finds only the regular instance of the variable font; the weight is set on its axis.
        font.setVariableAxis(_WEIGHT, weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if tabular:
            font.setFeature(_TABULAR, 1)
        if size >= _TIGHT_FROM:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.4)
        return font


def has_figures(text: str) -> bool:
    """Whether a text is set in tabular figures, so that columns of numbers align.

    Inter widens the hyphen to a figure's width too, so a text with a hyphen keeps its ordinary figures.
    """
    return _FIGURES.match(text) is not None


def load_family() -> str:
    """Register the shipped font and give its family; the system's family where that fails."""
    number = QFontDatabase.addApplicationFont(str(generated("fonts", "inter.ttf")))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else QFont().family()


def system_family() -> str:
    """The family this machine sets its own texts in."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
