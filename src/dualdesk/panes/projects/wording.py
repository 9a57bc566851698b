"""What the head of a project's page says beside its band: the line under the title, and the figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.base.money import Money, minor_digits
from dualdesk.base.terms import Billing
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.projects import days_to_deadline
from dualdesk.widgets.budget_bar import BarText
from dualdesk.widgets.figures import Figure

if TYPE_CHECKING:
    from dualdesk.analysis.project_money import FeeRate, Usage
    from dualdesk.queries.project_budget import ProjectBudget
    from dualdesk.queries.projects import ProjectRow as Project

_PERCENT: Final = 100


def line_parts(context: Context, project: Project) -> tuple[str, ...]:
    """What stands under the title beside the client."""
    parts = [project.code]
    if project.archived_at is not None:
        parts.append(context.say(msg("Archived")))
    if project.closed_on is not None or project.delivered_on is not None:
        parts.append(context.say(project.deadline_text))
    return tuple(part for part in parts if part)


def figures(
    context: Context, project: Project, budget: ProjectBudget | None, *, with_deadline: bool = True
) -> list[Figure]:
    """Tasks done, time spent with what is left, what it brings, deadline: only what is known."""
    money = [] if budget is None else list(_money(context, budget))
    deadline = _deadline(context, project) if with_deadline else ()
    return [_done(context, project), _spent(context, project), *money, *deadline]


def bar_text(context: Context, budget: ProjectBudget | None) -> BarText | None:
    """How full the budget is, and how much of the work is done; more than all of it is said in words."""
    if budget is None or budget.usage is None:
        return None
    usage = budget.usage
    parts = [_used(context, budget, usage)]
    if usage.done_percent is not None:
        parts.append(context.say(msg("{n} % of the work done", n=usage.done_percent)))
    done = None if usage.done_percent is None else usage.done_percent / _PERCENT
    return BarText(
        tuple(parts), usage.used_percent / _PERCENT, done, "warn" if usage.over or usage.is_ahead else "project"
    )


def _used(context: Context, budget: ProjectBudget, usage: Usage) -> str:
    def amount(value: int) -> Money | Minutes:
        currency = "" if budget.budget is None else budget.budget.currency
        return Money(value, currency) if budget.is_money else Minutes(value)

    if usage.over:
        return context.say(msg("{over} over {of}", over=amount(usage.over), of=amount(usage.of)))
    return context.say(msg("{used} of {of} used", used=amount(usage.used), of=amount(usage.of)))


def _done(context: Context, project: Project) -> Figure:
    say, number = context.say, context.language.region.number
    if not project.tasks_all:
        return Figure(say(msg("Tasks done")), number(0), "", say(msg("no tasks yet")))
    unit = say(msg("of {all}", all=project.tasks_all))
    reason = msg("{n} open", n=project.tasks_open) if project.tasks_open else msg("nothing open")
    return Figure(say(msg("Tasks done")), number(project.tasks_done), unit, say(reason))


def _spent(context: Context, project: Project) -> Figure:
    label, value = context.say(msg("Time spent")), context.language.region.minutes(project.spent_min)
    return Figure(label, value, "", context.say(_left(project)))


def _left(project: Project) -> Message:
    """Honest only with how much of it is estimated."""
    if not project.tasks_open:
        return msg("nothing open") if project.tasks_all else msg("nothing planned yet")
    if project.unestimated == project.tasks_open:
        return msg("nothing estimated yet")
    left = Minutes(project.left_min)
    if project.unestimated:
        return msg("{left} left, {n} not estimated", left=left, n=project.unestimated)
    return msg("{left} left by estimate", left=left)


def _money(context: Context, budget: ProjectBudget) -> Iterator[Figure]:
    match budget.billing:
        case Billing.FIXED_FEE if budget.budget is not None:
            yield _fee(context, budget, budget.budget)
        case Billing.TIME_AND_MATERIALS if budget.earned is not None:
            yield _earned(context, budget, budget.earned)
        case Billing.RETAINER if budget.allowance is not None:
            yield _allowance(context, budget)


def _fee(context: Context, budget: ProjectBudget, fee: Money) -> Figure:
    say = context.say
    label, value = say(msg("Fixed fee")), context.language.region.money(fee)
    if budget.fee_rate is not None:
        tone = "warn" if budget.fee_rate.is_low else "text3"
        return Figure(label, value, "", say(_rate_words(budget.fee_rate, fee.currency)), tone)
    if budget.unestimated:
        return Figure(label, value, "", say(msg("rate not known: {n} not estimated", n=budget.unestimated)))
    return Figure(label, value)


def _rate_words(rate: FeeRate, currency: str) -> Message:
    """Whole units: a rate is no invoice."""
    planned, expected = (_whole(minor, currency) for minor in (rate.planned_minor, rate.expected_minor))
    if planned == expected:
        return msg("your rate stays at {rate}", rate=planned)
    if expected.minor < planned.minor:
        return msg("your rate falls from {planned} to {expected}", planned=planned, expected=expected)
    return msg("your rate rises from {planned} to {expected}", planned=planned, expected=expected)


def _whole(minor: int, currency: str) -> Money:
    unit = 10 ** minor_digits(currency)
    return Money(round(minor / unit) * unit, currency)


def _earned(context: Context, budget: ProjectBudget, earned: Money) -> Figure:
    say, money = context.say, context.language.region.money
    unit = "" if budget.budget is None else say(msg("of {all}", all=budget.budget))
    rate = "" if budget.rate is None else say(msg("at {rate} an hour", rate=budget.rate))
    return Figure(say(msg("By the hour so far")), money(earned), unit, rate)


def _allowance(context: Context, budget: ProjectBudget) -> Figure:
    say, allowance = context.say, budget.allowance
    assert allowance is not None, "asked only where there is one"
    reason = msg("until {day}", day=allowance.last) if allowance.last is not None else msg("for the whole term")
    value = context.language.region.minutes(allowance.used_min)
    unit = say(msg("of {all}", all=Minutes(allowance.minutes)))
    tone = "warn" if allowance.used_min > allowance.minutes else "text3"
    return Figure(say(msg("Allowance used")), value, unit, say(reason), tone)


def _deadline(context: Context, project: Project) -> Iterator[Figure]:
    days = days_to_deadline(project, context.today())
    if days is None or project.deadline is None:
        return
    label, value = context.say(msg("Deadline")), context.language.region.date(project.deadline)
    yield Figure(label, value, "", context.say(_distance(days)), "bad" if days < 0 else "text3")


def _distance(days: int) -> Message:
    if days < 0:
        return msgn("{n} day late", "{n} days late", -days)
    return msgn("in {n} day", "in {n} days", days) if days else msg("today")
