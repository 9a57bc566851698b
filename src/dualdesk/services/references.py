"""What an entry names must exist and be the same client's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.business import Agreement, Opportunity
from dualdesk.model.people import Client, Contact
from dualdesk.model.work import Project, Task
from dualdesk.services.common import need

_OF_A_CLIENT: Final[Mapping[str, type[Project | Opportunity | Agreement | Task]]] = {
    "project_id": Project,
    "opportunity_id": Opportunity,
    "agreement_id": Agreement,
    "about_task_id": Task,
}
_OTHERS: Final[Mapping[str, type[Client | Contact]]] = {
    "client_id": Client,
    "contact_id": Contact,
    "referrer_id": Contact,
}


def check_references(session: Session, values: Mapping[str, object], *, client_id: int | None) -> None:
    """Each record named among the values exists; where it has a client, it is this one."""
    for field, entity in _OTHERS.items():
        record_id = values.get(field)
        if isinstance(record_id, int):
            need(session, entity, record_id, field=field)
    for field, kind in _OF_A_CLIENT.items():
        record_id = values.get(field)
        if isinstance(record_id, int):
            _check_client(session, kind, record_id, field, client_id)


def _check_client(
    session: Session,
    kind: type[Project | Opportunity | Agreement | Task],
    record_id: int,
    field: str,
    client_id: int | None,
) -> None:
    record = need(session, kind, record_id, field=field)
    if record.client_id is not None and record.client_id != client_id:
        raise UserError(msg("“{title}” belongs to another client.", title=record.title), field=field)
