"""Controls by the names a screen reader says."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.base.wording import plain_words
from dualdesk.runtime.access import describe
from dualdesk.runtime.look.theme import Look


def test_a_control_is_described_in_the_persons_words(look: Look) -> None:
    holder = QWidget()
    QHBoxLayout(holder)
    describe(holder, plain_words(), msg("Log a contact"), msg("Ctrl+Enter saves"))
    assert (holder.accessibleName(), holder.accessibleDescription()) == ("Log a contact", "Ctrl+Enter saves")
