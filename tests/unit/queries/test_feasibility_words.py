"""The answer as a person reads it."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType

from dualdesk.analysis.feasibility import Answer, Crunch, Fit, Slack, Verdict
from dualdesk.analysis.feasibility_demand import Stretch
from dualdesk.analysis.feasibility_left import MEDIANS, Basis
from dualdesk.analysis.feasibility_windows import Window
from dualdesk.base.wording import plain_words
from dualdesk.queries.feasibility import Feasibility, OwedTask, ProjectFit
from dualdesk.queries.feasibility_words import reasons, sentence, shortly, verdict_word, whole_sentence

TODAY = date(2026, 11, 24)
DAY = timedelta(1)
WORDS = plain_words()


def task(number: int, minutes: int = 600, basis: Basis = Basis.ESTIMATE) -> OwedTask:
    """A task of a project, or of another from 10 on."""
    return OwedTask(
        number, "t", 1 if number < 10 else 2, "Site", "Acme", TODAY, None, None, 0, minutes, basis, False, TODAY, False
    )


def project(
    verdict: Verdict, crunch: Crunch | None = None, *, basis: Basis = Basis.ESTIMATE, unknown: int = 0
) -> ProjectFit:
    """A project with one task of ten hours, and five hours of others, in twenty."""
    return ProjectFit(
        verdict, crunch, TODAY + 3 * DAY, 600, 300, 1200, 0, 0, unknown, 0, 0, 0, (task(1, basis=basis),)
    )  # fmt: skip


def found(
    whole: Fit, slacks: tuple[Slack, ...] = (), *, tasks: tuple[int, ...] = (1, 10), guessed: tuple[OwedTask, ...] = ()
) -> Feasibility:
    """All that is owed, in days that hold too little of it where that is so."""
    owed = MappingProxyType({one.id: one for one in (*map(task, tasks), *guessed)})
    windows = {number: Window(0, min(number, 10), min(number, 10)) for number in owed}
    answer = Answer(whole, {}, {}, frozenset(), windows)
    return Feasibility(TODAY, answer, {}, owed, slacks, (), 0, 0, 1440)


def crunch(first: int, last: int, have: int = 900) -> Crunch:
    """Twenty hours owed."""
    return Crunch(TODAY + first * DAY, TODAY + last * DAY, 1200, have, Stretch(0, 10, 1200, have))


def said(fit: ProjectFit) -> list[str]:
    """All sentences of the band."""
    everything = found(Fit(fit.verdict, fit.crunch))
    return [WORDS.say(sentence(fit, TODAY)), *(WORDS.say(message) for message in reasons(fit, everything))]


FREE = "Free time = bookable hours, less appointments and other work that is due"


def test_it_fits() -> None:
    fit = project(Verdict.FITS)
    assert said(fit) == ["It fits: 10 h left, 15 h free until 2026-11-27", FREE]
    assert WORDS.say(verdict_word(fit)) == "Fits"


def test_how_much_rests_on_a_median_and_what_is_not_known() -> None:
    for basis in MEDIANS:
        assert said(project(Verdict.FITS, basis=basis)) == [
            "It fits: 10 h left, 15 h free until 2026-11-27",
            "1 task without an estimate counts 10 h, as like ones took",
            FREE,
        ]
    assert said(project(Verdict.FITS, basis=Basis.ASSUMED))[1:] == [
        "1 follow-up or errand without an estimate counts 10 h: too few were timed", FREE,
    ]  # fmt: skip
    fit = project(Verdict.FITS, unknown=1)
    assert said(fit)[:2] == [
        "Not known: its open task has no estimate",
        "1 task without an estimate is not counted: too little is known",
    ]
    assert WORDS.say(verdict_word(fit)) == "Not known"


def test_it_does_not_fit() -> None:
    fit = project(Verdict.CANNOT, crunch(0, 3))
    assert said(fit) == [
        "It does not fit: until 2026-11-27 you owe 20 h and have 15 h",
        "5 h too much",
        "10 h of what is owed is other work",
    ]
    assert WORDS.say(verdict_word(fit)) == "Does not fit"
    assert said(project(Verdict.CANNOT, crunch(1, 3)))[0] == (
        "It does not fit: between 2026-11-25 and 2026-11-27 you owe 20 h and have 15 h"
    )
    assert said(project(Verdict.CANNOT, crunch(1, 1)))[0] == (
        "It does not fit: on 2026-11-25 you owe 20 h and have 15 h"
    )
    assert said(project(Verdict.CANNOT, crunch(0, -3, 0))) == [
        "It does not fit: 20 h of work was due by 2026-11-21", "10 h of what is owed is other work",
    ]  # fmt: skip
    assert said(project(Verdict.CANNOT, crunch(4, 2, 0)))[0] == (
        "It does not fit: work that is due on 2026-11-26 may not begin before 2026-11-28"
    )


def test_what_does_not_fit_says_how_much_of_all_that_is_owed_there_was_guessed() -> None:
    everything = found(
        Fit(Verdict.CANNOT), guessed=(task(10, 90, Basis.ALL), task(11, 30, Basis.ASSUMED), task(12, 30, Basis.ASSUMED))
    )
    fit = project(Verdict.CANNOT, crunch(0, 3))
    assert [WORDS.say(message) for message in reasons(fit, everything)][2:] == [
        "1 task without an estimate counts 1 h 30 min, as like ones took",
        "2 follow-ups or errands without an estimate count 1 h: too few were timed",
    ]
    assert {owed.id for owed in everything.behind(fit)} == {1, 10, 11, 12}
    assert everything.behind(project(Verdict.FITS)) == (task(1),)


def test_own_work_alone_says_nothing_of_others() -> None:
    alone = Crunch(TODAY, TODAY + DAY, 600, 500, Stretch(0, 1, 600, 500))
    assert said(project(Verdict.CANNOT, alone))[1:] == ["1 h 40 min too much"]


def test_nothing_is_left_of_the_day() -> None:
    fit = project(Verdict.CANNOT, crunch(0, 0, 0))
    assert said(fit)[0] == "It does not fit: 20 h of work is due by 2026-11-24, and no time is left"


def test_a_tight_fit_says_how_tight() -> None:
    fit = ProjectFit(Verdict.FITS, None, TODAY, 600, 0, 700, 0, 0, 0, 0, 0, 0, (task(1),))
    assert said(fit)[1:] == ["Only 1 h 40 min to spare", FREE]


def test_no_order_was_found() -> None:
    fit = project(Verdict.NOT_FOUND)
    assert said(fit) == ["Not found: no order of the work was found in which all of it is in time"]
    assert WORDS.say(verdict_word(fit)) == "Not found"


def test_where_there_is_room_for_a_few_words_only() -> None:
    short = [
        WORDS.say(shortly(fit))
        for fit in (
            project(Verdict.FITS),
            project(Verdict.FITS, unknown=1),
            project(Verdict.CANNOT, crunch(0, 3)),
            project(Verdict.CANNOT, crunch(0, 0, 0)),
            project(Verdict.NOT_FOUND),
        )
    ]
    assert short == [
        "It fits until 2026-11-27", "Not known", "It does not fit by 2026-11-27", "It does not fit: 20 h too much",
        "Not found: it may not fit",
    ]  # fmt: skip


def test_everything_together() -> None:
    slacks = (Slack(TODAY, 10, 60, TODAY), Slack(TODAY + DAY, 600, 780, TODAY))
    assert WORDS.say(whole_sentence(found(Fit(Verdict.FITS), slacks))) == (
        "It fits: 10 h owed until 2026-11-25, 13 h to do it in"
    )
    assert WORDS.say(whole_sentence(found(Fit(Verdict.FITS), tasks=()))) == "Nothing with a deadline is open."
    assert WORDS.say(whole_sentence(found(Fit(Verdict.NOT_FOUND)))).startswith("Not found: ")
    assert WORDS.say(whole_sentence(found(Fit(Verdict.CANNOT, crunch(0, 3))))).startswith("It does not fit: until ")
