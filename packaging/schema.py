"""Writes src/dualdesk/store/schema.sql from the metadata; run it after changing the model."""

from __future__ import annotations

from pathlib import Path

from dualdesk.model.schema import VERSION, statements

TARGET = Path(__file__).resolve().parents[1] / "src/dualdesk/store/schema.sql"

# Alembic's own table, as it makes it, so that a new file and a migrated one are equal.
ALEMBIC = (
    "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
    "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
)


def text() -> str:
    """The whole schema as one text, statements parted by a line that holds only a semicolon."""
    made = [*statements(), ALEMBIC, f"INSERT INTO alembic_version(version_num) VALUES ('{VERSION:04d}')"]
    return "".join(f"{statement}\n;\n" for statement in made)


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
