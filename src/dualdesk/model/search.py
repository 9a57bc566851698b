"""How records become search documents: SQL triggers that keep `search_doc` and the FTS5 index beside it."""

from __future__ import annotations

from dataclasses import dataclass

_ID = """
COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= ({minute}) * 16777216 AND id < (({minute}) + 1) * 16777216), ({minute}) * 16777216)
""".strip()


@dataclass(frozen=True, slots=True)
class Searched:
    """A table that is searched: SQL expressions over a row `{row}` for its title, body and minute."""

    table: str
    title: str
    body: str
    minute: str
    columns: tuple[str, ...]


_POINTS = "(SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE {owner} = {row}.id)"

SEARCHED = (
    Searched(
        "client",
        "{row}.name",
        "{row}.trade || ' ' || {row}.note || ' ' || COALESCE(" + _POINTS.replace("{owner}", "client_id") + ", '')",
        "{row}.created_at / 60",
        ("name", "trade", "note", "created_at"),
    ),
    Searched(
        "contact",
        "{row}.name",
        "{row}.nickname || ' ' || {row}.organisation || ' ' || {row}.title || ' ' || {row}.note || ' ' || "
        "COALESCE(" + _POINTS.replace("{owner}", "contact_id") + ", '')",
        "{row}.created_at / 60",
        ("name", "nickname", "organisation", "title", "note", "created_at"),
    ),
    Searched(
        "interaction",
        "{row}.subject",
        "{row}.notes || ' ' || {row}.agenda || ' ' || {row}.place",
        "{row}.starts_at / 60",
        ("subject", "notes", "agenda", "place", "starts_at"),
    ),
    Searched(
        "agreement",
        "{row}.title",
        "{row}.note || ' ' || {row}.outcome_reason",
        "{row}.created_at / 60",
        ("title", "note", "outcome_reason", "created_at"),
    ),
    Searched(
        "opportunity",
        "{row}.title",
        "{row}.note || ' ' || {row}.source || ' ' || {row}.close_reason",
        "{row}.created_at / 60",
        ("title", "note", "source", "close_reason", "created_at"),
    ),
    Searched(
        "project",
        "{row}.title",
        "{row}.code || ' ' || {row}.brief",
        "{row}.created_at / 60",
        ("title", "code", "brief", "created_at"),
    ),
    Searched("task", "{row}.title", "{row}.note", "{row}.created_at / 60", ("title", "note", "created_at")),
)

KINDS = tuple(searched.table for searched in SEARCHED)

FTS = (
    "CREATE VIRTUAL TABLE search USING fts5(title, body, content='search_doc', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4 5')",
)

_INDEX = (
    "CREATE TRIGGER search_doc_insert AFTER INSERT ON search_doc BEGIN "
    "INSERT INTO search(rowid, title, body) VALUES (new.id, new.title, new.body); END",
    "CREATE TRIGGER search_doc_delete AFTER DELETE ON search_doc BEGIN "
    "INSERT INTO search(search, rowid, title, body) VALUES ('delete', old.id, old.title, old.body); END",
    "CREATE TRIGGER search_doc_update AFTER UPDATE ON search_doc BEGIN "
    "INSERT INTO search(search, rowid, title, body) VALUES ('delete', old.id, old.title, old.body); "
    "INSERT INTO search(rowid, title, body) VALUES (new.id, new.title, new.body); END",
)


def triggers() -> list[str]:
    """The statements that make every trigger of the search."""
    statements = list(_INDEX)
    for searched in SEARCHED:
        statements += _of(searched)
    return statements + _of_points()


def _of(searched: Searched) -> list[str]:
    """Insert, delete, change of text (in place) and change of moment (a new id) of one table's document."""
    name = searched.table
    text = ", ".join(column for column in searched.columns if column not in ("created_at", "starts_at"))
    moment = "starts_at" if "starts_at" in searched.columns else "created_at"
    delete = f"DELETE FROM search_doc WHERE kind = '{name}' AND record_id = old.id"
    return [
        f"CREATE TRIGGER search_{name}_insert AFTER INSERT ON {name} BEGIN {_insert(searched)}; END",
        f"CREATE TRIGGER search_{name}_delete AFTER DELETE ON {name} BEGIN {delete}; END",
        f"CREATE TRIGGER search_{name}_text AFTER UPDATE OF {text} ON {name} BEGIN {_update(searched)}; END",
        f"CREATE TRIGGER search_{name}_moment AFTER UPDATE OF {moment} ON {name} "
        f"WHEN old.{moment} / 60 <> new.{moment} / 60 BEGIN {delete}; {_insert(searched)}; END",
    ]


def _insert(searched: Searched) -> str:
    title, body, minute = (part.format(row="new") for part in (searched.title, searched.body, searched.minute))
    return (
        "INSERT INTO search_doc(id, kind, record_id, title, body) "
        f"VALUES ({_ID.format(minute=minute)}, '{searched.table}', new.id, {title}, {body})"
    )


def _update(searched: Searched) -> str:
    title, body = searched.title.format(row="new"), searched.body.format(row="new")
    return (
        f"UPDATE search_doc SET title = {title}, body = {body} "
        f"WHERE kind = '{searched.table}' AND record_id = new.id AND (title <> {title} OR body <> {body})"
    )


def _of_points() -> list[str]:
    """A contact point's change rewrites the document of the contact or client that owns it."""
    statements = []
    for searched in (s for s in SEARCHED if s.table in ("client", "contact")):
        owner = f"{searched.table}_id"
        body = searched.body.format(row="o")
        for event, rows in (("INSERT", ("new",)), ("DELETE", ("old",)), ("UPDATE", ("old", "new"))):
            updates = "; ".join(
                f"UPDATE search_doc SET body = (SELECT {body} FROM {searched.table} o WHERE o.id = {row}.{owner}) "
                f"WHERE kind = '{searched.table}' AND record_id = {row}.{owner} "
                f"AND EXISTS (SELECT 1 FROM {searched.table} o WHERE o.id = {row}.{owner})"
                for row in rows
            )
            when = " OR ".join(f"{row}.{owner} IS NOT NULL" for row in rows)
            statements.append(
                f"CREATE TRIGGER search_{searched.table}_point_{event.lower()} AFTER {event} ON contact_point "
                f"WHEN {when} BEGIN {updates}; END"
            )
    return statements


def refilled() -> list[str]:
    """The statements that make every document and the whole index again from the rows, in order.

    The index's triggers are away meanwhile: they would take out, one by one, what the index may not hold.
    """
    names = [statement.split()[2] for statement in _INDEX]
    rows = " UNION ALL ".join(
        f"SELECT '{kind.table}' AS kind, o.id AS record_id, {kind.title.format(row='o')} AS title, "
        f"{kind.body.format(row='o')} AS body, {kind.minute.format(row='o')} AS minute FROM {kind.table} o"
        for kind in SEARCHED
    )
    return [
        *(f"DROP TRIGGER {name}" for name in names),
        "DELETE FROM search_doc",
        "INSERT INTO search_doc(id, kind, record_id, title, body) "
        "SELECT minute * 16777216 + row_number() OVER (PARTITION BY minute ORDER BY kind, record_id) - 1, "
        f"kind, record_id, title, body FROM ({rows})",
        "INSERT INTO search(search) VALUES ('rebuild')",
        *_INDEX,
    ]


def stale(searched: Searched) -> str:
    """The query for the records of one table whose document is missing, wrong, misplaced, or of no record."""
    title, body, minute = (part.format(row="o") for part in (searched.title, searched.body, searched.minute))
    name = searched.table
    return (
        f"SELECT o.id FROM {name} o LEFT JOIN search_doc d ON d.kind = '{name}' AND d.record_id = o.id "
        f"WHERE d.title IS NOT {title} OR d.body IS NOT {body} OR d.id >> 24 IS NOT {minute} "
        f"UNION ALL SELECT d.record_id FROM search_doc d WHERE d.kind = '{name}' "
        f"AND NOT EXISTS (SELECT 1 FROM {name} o WHERE o.id = d.record_id)"
    )
