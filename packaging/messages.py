"""Collects every message of the program into resources/i18n/dualdesk.pot, the template translators work from.

A message is a call of `msg`, `msgn` or `msgc` with literal English text; anything else in its place is refused, because
it could not be translated.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, product
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

_TEXTS = {"msg": 1, "msgn": 2, "msgc": 2}
# A fixed date: the template changes only when a message does.
_MADE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """One message in the source: its text or its two forms, the file it stands in, and what it means where it says."""

    texts: tuple[str, ...]
    file: str
    context: str | None = None


def template(root: Path) -> str:
    """The text of the template for the present source."""
    catalogue = Catalog(project="DualDesk", creation_date=_MADE, revision_date=_MADE, charset="utf-8")
    catalogue.header_comment = "# Messages of DualDesk; written by packaging/messages.py."
    for found in sorted(find(root / "src/dualdesk"), key=lambda one: (one.file, one.texts, one.context or "")):
        key = found.texts if len(found.texts) > 1 else found.texts[0]
        flags = ["python-brace-format"] if "{" in found.texts[0] else []
        catalogue.add(key, locations=[(found.file, 0)], flags=flags, context=found.context)
    written = io.BytesIO()
    write_po(written, catalogue, width=110, include_lineno=False)
    # Babel notes its own version; the template must not change with it.
    lines = written.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith('"Generated-By'))


def find(package: Path) -> Iterator[Found]:
    """Every message below a package folder."""
    for path in sorted(package.rglob("*.py")):
        if "_generated" not in path.parts:
            yield from find_in(path.read_text(encoding="utf-8"), path.relative_to(package.parent).as_posix())


def find_in(source: str, file: str) -> Iterator[Found]:
    """The messages of one file's source; refuses a message whose text is not literal."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _TEXTS):
            continue
        forms = [list(_literals(part)) for part in node.args[: _TEXTS[node.func.id]]]
        if len(forms) != _TEXTS[node.func.id] or not all(forms) or None in chain(*forms):
            raise SystemExit(f"{file}:{node.lineno}: a message needs its English text written out")
        for texts in product(*forms):
            yield _found(node.func.id, tuple(text for text in texts if text is not None), file)


def _found(call: str, texts: tuple[str, ...], file: str) -> Found:
    return Found(texts[1:], file, texts[0]) if call == "msgc" else Found(texts, file)


def _literals(part: ast.expr) -> Iterator[str | None]:
    """The texts an argument can be: one, or those of an `if`; None for what is not written out."""
    if isinstance(part, ast.IfExp):
        yield from _literals(part.body)
        yield from _literals(part.orelse)
    else:
        yield part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else None


def is_fresh(root: Path) -> bool:
    """Whether the committed template holds the present messages."""
    path = _template(root)
    return path.is_file() and path.read_text(encoding="utf-8") == template(root)


def update(root: Path) -> None:
    """Write the template."""
    _template(root).write_text(template(root), encoding="utf-8", newline="\n")


def _template(root: Path) -> Path:
    return root / "resources/i18n/dualdesk.pot"


if __name__ == "__main__":
    project = Path(__file__).resolve().parents[1]
    if "--check" in sys.argv:
        sys.exit(0 if is_fresh(project) else "resources/i18n/dualdesk.pot is old; run: python packaging/messages.py")
    update(project)
