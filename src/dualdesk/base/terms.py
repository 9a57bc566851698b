"""The closed lists of words the file, the calculations and the screens share (product.md, "Words")."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """How a contact was made; an interaction without one is a note."""

    EMAIL = "email"
    PHONE = "phone"
    IN_PERSON = "in_person"
    VIDEO = "video"
    MESSAGE = "message"
    LETTER = "letter"
    OTHER = "other"


class Direction(StrEnum):
    """Who reached out: in from the contact, out from me."""

    IN = "in"
    OUT = "out"


class InteractionStatus(StrEnum):
    """A planned interaction is an appointment; once past it is held or not."""

    PLANNED = "planned"
    HELD = "held"
    NOT_HELD = "not_held"


class ContactOutcome(StrEnum):
    """What came of reaching out by phone or video."""

    REACHED = "reached"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    WRONG_PERSON = "wrong_person"


class Part(StrEnum):
    """The part a contact plays at a client."""

    DECIDES = "decides"
    PAYS = "pays"
    CHAMPION = "champion"
    DAY_TO_DAY = "day_to_day"
    APPROVES = "approves"
    INFLUENCES = "influences"
    USES = "uses"
    BLOCKS = "blocks"
    BILLING = "billing"


class PointKind(StrEnum):
    """What a contact point is."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    URL = "url"
    OTHER = "other"


class Period(StrEnum):
    """How often an agreement is billed or its allowance renewed."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ONCE = "once"


class NoticeUnit(StrEnum):
    """In what a notice period is counted."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class RenewalRule(StrEnum):
    """What happens at an agreement's end: nothing, it rolls on by itself, or it needs a signature."""

    NEVER = "never"
    TACIT = "tacit"
    EXPRESS = "express"


class RenewalStage(StrEnum):
    """How far the renewal talk has come."""

    NOT_STARTED = "not_started"
    VALUE_REVIEW = "value_review"
    PROPOSAL_OUT = "proposal_out"
    VERBAL_YES = "verbal_yes"
    DONE = "done"


class RenewalOutcome(StrEnum):
    """How a term of an agreement ended."""

    RENEWED_FLAT = "renewed_flat"
    RENEWED_UP = "renewed_up"
    RENEWED_DOWN = "renewed_down"
    WON_BACK = "won_back"
    CHURNED = "churned"
    ENDED_AS_PLANNED = "ended_as_planned"


class OpportunityType(StrEnum):
    """What an opportunity would be."""

    NEW = "new"
    UPSELL = "upsell"
    CROSS_SELL = "cross_sell"
    RENEWAL_UPLIFT = "renewal_uplift"


class OpportunityStage(StrEnum):
    """How far an opportunity has come; the last three are ends."""

    SPOTTED = "spotted"
    RAISED = "raised"
    SCOPED = "scoped"
    PROPOSED = "proposed"
    AGREED = "agreed"
    WON = "won"
    LOST = "lost"
    DECLINED = "declined"


class Phase(StrEnum):
    """Where a project stands."""

    PLAN = "plan"
    EXECUTE = "execute"
    CLOSE = "close"


class Billing(StrEnum):
    """How a project is paid."""

    FIXED_FEE = "fixed_fee"
    TIME_AND_MATERIALS = "time_and_materials"
    RETAINER = "retainer"
    UNPAID = "unpaid"


class TaskState(StrEnum):
    """Where a task stands."""

    TODO = "todo"
    DOING = "doing"
    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


class Priority(StrEnum):
    """How much a task matters beside others."""

    HIGH = "high"
    MEDIUM = "medium"
    NONE = "none"
    LOW = "low"


class Role(StrEnum):
    """Which of the two a thing serves."""

    CLIENT = "client"
    PROJECT = "project"


class WaitingOn(StrEnum):
    """Whose clock runs while a task waits."""

    ME = "me"
    CLIENT = "client"
    THIRD_PARTY = "third_party"


class DependencyKind(StrEnum):
    """Which ends of two tasks a dependency ties (finish or start of the first, of the second)."""

    FS = "fs"
    SS = "ss"
    FF = "ff"
    SF = "sf"
