"""What the file keeps for itself: journal, search documents, drafts, the stored Today, its identity.

None of these are journalled: undo never touches them.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dualdesk.model.base import Entity, is_day, is_flag, is_set, one_of, said, table

STEP_KINDS = ("do", "undo", "redo")
ORIGINS = ("window", "command_line", "import", "program")


class Step(Entity):
    """One act: its name (a message as JSON), when, by whom, and what it takes back or does again."""

    __tablename__ = "step"
    __table_args__ = table(
        one_of("kind", STEP_KINDS),
        one_of("origin", ORIGINS),
        *is_flag("is_undone"),
        CheckConstraint("(kind = 'do') OR (target_id IS NOT NULL)", name="has_target"),
        Index("ix_step_undone", "kind", "is_undone", "id"),
        Index("ix_step_target_id", "target_id", sqlite_where=is_set("target_id")),
        journal=False,
    )

    at: Mapped[int]
    label: Mapped[str]
    kind: Mapped[str] = mapped_column(default="do")
    origin: Mapped[str] = mapped_column(default="window")
    target_id: Mapped[int | None]
    merge_key: Mapped[str] = mapped_column(default="")
    schema: Mapped[int]
    is_undone: Mapped[bool] = mapped_column(default=False)


class StepRow(Entity):
    """One row that a step wrote: its changed columns before and after, as SQL literals in JSON.

    `before` is empty where the row was inserted, `after` where it was deleted.
    """

    __tablename__ = "step_row"
    __table_args__ = table(
        CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="something_written"),
        Index("ix_step_row_step_id", "step_id"),
        Index("ix_step_row_record", "table_name", "record_id"),
        Index("ix_step_row_deleted", "step_id", sqlite_where=text("after IS NULL")),
        journal=False,
    )

    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"))
    table_name: Mapped[str]
    record_id: Mapped[int]
    before: Mapped[str | None]
    after: Mapped[str | None]


class SearchDoc(Entity):
    """The text a record is found by; id = minute << 24 | counter, so that newer is greater."""

    __tablename__ = "search_doc"
    __table_args__ = table(UniqueConstraint("kind", "record_id"), journal=False)

    kind: Mapped[str]
    record_id: Mapped[int]
    title: Mapped[str]
    body: Mapped[str]


class Draft(Entity):
    """Typed and not yet sent or not valid: offered again after a crash."""

    __tablename__ = "draft"
    __table_args__ = table(*said("place"), UniqueConstraint("place"), journal=False)

    place: Mapped[str]
    text: Mapped[str]
    saved_at: Mapped[int]


class TodaySnapshot(Entity):
    """Today as last ranked, with its day and the journal's position; one row."""

    __tablename__ = "today_snapshot"
    __table_args__ = table(
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("json_valid(rows)", name="rows_json"),
        *is_day("day"),
        journal=False,
    )

    day: Mapped[date]
    position: Mapped[int]
    rows: Mapped[str]


class FileInfo(Entity):
    """Who this file is and the oldest program that may read it; one row."""

    __tablename__ = "file_info"
    __table_args__ = table(CheckConstraint("id = 1", name="one_row"), *said("uuid"), journal=False)

    uuid: Mapped[str]
    created_at: Mapped[int]
    min_reader_version: Mapped[int]
