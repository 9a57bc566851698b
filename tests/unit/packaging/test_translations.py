"""A translation keeps what was translated, says what is missing, and the ones that are shipped are whole."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations_under_test", ROOT / "packaging/translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "resources/i18n").mkdir(parents=True)
    return tmp_path


def offer(project: Path, *messages: str) -> None:
    """A template with these messages, each as it stands there without its translation."""
    text = HEAD + "".join(f'#: a.py\n{message}\nmsgstr ""\n\n' for message in messages)
    (project / "resources/i18n/dualdesk.pot").write_text(text, encoding="utf-8")


def take(translations: ModuleType, project: Path, words: dict[str, object]) -> None:
    path = project / "words.json"
    path.write_text(json.dumps(words), encoding="utf-8")
    assert translations.main(["--take", "de", str(path)], project) == 0


def written(project: Path) -> str:
    return (project / "resources/i18n/de.po").read_text(encoding="utf-8")


def test_words_are_put_in_and_kept_while_their_english_stays(translations: ModuleType, project: Path) -> None:
    offer(project, 'msgid "Save"', 'msgid "Call {name}"')
    take(translations, project, {"Save": "Speichern", "Call {name}": "{name} anrufen"})
    offer(project, 'msgid "Save"', 'msgid "Call {name} now"')
    assert translations.main([], project) == 0
    assert 'msgid "Save"\nmsgstr "Speichern"' in written(project)
    assert 'msgid "Call {name} now"\nmsgstr ""' in written(project), "never guessed from one that is alike"
    assert "anrufen" not in written(project)
    assert "fuzzy" not in written(project)


def test_both_forms_and_a_context_are_kept(translations: ModuleType, project: Path) -> None:
    offer(project, 'msgctxt "phase"\nmsgid "Close"', 'msgid "Close"', 'msgid "{n} task"\nmsgid_plural "{n} tasks"')
    take(
        translations,
        project,
        {"phase\x04Close": "Abschluss", "Close": "Schließen", "{n} task": ["{n} Aufgabe", "{n} Aufgaben"]},
    )
    before = written(project)
    assert translations.main([], project) == 0
    assert written(project) == before, "the same words make the same file"
    assert translations.missing(project, "de") == {}
    german = translations.load(project, "de")
    assert german.get("Close", "phase").string == "Abschluss"
    assert german.get("Close").string == "Schließen"
    assert german.get("{n} task").string == ("{n} Aufgabe", "{n} Aufgaben")


def test_what_is_missing_is_said_in_the_form_it_is_put_in(
    translations: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(project, 'msgid "Save"', 'msgctxt "phase"\nmsgid "Close"', 'msgid "{n} task"\nmsgid_plural "{n} tasks"')
    take(translations, project, {"Save": "Speichern"})
    assert translations.main(["--missing", "de"], project) == 0
    assert json.loads(capsys.readouterr().out) == {"phase\x04Close": "", "{n} task": ["", ""]}


@pytest.mark.parametrize(
    ("english", "german", "fault"),
    [
        ("Call {name}", "{nam} anrufen", "other values"),
        ("Call {name}", "Anrufen", "other values"),
        ("Call {name}", "{name anrufen", "other values"),
        ("&Save", "Speichern", "another count of access keys"),
        ("Save…", "Speichern", "another end"),
        (" (done)", "(erledigt)", "other spaces"),
        ("Delete “{name}”", "„{name} löschen", "unpaired quotation marks"),
    ],
)
def test_what_is_wrong_with_a_translation_is_said(
    translations: ModuleType, project: Path, capsys: pytest.CaptureFixture[str], english: str, german: str, fault: str
) -> None:
    offer(project, f'msgid "{english}"')
    take(translations, project, {english: german})
    assert translations.main(["--check"], project) == 1
    assert fault in capsys.readouterr().out


def test_an_old_a_guessed_and_an_empty_translation_are_wrong(
    translations: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(project, 'msgid "Save"', 'msgid "Open"')
    take(translations, project, {"Save": "Speichern"})
    path = project / "resources/i18n/de.po"
    path.write_text(written(project).replace('#: a.py\nmsgid "Save"', '#: a.py\n#, fuzzy\nmsgid "Save"'), "utf-8")
    assert translations.main(["--check"], project) == 1
    said = capsys.readouterr().out
    assert "not in step" in said
    assert "fuzzy: Save" in said
    assert "not translated: Open" in said


def test_every_translation_is_whole(translations: ModuleType) -> None:
    assert "de" in translations.languages(ROOT)
    for language in translations.languages(ROOT):
        assert list(translations.faults(ROOT, language)) == []


def test_german_quotation_marks_and_points_are_german(translations: ModuleType) -> None:
    """No English opening mark stands alone, no decimal point in a figure, nobody is addressed with du."""
    for message in translations.load(ROOT, "de"):
        forms = message.string if message.pluralizable else (message.string,)
        for form in forms if message.id else ():
            assert form.count("„") == form.count("“"), form
            assert "”" not in form, form
            assert not re.search(r"\b(du|dein|deine|dir|dich)\b", form.lower()), form
