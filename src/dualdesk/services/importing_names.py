"""What names mean when they come from a file: one firm however it is written, and what a board's list stands for."""

from __future__ import annotations

import re

from dualdesk.base.terms import TaskState
from dualdesk.base.text import folded

_WORD = re.compile(r"\w+")

# Words that say what kind of firm it is, not which: left out at a name's end.
_LEGAL_WORDS = (
    "ab ag aps as asa bv co corp corporation ek ev gbr gesmbh gmbh haftungsbeschrankt inc incorporated kft kg kgaa "
    "limited llc llp lp ltd mbh nv ohg oy oyj partg plc pllc pte pty pvt sa sarl sas sc se sl slu spa srl sro ug und "
    "and"
)
_LEGAL = frozenset(_LEGAL_WORDS.split())

# What lists of a board are called for the states of a task, folded; English and German.
_STATES: dict[TaskState, tuple[str, ...]] = {
    TaskState.TODO: (
        "to do", "todo", "to dos", "todos", "backlog", "inbox", "next", "next up", "up next", "open", "new", "planned",
        "to be done", "zu tun", "zu erledigen", "offen", "als nachstes", "geplant", "neu", "aufgaben",
    ),
    TaskState.DOING: (
        "doing", "in progress", "in work", "wip", "working on", "started", "active", "current", "in arbeit",
        "in bearbeitung", "lauft", "angefangen", "begonnen", "aktuell",
    ),
    TaskState.WAITING: (
        "waiting", "waiting for", "waiting on", "on hold", "blocked", "pending", "wartet", "warten", "warten auf",
        "warte auf", "wartend", "blockiert", "pausiert", "ruckfrage", "zuruckgestellt",
    ),
    TaskState.DONE: (
        "done", "complete", "completed", "finished", "closed", "shipped", "delivered", "released", "erledigt", "fertig",
        "abgeschlossen", "getan", "geliefert",
    ),
}  # fmt: skip
_STATE_OF = {tuple(phrase.split()): state for state, phrases in _STATES.items() for phrase in phrases}
_LONGEST = max(len(words) for words in _STATE_OF)


def firm_key(name: str) -> str:
    """A key that is the same for "Acme GmbH & Co. KG", "ACME" and "acme, Ltd."; empty for an empty name.

    Punctuation is dropped, and the words at the end that only say the legal form, unless there are no others.
    """
    words = _WORD.findall(folded(name).replace(".", ""))
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _LEGAL:
        kept.pop()
    return " ".join(kept)


def person_key(name: str) -> str:
    """A key for a person's name whatever the order of its words and their punctuation: "Ruiz, Ana" is "Ana Ruiz"."""
    return " ".join(sorted(_WORD.findall(folded(name))))


def state_of_list(name: str) -> tuple[TaskState, bool]:
    """The state that a board's list stands for, and whether its name says just that.

    A name that begins with a known phrase ("Done in March") has its state and says more; any other list holds
    things to do and says something else.
    """
    words = tuple(_WORD.findall(folded(name)))
    for length in range(min(len(words), _LONGEST), 0, -1):
        state = _STATE_OF.get(words[:length])
        if state is not None:
            return state, length == len(words)
    return TaskState.TODO, False
