"""Understanding a typed line: the grammar, with the file's names and the person's order of dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dualdesk.analysis.capture import read_line
from dualdesk.analysis.captured import Captured, Known, LineKind, Rejected
from dualdesk.analysis.day_words import BOTH, Language
from dualdesk.model.people import Client, Contact
from dualdesk.model.work import Project
from dualdesk.queries.settings import DATE_ORDER, get


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads lines at every key without asking the file again; made anew when names change."""

    known: Known
    month_first: bool

    def read(
        self,
        text: str,
        *,
        today: date,
        kind: LineKind = "any",
        rejected: Iterable[Rejected] = (),
        languages: tuple[Language, ...] = BOTH,
    ) -> Captured:
        """What the line says, its days in these languages, the window's own first; never fails, whatever the text."""
        return read_line(
            text,
            today=today,
            kind=kind,
            known=self.known,
            rejected=rejected,
            month_first=self.month_first,
            languages=languages,
        )


def line_reader(session: Session) -> LineReader:
    """A reader that knows every client, project and person that is not archived, the ones made last first."""
    known = Known(
        clients=_names(session, Client.name, Client.archived_at.is_(None), Client.id.desc()),
        projects=_names(session, Project.title, Project.archived_at.is_(None), Project.id.desc()),
        people=_names(session, Contact.name, Contact.archived_at.is_(None), Contact.id.desc()),
    )
    return LineReader(known, get(session, DATE_ORDER) == "mdy")


def _names(
    session: Session,
    name: InstrumentedAttribute[str],
    present: ColumnElement[bool],
    newest_first: ColumnElement[int],
) -> tuple[str, ...]:
    return tuple(session.scalars(select(name).where(present).order_by(newest_first)))
