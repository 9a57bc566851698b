"""What a person can do with files and links that hang on a record."""

from __future__ import annotations

import mimetypes
import re
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.text import one_line
from dualdesk.model.base import Entity
from dualdesk.model.business import Agreement, Opportunity
from dualdesk.model.desk import Attachment
from dualdesk.model.people import Client, Contact
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Project, Task
from dualdesk.services.attachment_files import Kept
from dualdesk.services.common import need, said

_HOLDERS: dict[str, type[Entity]] = {
    "client_id": Client,
    "contact_id": Contact,
    "project_id": Project,
    "task_id": Task,
    "interaction_id": Interaction,
    "agreement_id": Agreement,
    "opportunity_id": Opportunity,
}
_LINK = re.compile(r"(https?|ftp|mailto|file):\S+", re.IGNORECASE)
_SLASHES = re.compile(r"[\\/]")


class Holder(TypedDict, total=False):
    """On what an attachment hangs: exactly one of these."""

    client_id: int
    contact_id: int
    project_id: int
    task_id: int
    interaction_id: int
    agreement_id: int
    opportunity_id: int


def add_file(session: Session, *, kept: Kept, name: str, now: int, **holder: Unpack[Holder]) -> int:
    """Hang a file that was kept before (attachment_files) on a record; its media type is told by its name."""
    bare = _SLASHES.split(one_line(name))[-1]
    media_type = mimetypes.guess_type(bare)[0] or ""
    return _add(session, holder, name=bare, media_type=media_type, sha256=kept.sha256, size=kept.size, added_at=now)


def add_link(session: Session, *, url: str, now: int, name: str = "", **holder: Unpack[Holder]) -> int:
    """Hang a link on a record, under a name or its own address."""
    address = one_line(url)
    if not _LINK.fullmatch(address):
        message = msg("“{link}” is not a link. Start it with https://.", link=address)
        raise UserError(message, field="url")
    return _add(session, holder, name=one_line(name) or address, url=address, added_at=now)


def rename(session: Session, *, attachment_id: int, name: str) -> None:
    """Give it another name; the content stays."""
    need(session, Attachment, attachment_id).name = said(name, msg("An attachment needs a name."), field="name")
    session.flush()


def remove(session: Session, *, attachment_id: int) -> None:
    """Take it off its record; the kept file stays, so that undo can bring it back."""
    session.delete(need(session, Attachment, attachment_id))
    session.flush()


def known_files(session: Session) -> frozenset[str]:
    """The hashes of every file that a row names; what lies in the folder besides is an orphan."""
    return frozenset(session.scalars(select(Attachment.sha256).where(Attachment.sha256.is_not(None)).distinct()))


def _add(session: Session, holder: Holder, *, name: str, **values: Any) -> int:
    owners = [(field, record_id) for field, record_id in holder.items() if record_id is not None]
    if len(owners) != 1:
        raise UserError(msg("An attachment hangs on one thing."))
    for field, record_id in holder.items():
        assert isinstance(record_id, int)
        need(session, _HOLDERS[field], record_id, field=field)
    attachment = Attachment(name=said(name, msg("An attachment needs a name."), field="name"), **holder, **values)
    session.add(attachment)
    session.flush()
    return attachment.id
