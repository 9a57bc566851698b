"""The answer in words: one sentence, what it rests on, and a word for lists; the same in window and command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from dualdesk.analysis.feasibility import Crunch, Verdict
from dualdesk.analysis.feasibility_left import MEDIANS, Basis
from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.queries.feasibility import Feasibility, OwedTask, ProjectFit

_WORDS: Final = {
    Verdict.FITS: msg("Fits"),
    Verdict.CANNOT: msg("Does not fit"),
    Verdict.NOT_FOUND: msg("Not found"),
}
_NOT_KNOWN: Final = msg("Not known")
_NOT_FOUND: Final = msg("Not found: no order of the work was found in which all of it is in time")


def verdict_word(fit: ProjectFit) -> Message:
    """The answer in a word or two; where nothing is known of the time, it says so."""
    return _WORDS[fit.verdict] if fit.is_known or fit.verdict is not Verdict.FITS else _NOT_KNOWN


def sentence(fit: ProjectFit, today: date) -> Message:
    """The answer for a project: "It fits: 18 h 08 min left, 73 h free until Fri 18 Dec"."""
    if fit.verdict is Verdict.CANNOT and fit.crunch is not None:
        return _cannot(fit.crunch, today)
    if fit.verdict is Verdict.NOT_FOUND:
        return _NOT_FOUND
    if not fit.is_known:
        return msgn(
            "Not known: its open task has no estimate",
            "Not known: none of its {n} open tasks has an estimate",
            len(fit.tasks),
        )
    return msg(
        "It fits: {left} left, {free} free until {day}",
        left=Minutes(fit.owed_min),
        free=Minutes(fit.free_min),
        day=fit.due,
    )


def shortly(fit: ProjectFit) -> Message:
    """The answer where there is room for a few words only, none of which stands among the reasons."""
    if fit.verdict is Verdict.CANNOT and fit.crunch is not None:
        if fit.crunch.have_min:
            return msg("It does not fit by {day}", day=fit.crunch.last)
        return msg("It does not fit: {short} too much", short=Minutes(fit.crunch.short_min))
    if fit.verdict is Verdict.NOT_FOUND:
        return msg("Not found: it may not fit")
    return msg("It fits until {day}", day=fit.due) if fit.is_known else msg("Not known")


def reasons(fit: ProjectFit, found: Feasibility) -> Iterator[Message]:
    """What stands below the sentence, the most important first."""
    if fit.crunch is not None:
        yield from _of_crunch(fit, fit.crunch, found)
    if fit.unknown:
        yield msgn(
            "{n} task without an estimate is not counted: too little is known",
            "{n} tasks without an estimate are not counted: too little is known",
            fit.unknown,
        )
    yield from _guesses(found.behind(fit))
    if fit.verdict is Verdict.FITS:
        if fit.is_tight:
            yield msg("Only {slack} to spare", slack=Minutes(fit.free_min - fit.owed_min))
        yield msg("Free time = bookable hours, less appointments and other work that is due")


def _guesses(tasks: Iterable[OwedTask]) -> Iterator[Message]:
    """How much of what the answer speaks of nobody estimated, and what it counts as."""
    by_basis: dict[bool, list[int]] = {}
    for task in tasks:
        if task.basis in MEDIANS or task.basis is Basis.ASSUMED:
            by_basis.setdefault(task.basis is Basis.ASSUMED, []).append(task.left_min)
    if like := by_basis.get(False):
        yield msgn(
            "{n} task without an estimate counts {time}, as like ones took",
            "{n} tasks without an estimate count {time}, as like ones took",
            len(like),
            time=Minutes(sum(like)),
        )
    if assumed := by_basis.get(True):
        yield msgn(
            "{n} follow-up or errand without an estimate counts {time}: too few were timed",
            "{n} follow-ups or errands without an estimate count {time}: too few were timed",
            len(assumed),
            time=Minutes(sum(assumed)),
        )


def whole_sentence(found: Feasibility) -> Message:
    """The answer for everything that is owed."""
    if not found.tasks:
        return msg("Nothing with a deadline is open.")
    crunch = found.whole.crunch
    if crunch is not None:
        return _cannot(crunch, found.today)
    if found.whole.verdict is Verdict.NOT_FOUND:
        return _NOT_FOUND
    last = found.slacks[-1]
    return msg(
        "It fits: {left} owed until {day}, {have} to do it in",
        left=Minutes(last.owed_min),
        day=last.deadline,
        have=Minutes(last.have_min),
    )


def _cannot(crunch: Crunch, today: date) -> Message:
    owed, have = Minutes(crunch.owed_min), Minutes(crunch.have_min)
    if crunch.last < today:
        return msg("It does not fit: {owed} of work was due by {day}", owed=owed, day=crunch.last)
    if crunch.first > crunch.last:
        return msg(
            "It does not fit: work that is due on {last} may not begin before {first}",
            last=crunch.last,
            first=crunch.first,
        )
    if crunch.first == crunch.last and not crunch.have_min:
        return msg("It does not fit: {owed} of work is due by {day}, and no time is left", owed=owed, day=crunch.last)
    if crunch.first == crunch.last:
        return msg("It does not fit: on {day} you owe {owed} and have {have}", day=crunch.first, owed=owed, have=have)
    if crunch.first == today:
        return msg(
            "It does not fit: until {last} you owe {owed} and have {have}", last=crunch.last, owed=owed, have=have
        )
    return msg(
        "It does not fit: between {first} and {last} you owe {owed} and have {have}",
        first=crunch.first,
        last=crunch.last,
        owed=owed,
        have=have,
    )


def _of_crunch(fit: ProjectFit, crunch: Crunch, found: Feasibility) -> Iterator[Message]:
    """How much is missing, and how much of what is owed is other work."""
    if crunch.have_min:
        yield msg("{short} too much", short=Minutes(crunch.short_min))
    others = crunch.owed_min - found.own_in(crunch, fit)
    if others:
        yield msg("{others} of what is owed is other work", others=Minutes(others))
