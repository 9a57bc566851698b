"""A day typed into a field that asks for one: in the window's language, slashes in the desk's order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dualdesk.analysis.days import need_day
from dualdesk.base.late import Late
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from dualdesk.queries import settings
else:
    settings = Late("dualdesk.queries.settings")


def typed_day(context: Context, text: str, *, field: str, today: date | None = None) -> date:
    """The day the text names, counted from `today` (else today); a UserError about `field` where it is none."""
    order = context.desk.ask(lambda session: settings.get(session, settings.DATE_ORDER))
    return need_day(
        text,
        today=today or context.today(),
        field=field,
        month_first=order == "mdy",
        languages=context.language.days,
    )
