"""The template holds every message of the source."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    name = "messages_under_test"
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging/messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # The dataclass in it looks its module up by name.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_the_template_is_up_to_date(messages: ModuleType) -> None:
    assert messages.is_fresh(ROOT), "run: python packaging/messages.py"


def test_messages_are_found_with_both_forms(messages: ModuleType) -> None:
    source = 'a = msg("Call {name}", name=n)\nb = msgn("{n} task", "{n} tasks", 3)\nc = other("no")\n'
    assert [found.texts for found in messages.find_in(source, "x.py")] == [("Call {name}",), ("{n} task", "{n} tasks")]


def test_a_choice_between_texts_gives_both(messages: ModuleType) -> None:
    found = messages.find_in('msg("From {day}" if late else "Planned for {day}", day=day)', "x.py")
    assert [one.texts for one in found] == [("From {day}",), ("Planned for {day}",)]


def test_a_context_is_found_and_is_no_text(messages: ModuleType) -> None:
    found = list(messages.find_in('msgc("phase", "Close")', "x.py"))
    assert [(one.texts, one.context) for one in found] == [(("Close",), "phase")]


@pytest.mark.parametrize(
    "source",
    [
        'msg("a" if b else c)',
        "msg(name)",
        'msg(f"Call {name}")',
        'msgn("one", many, 2)',
        'msgc(where, "Close")',
        "msg(3)",
    ],
)
def test_text_that_cannot_be_translated_is_refused(messages: ModuleType, source: str) -> None:
    with pytest.raises(SystemExit, match=r"x\.py:1"):
        list(messages.find_in(source, "x.py"))


def test_a_template_is_written_once_and_then_fresh(messages: ModuleType, tmp_path: Path) -> None:
    package = tmp_path / "src/dualdesk"
    package.mkdir(parents=True)
    (tmp_path / "resources/i18n").mkdir(parents=True)
    (package / "one.py").write_text('msg("Add “{name}”")', encoding="utf-8")
    assert not messages.is_fresh(tmp_path)
    messages.update(tmp_path)
    assert messages.is_fresh(tmp_path)
    text = (tmp_path / "resources/i18n/dualdesk.pot").read_text(encoding="utf-8")
    assert 'msgid "Add “{name}”"' in text
    assert "python-brace-format" in text
