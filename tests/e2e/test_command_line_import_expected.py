"""What is known to be in real files is in the desk after the real command (../shared/data/open/EXPECTED.tsv)."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from dualdesk.cli.main import run

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("DUALDESK_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data"
FOLDERS = ("vcard", "contacts_csv", "trello_json")
REASON = f"no real files at {DATA}"

# Files that hold no contacts or are broken on purpose: a sentence is the right answer.
REFUSED = {
    "contacts_csv/salesforce_csvEscapedQuotes.csv",
    "contacts_csv/salesforce_csvSeparator.csv",
    "contacts_csv/salesforce_csvtext_BOM_UTF16LE.csv",
    "contacts_csv/salesforce_csvtext_BOM_UTF8.csv",
    "trello_json/syn_truncated.json",
    "vcard/monica_broken_vcard_stub.vcf",
}

# What a line of EXPECTED.tsv counts, as the command's answer has it.
_BOARD = {
    "lists": "lists",
    "open lists": "open_lists",
    "cards": "cards",
    "visible cards (card and its list open)": "visible_cards",
    "checklists": "checklists",
    "check items": "check_items",
    "check items complete": "check_items_done",
    "cards with due": "cards_with_due",
    "cards dueComplete": "cards_due_done",
    "comments (commentCard actions)": "comments",
}


def expectations() -> list[tuple[str, str, str]]:
    table = DATA / "open" / "EXPECTED.tsv"
    if not table.exists():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) >= 3]
    chosen = ((row[0].removeprefix("open/"), row[1], row[2]) for row in rows)
    return [(path, what, value) for path, what, value in chosen if path.split("/")[0] in FOLDERS]


def counted(what: str) -> Callable[[Mapping[str, Any]], object] | None:
    """How the value of an expectation is found in an import's answer; None for what is no count of things."""
    if what in _BOARD:
        return lambda said: said["files"][0]["boards"][0][_BOARD[what]]
    if what in ("records", "contacts"):
        return lambda said: sum(said["counts"]["person"][status] for status in ("new", "changed", "same"))
    return None


def by_file() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path, what, value in expectations():
        if counted(what) and path not in REFUSED:
            found.setdefault(path, {})[what] = value
    return found


EXPECTED = by_file()
FILES = sorted(
    str(path.relative_to(DATA / "open")) for folder in FOLDERS for path in (DATA / "open" / folder).glob("*")
)


@pytest.fixture
def bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("DUALDESK_HOME", str(tmp_path / "home"))

    def command(*words: str) -> tuple[int, str, str]:
        status = run([*words, "--json"])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.mark.skipif(not EXPECTED, reason=REASON)
@pytest.mark.parametrize("path", EXPECTED or [""])
def test_the_expected_numbers_are_brought(bring: Any, path: str) -> None:
    status, out, err = bring("import", str(DATA / "open" / path))
    assert status == 0, err
    said = json.loads(out)
    found = {what: str(find(said)) for what in EXPECTED[path] if (find := counted(what))}
    assert found == EXPECTED[path]


@pytest.mark.skipif(not FILES, reason=REASON)
@pytest.mark.parametrize("path", FILES or [""])
def test_every_file_arrives_or_is_clearly_refused(bring: Any, tmp_path: Path, path: str) -> None:
    status, out, err = bring("import", str(DATA / "open" / path), "--archived")
    if path in REFUSED:
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert not (tmp_path / "home" / "data" / "desk.dualdesk").exists()
        return
    assert status == 0, err
    counts = json.loads(out)["counts"]
    kinds = {"contacts": "person", "projects": "project", "tasks": "task"}
    for listed, kind in kinds.items():
        status, out, _ = bring("list", listed)
        assert json.loads(out)["count"] == counts.get(kind, {}).get("new", 0)
    status, out, _ = bring("import", str(DATA / "open" / path), "--archived")
    again = json.loads(out)
    assert again["written"] is False
    assert all(count["new"] == count["changed"] == 0 for count in again["counts"].values())


@pytest.mark.skipif(not EXPECTED, reason=REASON)
def test_the_comparison_can_fail() -> None:
    find = counted("records")
    assert find is not None
    assert find({"counts": {"person": {"new": 1, "changed": 0, "same": 1}}}) == 2
    assert any("records" in expected for expected in EXPECTED.values())
    assert counted("BEGIN:VCARD lines") is None
