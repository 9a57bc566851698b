"""The words people read for the closed lists of `base.terms`."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from dualdesk.base import terms
from dualdesk.base.messages import Message, msg, msgc

_ENUMS: Final[dict[type[StrEnum], tuple[Message, ...]]] = {
    terms.Channel: (
        msg("E-mail"), msg("Phone"), msg("In person"), msg("Video"), msg("Message"), msg("Letter"), msg("Other"),
    ),
    terms.Direction: (msg("In"), msg("Out")),
    terms.InteractionStatus: (msg("Planned"), msg("Held"), msg("Not held")),
    terms.ContactOutcome: (msg("Reached"), msg("Left message"), msg("No answer"), msg("Wrong person")),
    terms.Part: (
        msg("decides"), msg("pays"), msg("champion"), msg("day to day"), msg("approves"), msg("influences"),
        msg("uses"), msg("blocks"), msg("billing"),
    ),
    terms.PointKind: (msg("Phone"), msg("E-mail"), msg("Address"), msg("Link"), msg("Other")),
    terms.Period: (msg("month"), msg("quarter"), msg("half a year"), msg("year"), msg("once")),
    terms.NoticeUnit: (msg("days"), msg("weeks"), msg("months")),
    terms.RenewalRule: (msg("ends"), msg("renews by itself"), msg("renews when signed")),
    terms.RenewalStage: (
        msg("Not started"), msg("Value review"), msg("Proposal out"), msg("Verbal yes"), msg("Done"),
    ),
    terms.RenewalOutcome: (
        msg("Renewed at the same price"), msg("Renewed at a higher price"), msg("Renewed at a lower price"),
        msg("Won back"), msg("Lost"), msg("Ended as planned"),
    ),
    terms.OpportunityType: (msg("New work"), msg("More of the same"), msg("Something else as well"), msg("Price rise")),
    terms.OpportunityStage: (
        msg("Spotted"), msg("Raised"), msg("Scoped"), msg("Proposed"), msg("Agreed"), msg("Won"), msg("Lost"),
        msg("Declined by me"),
    ),
    terms.Phase: (msgc("phase", "Plan"), msgc("phase", "Execute"), msgc("phase", "Close")),
    terms.Billing: (msg("Fixed fee"), msg("Time and materials"), msg("Retainer"), msg("Unpaid")),
    terms.TaskState: (msg("To do"), msg("Doing"), msg("Waiting"), msg("Done"), msg("Dropped")),
    terms.Priority: (msg("High"), msg("Medium"), msg("None"), msg("Low")),
    terms.Role: (msg("Client work"), msg("Project work")),
    terms.WaitingOn: (msg("Me"), msg("The client"), msg("Somebody else")),
    terms.DependencyKind: (
        msg("starts when the other ends"), msg("starts with the other"), msg("ends with the other"),
        msg("ends when the other starts"),
    ),
}  # fmt: skip

WORDS: Final[dict[type[StrEnum], dict[str, Message]]] = {
    enum: dict(zip((member.value for member in enum), words, strict=True)) for enum, words in _ENUMS.items()
}


def word(enum: type[StrEnum], value: str) -> Message | str:
    """What people read for a value; one that a newer program wrote stands for itself."""
    return WORDS[enum].get(value, value)
