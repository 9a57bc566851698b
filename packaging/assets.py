"""Builds what the program needs but nobody commits: icons, font, licences, forms and catalogues.

Reads `resources/`, `ui/`, the list of icons beside this file and the two packages that hold the icons and the font;
writes `src/dualdesk/_generated/`. `build(root)` is called by the build hook and by `dev.py assets`.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import re
import shutil
import sqlite3  # noqa: TID251 -- the icons' package is an SQLite file, read at build time only
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCES = ("python-lucide", "fontpkg-inter")


def build(root: Path) -> None:
    """Write the generated package anew, unless it already matches its inputs."""
    if is_fresh(root):
        return
    out = _out(root)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    (out / "__init__.py").write_text('"""Written by packaging/assets.py; not edited by hand."""\n', encoding="utf-8")
    _write_icons(root, out / "icons")
    _write_font(out)
    shutil.copytree(root / "resources/marks", out / "marks")
    _write_notices(root, out / "licences")
    compile_catalogues(root / "resources/i18n", out / "i18n")
    _compile_forms(root, out)
    (out / "FINGERPRINT").write_text(fingerprint(root), encoding="ascii")


def is_fresh(root: Path) -> bool:
    """Whether the generated package was built from the present inputs."""
    noted = _out(root) / "FINGERPRINT"
    return noted.is_file() and noted.read_text(encoding="ascii") == fingerprint(root)


def fingerprint(root: Path) -> str:
    """A hash over every input: names, contents, and the versions of the packages read."""
    digest = hashlib.sha256()
    for name in SOURCES:
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for path in _inputs(root):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def icon_names(root: Path) -> list[str]:
    """The icons the program uses, one a line in packaging/icons.txt."""
    return (root / "packaging/icons.txt").read_text(encoding="ascii").split()


def compile_catalogues(source: Path, target: Path) -> None:
    """Compile each LANGUAGE.po to LANGUAGE.mo."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.po")):
        with path.open("rb") as text:
            catalogue = read_po(text, locale=path.stem)
        with (target / f"{path.stem}.mo").open("wb") as binary:
            write_mo(binary, catalogue)


def _out(root: Path) -> Path:
    return root / "src/dualdesk/_generated"


def _inputs(root: Path) -> Iterator[Path]:
    yield root / "packaging/assets.py"
    yield root / "packaging/icons.txt"
    yield from _notices(root)
    yield root / "packaging/requirements.txt"
    for folder in ("resources", "ui"):
        yield from sorted(path for path in (root / folder).rglob("*") if path.is_file() and path.suffix != ".pot")


def _package(name: str) -> Path:
    # Found, not imported: the packages' own code has no part in the build.
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The build needs the package {name}; python3 dev.py assets installs it.")
    return Path(spec.origin).parent


def _write_icons(root: Path, target: Path) -> None:
    target.mkdir()
    address = (_package("lucide") / "data/lucide-icons.db").as_uri() + "?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as icons:
        for name in icon_names(root):
            row = icons.execute("SELECT svg FROM icons WHERE name = ?", (name,)).fetchone()
            if row is None:
                raise SystemExit(f"packaging/icons.txt names “{name}”, which Lucide does not have.")
            svg = " ".join(row[0].split()).replace("> <", "><")
            (target / f"{name}.svg").write_text(svg + "\n", encoding="utf-8", newline="\n")


def _write_font(out: Path) -> None:
    package = _package("fontpkg_inter")
    for folder in ("fonts", "licences"):
        (out / folder).mkdir()
    shutil.copyfile(package / "files/Inter[opsz,wght].ttf", out / "fonts/inter.ttf")
    shutil.copyfile(package / "LICENSE", out / "licences/inter.txt")


def _notices(root: Path) -> list[Path]:
    folder = root / "packaging"
    texts = sorted([*folder.glob("licenses/*.txt"), *folder.glob("notices/*.txt")])
    return [folder / "THIRD-PARTY-NOTICES.md", *texts]


def _write_notices(root: Path, target: Path) -> None:
    """The notices, their texts, and the locked versions: what the window shows under About."""
    for path in _notices(root):
        shutil.copyfile(path, target / path.name)
    locked = (root / "packaging/requirements.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9.-]+==[^\s;]+)", locked, re.MULTILINE)
    (target / "versions.txt").write_text("\n".join(pins) + "\n", encoding="ascii")


def _compile_forms(root: Path, out: Path) -> None:
    forms = sorted((root / "ui").glob("*.ui"))
    if not forms:
        return
    qt = _package("PySide6")
    uic = qt / "uic.exe" if sys.platform == "win32" else qt / "Qt/libexec/uic"
    for form in forms:
        subprocess.run([uic, "-g", "python", form, "-o", out / f"ui_{form.stem}.py"], check=True)


if __name__ == "__main__":
    build(Path(__file__).resolve().parents[1])
