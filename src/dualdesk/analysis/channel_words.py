"""The words by which a line of the contact log begins, and what came of it, as `base.text.folded` spells them."""

from __future__ import annotations

from dualdesk.base.terms import Channel, ContactOutcome, Direction

# A channel that can only be the start of a log line, however it goes on.
CHANNELS: dict[str, Channel | None] = {
    **dict.fromkeys(
        ("call", "called", "phone", "phoned", "phone call", "rang", "anruf", "angerufen", "telefonat", "telefoniert"),
        Channel.PHONE,
    ),
    **dict.fromkeys(("email", "e-mail", "emailed", "e-mailed", "mailed", "gemailt"), Channel.EMAIL),
    **dict.fromkeys(("met", "in person", "visited", "getroffen", "personlich", "besucht"), Channel.IN_PERSON),
    **dict.fromkeys(("video call", "zoom", "zoom call", "videoanruf", "videocall", "videokonferenz"), Channel.VIDEO),
    **dict.fromkeys(("texted", "sms", "whatsapp"), Channel.MESSAGE),
}

# A channel only where somebody or a colon follows: "Video is finished" and "Treffen verschieben" are just words.
MAYBE_CHANNELS: dict[str, Channel | None] = {
    **dict.fromkeys(("mail",), Channel.EMAIL),
    **dict.fromkeys(("meet", "meeting", "visit", "treffen", "besprechung", "termin", "besuch"), Channel.IN_PERSON),
    **dict.fromkeys(("video", "videochat"), Channel.VIDEO),
    **dict.fromkeys(("message", "text", "chat", "nachricht"), Channel.MESSAGE),
    **dict.fromkeys(("letter", "brief"), Channel.LETTER),
    **dict.fromkeys(("note", "notiz"), None),
}

DIRECTIONS: dict[str, Direction] = {
    **dict.fromkeys(("from", "by", "von", "vom"), Direction.IN),
    **dict.fromkeys(("to", "an"), Direction.OUT),
}
TOGETHER = frozenset({"with", "mit"})

OUTCOMES: dict[str, ContactOutcome] = {
    **dict.fromkeys(("reached", "erreicht"), ContactOutcome.REACHED),
    **dict.fromkeys(
        ("left message", "left a message", "voicemail", "left voicemail", "nachricht hinterlassen", "mailbox"),
        ContactOutcome.LEFT_MESSAGE,
    ),
    **dict.fromkeys(
        ("no answer", "no reply", "not reached", "busy", "nicht erreicht", "keine antwort", "niemand da", "besetzt"),
        ContactOutcome.NO_ANSWER,
    ),
    **dict.fromkeys(
        ("wrong person", "wrong number", "falsche person", "falsche nummer", "falsch verbunden"),
        ContactOutcome.WRONG_PERSON,
    ),
}

# What is said of a talk, not who took part: "call about the quote: wants more".
NOT_PEOPLE = frozenset({"about", "re", "regarding", "on", "wegen", "uber", "zu", "zum", "zur", "bezuglich"})
