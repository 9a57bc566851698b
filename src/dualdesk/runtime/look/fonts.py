"""The program's type: Inter with tabular figures, measured and cached by size and weight."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from dualdesk.base.generated import generated

_TIGHT_FROM = 18
_TABULAR = QFont.Tag("tnum")


class Fonts:
    """Fonts by design size and weight, at the person's text size."""

    def __init__(self, family: str, scale: float = 1.0) -> None:
        self.family = family
        self._scale = scale
        self._fonts: dict[tuple[int, int], QFont] = {}
        self._metrics: dict[tuple[int, int], QFontMetricsF] = {}

    def font(self, size: int, weight: int) -> QFont:
        """The font of a design size (px at 100 %) and weight."""
        key = (size, weight)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._make(size, weight)
        return font

    def metrics(self, size: int, weight: int) -> QFontMetricsF:
        """What that font measures."""
        key = (size, weight)
        metrics = self._metrics.get(key)
        if metrics is None:
            metrics = self._metrics[key] = QFontMetricsF(self.font(size, weight))
        return metrics

    def _make(self, size: int, weight: int) -> QFont:
        font = QFont(self.family)
        font.setPixelSize(max(1, round(size * self._scale)))
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # Columns of figures must align: every digit takes the same width.
        font.setFeature(_TABULAR, 1)
        if size >= _TIGHT_FROM:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.4)
        return font


def load_family() -> str:
    """Register the shipped font and give its family; the system's family where that fails."""
    number = QFontDatabase.addApplicationFont(str(generated("fonts", "inter.ttf")))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else QFont().family()
