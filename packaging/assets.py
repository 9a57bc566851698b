"""Build what is generated from `ui/` and `resources/` into `src/dualdesk/_generated/`, which git ignores."""

from __future__ import annotations

from pathlib import Path


def build(root: Path) -> None:
    """Make the generated package of the checkout at `root` anew."""
    out = root / "src" / "dualdesk" / "_generated"
    out.mkdir(parents=True, exist_ok=True)
    (out / "__init__.py").write_text('"""Built by packaging/assets.py; never edited."""\n', encoding="utf-8")


if __name__ == "__main__":
    build(Path(__file__).resolve().parents[1])
