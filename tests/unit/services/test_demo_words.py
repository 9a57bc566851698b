"""The sentences of the sample data read as a person would have written them, whatever is filled in."""

from __future__ import annotations

import re
from itertools import chain

from dualdesk.services.demo_clients import FIRMS
from dualdesk.services.demo_talk import Talk
from dualdesk.services.demo_words import ENGLISH, GERMAN


def _texts(talk: Talk) -> list[str]:
    return [talk.subject, talk.notes, "" if talk.step is None else talk.step.text]


def test_no_verb_must_agree_with_what_is_filled_in() -> None:
    """Things are one or many, as in "how the price cards is received"."""
    verb = re.compile(r"\{thing\} (is|are|was|were|has|have|does|do|ist|sind|hat|haben)\b")
    assert [text for talk in (*ENGLISH, *GERMAN) for text in _texts(talk) if verb.search(text)] == []


def test_every_sentence_begins_as_one() -> None:
    written = chain.from_iterable(_texts(talk) for talk in (*ENGLISH, *GERMAN))
    parts = [part for text in written for part in re.split(r"(?<=[.?!]) ", text) if part]
    assert [part for part in parts if part.startswith("{") or part[0].islower()] == []


def test_german_things_stand_alone_after_a_colon() -> None:
    assert [thing for firm in FIRMS if firm.german for thing in firm.things if thing[0].islower()] == []
