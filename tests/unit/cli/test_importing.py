from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.kit import Line

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:1
FN:Ana Ruiz
ORG:Acme GmbH
EMAIL:ana@acme.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:2
FN:Ben Ott
ORG:Acme
END:VCARD
BEGIN:VCARD
VERSION:3.0
END:VCARD
"""
TABLE = "Who;Mail;Town\nAna Ruiz;ana@acme.example;Berlin\n"
BOARD = """{"id": "b", "name": "Site", "lists": [{"id": "l", "name": "To Do"}], "checklists": [], "cards": [
{"id": "c", "name": "Proofs", "idList": "l", "due": "2026-12-01T23:30:00.000Z"},
{"id": "d", "name": "Old", "idList": "l", "closed": true},
{"id": "e", "name": "Older", "idList": "l", "closed": true}]}"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "people.vcf").write_text(CARDS)
    (tmp_path / "table.csv").write_text(TABLE)
    (tmp_path / "site.json").write_text(BOARD)
    return tmp_path


def test_the_dry_run_says_what_would_come_and_writes_nothing(bare: Line, files: Path) -> None:
    said = bare.ok("import", "people.vcf", "--clients", "acme", "--dry-run")
    assert said.lines == [
        "people.vcf: this would come (nothing was written).",
        "         New  Refused",
        "Clients  1    0",
        "People   2    1",
        "New clients: Acme GmbH.",
        "2 people linked to a client.",
        "Refused:",
        "  card 3 (line 14): It names nobody: it has no name, no organisation, no e-mail address and no phone number.",
    ]
    assert not bare.desk.exists()


def test_it_comes_once_and_goes_with_one_undo(bare: Line, files: Path) -> None:
    said = bare("import", "people.vcf", "--clients", "all")
    assert (said.status, said.err) == (0, f"Made the new file “{bare.desk}”.\n")
    assert said.lines[0] == "people.vcf: brought in; “dualdesk undo” takes it back."
    again = bare.json("import", "people.vcf", "--clients", "all")
    assert (again["written"], again["counts"]["person"]) == (
        False, {"new": 0, "same": 2, "changed": 0, "skipped": 0, "refused": 1}
    )  # fmt: skip
    assert bare.ok("import", "people.vcf").lines[0] == "people.vcf: nothing new."
    assert bare.ok("undo").out == "Undone: Import “people.vcf”.\n"
    for kind in ("contacts", "clients", "imports"):
        assert bare.json("list", kind)["count"] == 0


def test_several_files_are_one_step(line: Line, files: Path) -> None:
    line.ok("import", "people.vcf", "site.json", "--client", "Acme")
    assert [step["what"] for step in line.json("undo", "--list")["steps"]] == ["Import 2 files"]


def test_a_backup_is_made_before_an_import_into_a_desk_that_holds_something(line: Line, files: Path) -> None:
    line.ok("import", "people.vcf")
    backups = line.home / "data" / "backups"
    assert not backups.exists() or not list(backups.rglob("*before_import*"))
    line.ok("import", "site.json")
    assert list(backups.rglob("*before_import*"))


def test_a_board_tells_its_own_figures(line: Line, files: Path) -> None:
    said = line.json("import", "site.json")
    assert said["files"][0]["boards"][0] | {"comments": 0} == {
        "name": "Site", "lists": 1, "open_lists": 1, "cards": 3, "visible_cards": 1, "checklists": 0, "check_items": 0,
        "check_items_done": 0, "cards_with_due": 1, "cards_due_done": 0, "comments": 0, "comments_missing": 0,
    }  # fmt: skip
    assert said["counts"]["task"]["skipped"] == 2
    assert line.json("list", "tasks")["tasks"][0]["deadline"] == "2026-12-02"


def test_what_is_skipped_is_counted_by_its_reason(line: Line, files: Path) -> None:
    assert line.ok("import", "site.json").lines[-2:] == ["Skipped:", "  2 × It is archived."]
    line.ok("import", "site.json", "--archived")
    assert line.json("list", "tasks")["count"] == 3


def test_a_table_is_read_by_the_columns_that_are_named(line: Line, files: Path) -> None:
    said = line("import", "table.csv", "--map", "Who=name", "--map", "Town=note", "--delimiter", ";")
    assert said.status == 0, said.err
    assert line.json("show", "contact", "Ana Ruiz")["record"]["note"] == "Berlin"


@pytest.mark.parametrize("sign", ["tab", "\\t"])
def test_a_tab_can_be_typed(line: Line, files: Path, sign: str) -> None:
    Path("t.csv").write_text("Name\tE-mail\nAna\tana@x.example\n")
    assert line.json("import", "t.csv", "--delimiter", sign)["counts"]["person"]["new"] == 1


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("nowhere.vcf",), 1, "“nowhere.vcf” cannot be read: No such file or directory."),
        ((".",), 1, "“.” is a folder: name the files in it."),
        (("broken.json",), 1, "broken.json: The file breaks off"),
        (("empty.vcf",), 1, "empty.vcf: The file is empty."),
        (("people.vcf", "--clients", "Acne"), 1, "is called “Acne”; there is Acme GmbH."),
        (("people.vcf", "--map", "Who"), 2, "“Who” is not COLUMN=FIELD, as in “Mail=email”."),
        (("table.csv", "--map", "Who=wonder"), 1, "wonder"),
        (("table.csv", "--encoding", "klingon"), 1, "klingon"),
        (("people.vcf", "broken.json"), 1, "broken.json: The file breaks off"),
    ],
)
def test_what_cannot_come_is_one_sentence_and_nothing_is_written(
    bare: Line, files: Path, words: tuple[str, ...], status: int, sentence: str
) -> None:
    (files / "broken.json").write_text(BOARD[:150])
    (files / "empty.vcf").write_text("")
    said = bare("import", *words)
    assert (said.status, said.out, said.err.count("\n")) == (status, "", 1)
    assert sentence in said.err
    assert not bare.desk.exists()


def test_a_desk_that_is_named_and_missing_is_not_made(bare: Line, files: Path) -> None:
    said = bare("import", "people.vcf", "--file", "no.dualdesk")
    assert (said.status, Path("no.dualdesk").exists()) == (3, False)
    assert bare("import", "people.vcf", "--file", "no.dualdesk", "--new").status == 0
    assert Path("no.dualdesk").exists()


def test_a_file_of_which_all_is_refused_is_refused(bare: Line, files: Path) -> None:
    (files / "none.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n")
    said = bare("import", "none.vcf")
    assert (said.status, said.err) == (1, "")
    assert "Refused:" in said.lines
    assert not bare.desk.exists()


def test_long_lists_are_cut_for_people(line: Line, files: Path) -> None:
    cards = "".join(f"BEGIN:VCARD\nVERSION:3.0\nNOTE:{number}\nEND:VCARD\n" for number in range(25))
    (files / "many.vcf").write_text(CARDS + cards)
    said = line.ok("import", "many.vcf")
    assert "  … and 6 more." in said.lines


def test_many_new_clients_are_cut_for_people(line: Line, files: Path) -> None:
    rows = "".join(f"Person {number},Firm {number}\n" for number in range(30))
    (files / "firms.csv").write_text("Name,Company\n" + rows)
    (named,) = [told for told in line.ok("import", "firms.csv", "--clients", "all").lines if "New clients" in told]
    assert named.endswith("Firm 19 and 10 more.")


def test_a_file_name_of_an_older_system_is_no_crash(bare: Line, files: Path) -> None:
    odd = files / "M\udcfcller.vcf"
    odd.write_text(CARDS)
    said = bare("import", str(odd))
    assert (said.status, said.lines[0]) == (0, "Mller.vcf: brought in; “dualdesk undo” takes it back.")
    assert bare.ok("undo").out == "Undone: Import “Mller.vcf”.\n"


def test_a_column_of_thousands_of_digits_is_no_column(bare: Line, files: Path) -> None:
    said = bare("import", "table.csv", "--map", "9" * 5_000 + "=name")
    assert (said.status, said.err.count("\n")) == (1, 1)
