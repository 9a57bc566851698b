"""The one style sheet of the application; widgets that need more paint themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dualdesk.runtime.look.tokens import Colours

_SHEET: Final = """
* {{ outline: 0 }}
QFrame#sidebar {{ background: {sidebar}; border: none; border-right: 1px solid {line} }}
QFrame#main, QWidget#main {{ background: {surface}; border: none }}
QFrame#list {{ background: {bg}; border: none; border-right: 1px solid {line} }}
QFrame#overlay {{ background: {raised}; border: 1px solid {line}; border-radius: 12px }}
QFrame#sheet {{ background: {surface}; border: none; border-left: 1px solid {line} }}
QFrame#context {{ background: {bg}; border: none; border-left: 1px solid {line} }}
QScrollArea, QAbstractScrollArea {{ border: none; background: transparent }}
QScrollArea > QWidget > QWidget#scrolled {{ background: transparent }}
QLabel {{ background: transparent; color: {text} }}
QLineEdit, QPlainTextEdit, QComboBox {{
  background: {field}; color: {text}; border: 1px solid {line_strong}; border-radius: 6px; padding: 0 9px;
  min-height: {field_height}px; selection-background-color: {accent}; selection-color: {on_accent};
  placeholder-text-color: {text3} }}
QPlainTextEdit {{ padding: 6px }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {focus}; padding: 0 8px }}
QLineEdit:focus, QComboBox:focus, QLineEdit[invalid="true"] {{ min-height: {edged_height}px }}
QPlainTextEdit:focus {{ padding: 5px }}
QLineEdit[invalid="true"], QLineEdit[invalid="true"]:focus {{ border: 2px solid {bad}; padding: 0 8px }}
QPlainTextEdit[invalid="true"], QPlainTextEdit[invalid="true"]:focus {{ border: 2px solid {bad}; padding: 5px }}
QLineEdit:disabled, QComboBox:disabled {{ color: {disabled} }}
QLineEdit#search {{ background: {hover}; border: 1px solid {line}; padding: 0 2px; min-height: {search_height}px }}
QLineEdit#search:focus {{ border: 2px solid {focus}; padding: 0 1px; background: {field};
  min-height: {edged_search_height}px }}
QLineEdit#bare, QPlainTextEdit#bare, QLineEdit#bare:focus, QPlainTextEdit#bare:focus {{
  border: none; background: transparent; padding: 0; min-height: 24px }}
QComboBox::drop-down {{ border: none; width: 26px }}
QComboBox::down-arrow {{ image: none }}
QComboBox QAbstractItemView {{ background: {raised}; color: {text}; border: 1px solid {line};
  selection-background-color: {selected}; selection-color: {text} }}
QListView#offered {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: 4px;
  selection-background-color: {selected}; selection-color: {text} }}
QListView#offered::item {{ min-height: {offered_height}px; padding: 0 6px; border-radius: 4px }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px }}
QScrollBar::handle:vertical {{ background: {line}; border-radius: 3px; min-height: 32px }}
QScrollBar::handle:vertical:hover {{ background: {line_strong} }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px }}
QScrollBar::handle:horizontal {{ background: {line}; border-radius: 3px; min-width: 32px }}
QScrollBar::handle:horizontal:hover {{ background: {line_strong} }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0 }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent }}
QSplitter::handle {{ background: {line} }}
QSplitter::handle:hover {{ background: {accent} }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: 5px; menu-scrollable: 1 }}
QMenu::item {{ padding: 5px 28px 5px 12px; border-radius: 5px; min-height: 18px }}
QMenu::item:selected {{ background: {selected} }}
QMenu::item:disabled {{ color: {disabled} }}
QMenu::separator {{ height: 1px; background: {line}; margin: 5px 8px }}
QMenu::icon {{ padding-left: 8px }}
QMenuBar {{ background: {sidebar}; color: {text} }}
QMenuBar::item {{ padding: 4px 8px; background: transparent }}
QMenuBar::item:selected {{ background: {press} }}
"""


def sheet(colours: Colours, px: Callable[[int], int]) -> str:
    """The style sheet in these colours, its heights at the person's text size."""
    heights = {
        "field_height": px(30),
        "search_height": px(28),
        "offered_height": px(26),
        # The thicker edge of what is in use takes from within: else it would grow when the sheet is worn anew.
        "edged_height": px(30) - 2,
        "edged_search_height": px(28) - 2,
    }
    return _SHEET.format_map({**colours, **heights})
