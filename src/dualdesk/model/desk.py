"""What hangs on any record (tags, files, reminders, sources) and how the desk is set up."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dualdesk.model.base import Entity, at_least, exactly_one, is_flag, is_set, said, table

_TAGGED = ("client_id", "contact_id", "project_id", "task_id", "interaction_id")
_HOLDERS = ("client_id", "contact_id", "project_id", "task_id", "interaction_id", "agreement_id", "opportunity_id")
_BROUGHT = (
    "client_id",
    "contact_id",
    "project_id",
    "milestone_id",
    "task_id",
    "interaction_id",
    "checklist_item_id",
    "attachment_id",
)


class Tag(Entity):
    """A word to group by."""

    __tablename__ = "tag"
    __table_args__ = table(*said("name"), UniqueConstraint("key"))

    name: Mapped[str]
    key: Mapped[str]


class TagLink(Entity):
    """A tag on a record."""

    __tablename__ = "tag_link"
    __table_args__ = table(
        exactly_one(*_TAGGED),
        *(Index(f"uq_tag_link_{name}", name, "tag_id", unique=True, sqlite_where=is_set(name)) for name in _TAGGED),
        Index("ix_tag_link_tag_id", "tag_id"),
    )

    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))


class Attachment(Entity):
    """A file kept by its content's hash beside the desk's file, or a link."""

    __tablename__ = "attachment"
    __table_args__ = table(
        exactly_one(*_HOLDERS),
        *said("name"),
        CheckConstraint("(sha256 IS NULL) <> (url IS NULL)", name="file_or_link"),
        CheckConstraint("length(sha256) = 64", name="sha256_hex"),
        *at_least(0, "size"),
        *(Index(f"ix_attachment_{name}", name, sqlite_where=is_set(name)) for name in _HOLDERS),
        Index("ix_attachment_sha256", "sha256"),
    )

    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"))
    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str | None]
    url: Mapped[str | None]
    size: Mapped[int | None]
    added_at: Mapped[int]


class Reminder(Entity):
    """A moment to be told of something; snoozing moves the moment and keeps the first."""

    __tablename__ = "reminder"
    __table_args__ = table(
        *said("text"),
        CheckConstraint(
            "(task_id IS NOT NULL) + (interaction_id IS NOT NULL) + (agreement_id IS NOT NULL)"
            " + (client_id IS NOT NULL) <= 1",
            name="one_subject",
        ),
        Index("ix_reminder_due", "snoozed_until", "due_at", sqlite_where=text("dismissed_at IS NULL")),
        Index("ix_reminder_task_id", "task_id"),
        Index("ix_reminder_interaction_id", "interaction_id"),
        Index("ix_reminder_agreement_id", "agreement_id"),
        Index("ix_reminder_client_id", "client_id"),
    )

    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    text: Mapped[str]
    due_at: Mapped[int]
    zone: Mapped[str | None]
    snoozed_until: Mapped[int | None]
    fired_at: Mapped[int | None]
    dismissed_at: Mapped[int | None]


class SavedView(Entity):
    """A screen's filters and order under a name."""

    __tablename__ = "saved_view"
    __table_args__ = table(
        *said("name", "screen"), CheckConstraint("json_valid(filters)", name="filters_json"), *is_flag("is_pinned")
    )

    screen: Mapped[str]
    name: Mapped[str]
    filters: Mapped[str] = mapped_column(default="{}")
    is_pinned: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class Pin(Entity):
    """A client or project kept in the sidebar."""

    __tablename__ = "pin"
    __table_args__ = table(
        exactly_one("client_id", "project_id"), UniqueConstraint("client_id"), UniqueConstraint("project_id")
    )

    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)


class Setting(Entity):
    """A choice that travels with the file, as JSON."""

    __tablename__ = "setting"
    __table_args__ = table(
        *said("key"), UniqueConstraint("key"), CheckConstraint("json_valid(value)", name="value_json")
    )

    key: Mapped[str]
    value: Mapped[str]


class Source(Entity):
    """Where a record came from, so that the same import twice changes nothing."""

    __tablename__ = "source"
    __table_args__ = table(
        *said("system", "source_id"),
        exactly_one(*_BROUGHT),
        *(
            Index(f"uq_source_{name}", name, "system", "source_id", unique=True, sqlite_where=is_set(name))
            for name in _BROUGHT
        ),
        Index("ix_source_source_id", "system", "source_id"),
        Index("ix_source_import_run_id", "import_run_id"),
    )

    import_run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id", ondelete="SET NULL"))
    system: Mapped[str]
    source_id: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(default="")
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    milestone_id: Mapped[int | None] = mapped_column(ForeignKey("milestone.id", ondelete="CASCADE"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    checklist_item_id: Mapped[int | None] = mapped_column(ForeignKey("checklist_item.id", ondelete="CASCADE"))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id", ondelete="CASCADE"))


class ImportRun(Entity):
    """One import: which file, in which format, and what it brought."""

    __tablename__ = "import_run"
    __table_args__ = table(CheckConstraint("json_valid(counts)", name="counts_json"))

    at: Mapped[int]
    file_name: Mapped[str]
    format: Mapped[str]
    counts: Mapped[str] = mapped_column(default="{}")
