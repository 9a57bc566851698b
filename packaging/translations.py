"""Keeps the translations, resources/i18n/LANGUAGE.po, in step with the template; says what a translator has to do.

    python packaging/translations.py                every translation takes over the template's present messages
    python packaging/translations.py --missing de   what is not translated, as JSON: {English: ""}, {English: ["", ""]}
    python packaging/translations.py --take de F…   put in translations from such JSON files
    python packaging/translations.py --check        what is wrong with the translations; the exit status says whether

A new language begins as a copy: `--take LANGUAGE` with the first file makes it.
"""

from __future__ import annotations

import argparse
import io
import json
import string
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

# A fixed date, as in the template: a translation changes only when its words do.
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_HEAD = "# Words of DualDesk in another language; see “Languages” in README.md."
_OPENING = "“"

Words = Mapping[str, str | Sequence[str]]


def languages(root: Path) -> list[str]:
    """The languages there is a translation of."""
    return sorted(path.stem for path in (root / "resources/i18n").glob("*.po"))


def load(root: Path, language: str) -> Catalog:
    """A translation as it is; an empty one where there is none yet."""
    path = _path(root, language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as text:
        return read_po(text, locale=language)


def update(root: Path, language: str, words: Words | None = None) -> str:
    """The text of a translation with the template's present messages, and with words put in.

    A translation is kept as long as its English text stays; it is never guessed from one that is alike.
    """
    with (root / "resources/i18n/dualdesk.pot").open("rb") as text:
        template = read_po(text)
    before = load(root, language)
    made = Catalog(
        locale=language, project="DualDesk", charset="utf-8", header_comment=_HEAD, fuzzy=False,
        creation_date=_MADE, revision_date=_MADE, version="1", msgid_bugs_address="-", last_translator="-",
        language_team=language,
    )  # fmt: skip
    for message in template:
        if message.id:
            kept = before.get(_key(message), message.context)
            made.add(
                message.id,
                _string(message, kept, words or {}),
                message.locations,
                message.flags,
                context=message.context,
            )
    return _written(made)


def save(root: Path, language: str, text: str) -> None:
    """Write a translation."""
    _path(root, language).write_text(text, encoding="utf-8", newline="\n")


def missing(root: Path, language: str) -> dict[str, str | list[str]]:
    """What of the template is not translated, in the form that `--take` reads."""
    catalogue = read_po(io.BytesIO(update(root, language).encode()), locale=language)
    return {
        _named(message): [""] * catalogue.num_plurals if message.pluralizable else ""
        for message in catalogue
        if message.id and not all(_forms(message))
    }


def faults(root: Path, language: str) -> Iterator[str]:
    """What is wrong with a translation, a line each."""
    if _path(root, language).read_text(encoding="utf-8") != update(root, language):
        yield "not in step with the template; run: python packaging/translations.py"
    for message in load(root, language):
        if not message.id:
            continue
        if message.fuzzy:
            yield f"fuzzy: {_key(message)}"
        if not all(_forms(message)):
            yield f"not translated: {_key(message)}"
        else:
            yield from (
                f"{what}: {_key(message)} -> {form}" for form in _forms(message) for what in _wrong(message, form)
            )


def _wrong(message: Message, form: str) -> Iterator[str]:
    """What is wrong with one form: its values, its access key, its ends, its quotation marks."""
    texts = _texts(message)
    allowed = set().union(*(_fields(text) for text in texts))
    needed = set() if message.pluralizable else allowed
    if not needed <= _fields(form) <= allowed:
        yield "other values"
    if any(text.count("&") != form.count("&") for text in texts):
        yield "another count of access keys"
    if texts[-1].endswith("…") != form.endswith("…"):
        yield "another end"
    if any(_spaces(text) != _spaces(form) for text in texts):
        yield "other spaces at its ends"
    if all(_OPENING in text for text in texts) and form.count(_OPENING) != form.count("„"):
        yield "unpaired quotation marks"


def _fields(text: str) -> set[str]:
    try:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    except ValueError:
        return {"unreadable"}


def _spaces(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _texts(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if message.pluralizable else (str(message.id),)


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string or ()) if message.pluralizable else (str(message.string or ""),)


def _key(message: Message) -> str:
    return _texts(message)[0]


def _named(message: Message) -> str:
    """A message's name in JSON: its English text, behind its context where it has one, as gettext writes it."""
    return f"{message.context}\x04{_key(message)}" if message.context else _key(message)


def _string(message: Message, kept: Message | None, words: Words) -> str | tuple[str, ...]:
    given = words.get(_named(message))
    if given:
        return given if isinstance(given, str) else tuple(given)
    if kept is not None and kept.pluralizable == message.pluralizable and _texts(kept) == _texts(message):
        return tuple(kept.string or ()) if kept.pluralizable else str(kept.string)
    return ("", "") if message.pluralizable else ""


def _written(catalogue: Catalog) -> str:
    written = io.BytesIO()
    write_po(written, catalogue, width=110, include_lineno=False)
    # Babel notes its own version; a translation must not change with it.
    lines = written.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith('"Generated-By'))


def _path(root: Path, language: str) -> Path:
    return root / f"resources/i18n/{language}.po"


def main(arguments: Sequence[str], root: Path) -> int:
    """Do what is asked."""
    reader = argparse.ArgumentParser(prog="translations.py", description=__doc__)
    reader.add_argument("--missing", metavar="LANGUAGE")
    reader.add_argument("--take", nargs="+", metavar=("LANGUAGE", "FILE"))
    reader.add_argument("--check", action="store_true")
    chosen = reader.parse_args(arguments)
    if chosen.missing:
        sys.stdout.write(json.dumps(missing(root, chosen.missing), ensure_ascii=False, indent=0) + "\n")
        return 0
    if chosen.take:
        language, *files = chosen.take
        words = {key: form for file in files for key, form in json.loads(Path(file).read_text("utf-8")).items()}
        save(root, language, update(root, language, words))
        return 0
    if chosen.check:
        said = [f"{language}: {fault}" for language in languages(root) for fault in faults(root, language)]
        sys.stdout.write("".join(f"{line}\n" for line in said))
        return 1 if said else 0
    for language in languages(root):
        save(root, language, update(root, language))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parents[1]))
