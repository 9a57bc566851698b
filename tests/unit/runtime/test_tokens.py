"""Every pair of colours that meet on the screen can be told apart."""

from __future__ import annotations

import pytest

from dualdesk.runtime.look.tokens import DARK, LIGHT, Colours, contrast, contrasted

GROUNDS = ("surface", "bg", "sidebar", "raised", "hover", "selected")
TEXT = [(ink, ground) for ink in ("text", "text2", "text3", "accent_ink") for ground in GROUNDS]
TEXT += [
    (ink, ground) for ink in ("client", "project", "good", "warn", "bad") for ground in ("surface", "bg", "selected")
]
TEXT += [(ink, f"{ink}_soft") for ink in ("client", "project", "good", "warn", "bad")]
TEXT += [(ink, f"{hat}_soft") for ink in ("text", "text2") for hat in ("client", "project", "warn", "accent")]
TEXT += [
    ("accent_ink", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("text", "press"),
    ("text2", "press"),
    ("text", "segment"),
    ("text2", "segment_track"),
    ("text3", "key"),
    ("text3", "search"),
    ("text3", "field"),
    ("text", "field"),
    ("bad", "field"),
    ("text2", "act"),
    ("toast_text", "toast"),
    ("toast_link", "toast"),
    ("toast_text", "toast_key"),
    ("on_fill", "good_fill"),
    ("on_fill", "project"),
]
EDGES = [(fill, ground) for fill in ("good_fill", "warn_fill", "bad_fill") for ground in ("surface", "bg", "selected")]
EDGES += [(edge, ground) for edge in ("line_strong", "focus") for ground in ("surface", "bg", "raised", "selected")]
EDGES += [("focus", "sidebar"), ("client", "bg"), ("project", "bg"), ("client", "track"), ("project", "track")]
EDGES += [
    ("warn_fill", "track"),
    ("good_fill", "track"),
    ("toast_good", "toast"),
]
EDGES += [("bad", "field"), ("focus", "field"), ("accent", "surface"), ("accent", "sidebar")]
THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "light, high contrast": contrasted(LIGHT),
    "dark, high contrast": contrasted(DARK),
}
# A check mark is an icon on its fill: an edge, not text.
MARKS = {("on_fill", "good_fill"): 3.0}


@pytest.mark.parametrize("theme", THEMES)
def test_text_and_edges_stand_out(theme: str) -> None:
    colours = THEMES[theme]
    assert short(colours, TEXT, 4.5) == []
    assert short(colours, EDGES, 3.0) == []


def test_the_measure_knows_black_on_white_and_a_weak_pair() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#FFFFFF") == 1.0
    assert short(LIGHT, [("line", "surface")], 3.0) == ["line on surface 1.29"]


def test_both_themes_name_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK) == set(contrasted(DARK))


def short(colours: Colours, pairs: list[tuple[str, str]], needed: float) -> list[str]:
    found = []
    for ink, ground in pairs:
        ratio = contrast(colours[ink], colours[ground])
        if ratio < MARKS.get((ink, ground), needed):
            found.append(f"{ink} on {ground} {ratio:.2f}")
    return found
