"""The design's colours and measures; palette, style sheet, widgets and delegates read only these."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Colours = Mapping[str, str]

LIGHT: Final[Colours] = MappingProxyType(
    {
        "bg": "#F6F6F3", "sidebar": "#EEEEEA", "surface": "#FFFFFF", "raised": "#FFFFFF", "field": "#FFFFFF",
        "hover": "#F3F3EF", "press": "#E9E9E4", "selected": "#E6EAFB",
        "text": "#1B1C20", "text2": "#50525B", "text3": "#666872", "disabled": "#A2A4AB",
        "line": "#E3E3DE", "line_soft": "#EDEDE9", "line_strong": "#7F828C",
        "accent": "#3D52C4", "accent_hover": "#3346AE", "accent_ink": "#3347B0", "accent_soft": "#E8EBFB",
        "on_accent": "#FFFFFF", "focus": "#3D52C4",
        "client": "#95357F", "client_soft": "#F9EAF5", "project": "#0A6780", "project_soft": "#E1F1F5",
        "good": "#1B7047", "good_soft": "#E2F3E9", "good_fill": "#258A57",
        "warn": "#855300", "warn_soft": "#FBF0D8", "warn_fill": "#B47100",
        "bad": "#B02F28", "bad_soft": "#FBE7E5", "bad_fill": "#D2443B",
        "scrim": "#1B1C20", "toast": "#26272C", "toast_text": "#F4F4F6", "toast_link": "#AEBBFF",
        "toast_good": "#74CF9D", "toast_key": "#47484E",
        "on_fill": "#FFFFFF", "track": "#E9E9E4", "segment_track": "#E9E9E4", "segment": "#FFFFFF", "act": "#FFFFFF",
        "key": "#FFFFFF", "search": "#FFFFFF",
    }
)  # fmt: skip

DARK: Final[Colours] = MappingProxyType(
    {
        "bg": "#141518", "sidebar": "#191A1E", "surface": "#1D1E22", "raised": "#26272D", "field": "#17181B",
        "hover": "#26272C", "press": "#2F3036", "selected": "#2A3157",
        "text": "#ECECEF", "text2": "#B4B6BF", "text3": "#9C9EA9", "disabled": "#63656E",
        "line": "#2F3137", "line_soft": "#282A2F", "line_strong": "#7E818D",
        "accent": "#5266D8", "accent_hover": "#485BC9", "accent_ink": "#A9B6FF", "accent_soft": "#252B4A",
        "on_accent": "#FFFFFF", "focus": "#8C9DFF",
        "client": "#E7A3D8", "client_soft": "#3A2336", "project": "#74C9DE", "project_soft": "#15323A",
        "good": "#74CF9D", "good_soft": "#17342A", "good_fill": "#4FB580",
        "warn": "#E9B957", "warn_soft": "#392D13", "warn_fill": "#DDA63A",
        "bad": "#F4928A", "bad_soft": "#40211F", "bad_fill": "#EC6A60",
        "scrim": "#000000", "toast": "#35363D", "toast_text": "#F4F4F6", "toast_link": "#AEBBFF",
        "toast_good": "#74CF9D", "toast_key": "#505158",
        "on_fill": "#141518", "track": "#282A2F", "segment_track": "#2F3137", "segment": "#4A4C56", "act": "#2F3036",
        "key": "#26272D", "search": "#17181B",
    }
)  # fmt: skip

SPACE: Final = (2, 4, 8, 12, 16, 24, 32, 48)

RADIUS_KEY: Final = 4
RADIUS_CHIP: Final = 5
RADIUS_CONTROL: Final = 6
RADIUS_CARD: Final = 8

MICRO: Final = 11
SMALL: Final = 12
BODY: Final = 13
LEAD_SMALL: Final = 15
FIGURE: Final = 16
LEAD: Final = 17
OBJECT_TITLE: Final = 20
PAGE_TITLE: Final = 22

REGULAR: Final = 400
MEDIUM: Final = 500
STRONG: Final = 600

BUTTON: Final = 30
TOOL: Final = 28
SEGMENTED: Final = 28
TAB: Final = 34
FIELD: Final = 32
ADD_LINE: Final = 38
LOG_LINE: Final = 44
GUTTER: Final = 14
SMALLEST_TARGET: Final = 24

SMALLEST_SCALE: Final = 0.9
LARGEST_SCALE: Final = 1.5


def contrasted(colours: Colours) -> Colours:
    """The colours for people who asked for high contrast: full text, strong lines, no tinted grounds."""
    changed = dict(colours)
    changed["line"] = changed["line_soft"] = changed["line_strong"]
    changed["text2"] = changed["text3"] = changed["text"]
    for name in ("client", "project", "good", "warn", "bad", "accent"):
        changed[f"{name}_soft"] = changed["surface"]
    return MappingProxyType(changed)


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2, relative luminance)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
