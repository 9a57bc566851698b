"""The process beside the window: what it answers, in this process and once in its own."""

from __future__ import annotations

import gc
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.base.wording import plain_words
from dualdesk.cli import serving
from dualdesk.cli.serving import Voice, serve
from dualdesk.cli.serving_import import Importer
from dualdesk.services import clients
from dualdesk.store.store import Store

NOW = 1_795_515_120
CSV = (
    "First Name,Last Name,Company,E-mail,Birthday,Score\n"
    "Ana,Ruiz,Acme GmbH,ana@acme.example,1980-02-29,82\n"
    "Ben,Ott,Acme GmbH,ben@acme.example,,7\n"
    "Cora,Diaz,Solo Ltd,cora@solo.example,,\n"
    ",,,,,5\n"
)
BOARD = json.dumps(
    {
        "id": "b", "name": "Site", "labelNames": {}, "checklists": [],
        "lists": [{"id": "l", "name": "Doing", "pos": 1}, {"id": "m", "name": "Ideas", "pos": 2, "closed": True}],
        "cards": [
            {"id": "c", "name": "Proofs", "idList": "l"}, {"id": "d", "name": "Old", "idList": "m", "closed": True},
            {"id": "e", "name": "Stray", "idList": "gone"},
        ],
    }
)  # fmt: skip


class Window:
    """What the window asks, and what it was told on the way."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.told: list[tuple[str, int, int]] = []
        self.folder = folder
        self._importer = Importer(
            store, backups=folder / "backups", progress=lambda *progress: self.told.append(progress)
        )

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def read(self, path: Path, *, fresh: bool = True, **how: Any) -> dict[str, Any]:
        asked = {"mapping": {}, "encoding": None, "delimiter": None, "order": "", **how}
        return self._importer.answer({"act": "read", "path": str(path), "fresh": fresh, **asked})

    def ask(self, act: str, **request: Any) -> dict[str, Any]:
        return self._importer.answer({"act": act, **request})

    def plan(self, act: str = "plan", **chosen: Any) -> dict[str, Any]:
        choices = {"mode": "ticked", "ticks": {}, "client": "", "archived": False, "same": [], **chosen}
        return self.ask(act, choices=choices, now=NOW, zone="UTC", today="2026-11-24")

    def names(self, status: str) -> list[str]:
        rows = self.ask("rows", status=status, **{"from": 0, "count": 100})["rows"]
        return [row[2] for row in rows]


@pytest.fixture
def window(store: Store, tmp_path: Path) -> Window:
    return Window(store, tmp_path)


def said(packed: Any) -> str:
    return plain_words().say(Message.from_plain(packed))


def test_a_table_is_described_with_its_columns(window: Window) -> None:
    answer = window.read(window.file("a.csv", CSV))
    assert (answer["format"], answer["encoding"], answer["certain"]) == ("contacts_csv", "utf-8", True)
    assert (answer["records"], answer["firms"], answer["problem"]) == (3, 2, None)
    table = answer["table"]
    assert (table["delimiter"], table["header_line"], table["order"], table["needs_order"]) == (",", 1, "", False)
    assert table["columns"][0] == ["First Name", ["Ana", "Ben", "Cora"], "given"]
    assert table["columns"][5] == ["Score", ["82", "7", "5"], ""]


def test_a_table_is_read_again_with_another_column(window: Window) -> None:
    path = window.file("a.csv", CSV)
    window.read(path)
    path.unlink()
    answer = window.read(path, fresh=False, mapping={"Score": "fact", "E-mail": "skip"})
    assert [column[2] for column in answer["table"]["columns"]][3:] == ["skip", "birthday", "fact"]
    assert window.plan()["counts"] == {"person": {"new": 3, "refused": 1}, "client": {"new": 1}}


def test_a_table_that_names_nobody_can_be_mapped(window: Window) -> None:
    answer = window.read(window.file("a.csv", "Wer,Was\nAna,x\nBen,y\n"))
    assert said(answer["problem"]).startswith("No column is known to hold a name")
    assert answer["records"] == 0
    again = window.read(window.file("a.csv", ""), fresh=False, mapping={"Wer": "name"})
    assert (again["problem"], again["records"]) == (None, 2)


def test_another_encoding_and_delimiter_read_the_same_bytes_anew(window: Window) -> None:
    path = window.folder / "a.csv"
    path.write_bytes("Name;Firma\nJörg;Bäcker\n".encode("cp1252"))
    assert window.read(path)["table"]["columns"][0][1] == ["Jörg"]
    assert window.read(path, fresh=False, encoding="cp1251")["table"]["columns"][0][1] == ["Jцrg"]
    assert len(window.read(path, fresh=False, delimiter="|")["table"]["columns"]) == 1


def test_what_is_counted_is_listed_page_by_page(window: Window) -> None:
    window.read(window.file("a.csv", CSV))
    answer = window.plan()
    assert answer["counts"] == {"person": {"new": 3, "refused": 1}, "client": {"new": 1}}
    assert (answer["links"], answer["empty"], answer["more_notes"]) == (2, False, 0)
    assert "Score" in said(answer["notes"][0])
    page = window.ask("rows", status="new", **{"from": 1, "count": 2})
    assert (page["of"], [row[2] for row in page["rows"]]) == (4, ["Ana Ruiz", "Ben Ott"])
    (refused,) = window.ask("rows", status="refused", **{"from": 0, "count": 9})["rows"]
    assert said(refused[3]) == "line 5"
    assert "names nobody" in said(refused[4][0])


def test_nothing_is_listed_before_it_was_counted(window: Window) -> None:
    window.read(window.file("a.csv", CSV))
    assert window.ask("rows", status="new", **{"from": 0, "count": 9}) == {"rows": [], "of": 0}


def test_firms_are_listed_and_found(window: Window) -> None:
    window.read(window.file("a.csv", CSV))
    every = window.ask("firms", find="", **{"from": 0, "count": 9})
    assert every["rows"] == [
        ["acme", "Acme GmbH", 2, False, "", False, True], ["solo", "Solo Ltd", 1, False, "", False, False]
    ]  # fmt: skip
    found = window.ask("firms", find="sÖl", **{"from": 0, "count": 9})
    assert (found["of"], found["rows"][0][1]) == (1, "Solo Ltd")


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["Acme GmbH"]),
        ({"ticks": {"acme": False, "solo": True}}, ["Solo Ltd"]),
        ({"mode": "every"}, ["Acme GmbH", "Solo Ltd"]),
        ({"mode": "nobody"}, []),
    ],
)
def test_firms_become_clients_as_chosen(window: Window, chosen: dict[str, Any], expected: list[str]) -> None:
    window.read(window.file("a.csv", CSV))
    window.plan(**chosen)
    rows = window.ask("rows", status="new", **{"from": 0, "count": 9})["rows"]
    assert [row[2] for row in rows if row[0] == "client"] == expected


def test_a_client_s_own_card_is_its_own(window: Window, store: Store) -> None:
    store.write(msg("Add"), lambda session: clients.create(session, name="Kessler", now=0))
    card = "BEGIN:VCARD\nVERSION:3.0\nN:\nFN:Kessler GmbH\nORG:Kessler GmbH\nTEL:+49 1\nEND:VCARD\n"
    window.read(window.file("a.vcf", card))
    assert window.plan()["counts"] == {"client": {"changed": 1}}
    assert window.plan(mode="nobody")["counts"] == {"person": {"new": 1}}


def test_a_board_is_described_by_its_lists(window: Window) -> None:
    answer = window.read(window.file("b.json", BOARD))
    assert (answer["format"], answer["table"], answer["records"]) == ("trello_json", None, 3)
    (board,) = answer["boards"]
    assert (board["name"], board["cards"]) == ("Site", 2)
    assert board["lists"] == [["Doing", 1, 0, "doing", False, False], ["Ideas", 0, 1, "todo", True, True]]


def test_a_board_comes_in_with_its_client(window: Window, store: Store) -> None:
    window.read(window.file("b.json", BOARD))
    answer = window.plan("bring", client="Northwind", archived=True)
    assert answer["written"]
    assert answer["counts"] == {"client": {"new": 1}, "project": {"new": 1}, "task": {"new": 3}}
    with store.read() as session:
        projects = [tuple(row) for row in session.connection().exec_driver_sql("SELECT id, title FROM project")]
    assert projects == [(answer["projects"][0], "Site")]
    assert answer["clients"]


def test_what_came_can_still_be_looked_at_and_is_one_step(window: Window, store: Store) -> None:
    window.read(window.file("a.csv", CSV))
    assert window.plan("bring")["written"]
    assert window.names("refused") == [""]
    assert ("write", 1, 1) not in window.told
    assert window.told[-1][0] == "write"
    label = window.ask("undo")["label"]
    assert said(label) == "Import “a.csv”"
    assert window.ask("redo")["label"] == label
    store.undo()
    with store.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM contact").scalar() == 0


def test_a_copy_is_made_before_unless_there_is_nothing_to_copy(window: Window, store: Store) -> None:
    path = window.file("a.csv", CSV)
    window.read(path)
    window.plan("bring")
    assert not (window.folder / "backups").exists()
    window.read(window.file("a.csv", CSV.replace("82", "83").replace("Ana", "Anna")))
    window.plan("bring")
    assert len(list((window.folder / "backups").rglob("*before_import.dualdesk-backup"))) == 1


def test_the_same_file_again_brings_nothing(window: Window, store: Store) -> None:
    window.read(window.file("a.csv", CSV))
    window.plan("bring")
    position = store.position()
    window.read(window.file("a.csv", CSV))
    answer = window.plan("bring")
    assert not answer["written"]
    assert (answer["projects"], answer["clients"], store.position()) == ([], [], position)


def test_a_folder_and_a_missing_file_are_refused(window: Window, tmp_path: Path) -> None:
    heard: list[dict[str, Any]] = []
    for path in (tmp_path, tmp_path / "gone.csv"):
        with pytest.raises(UserError) as caught:
            window.read(path)
        heard.append({"said": plain_words().say(caught.value.message)})
    assert "is a folder" in heard[0]["said"]
    assert heard[1]["said"] == "“gone.csv” cannot be read: No such file or directory."


class Answers:
    """The lines a voice said."""

    def __init__(self) -> None:
        self.out = io.StringIO()
        self.voice = Voice(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.getvalue().splitlines()]


class Told:
    """In the importer's place."""

    def __init__(self, error: BaseException | None = None) -> None:
        self._error = error

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        if self._error is not None:
            raise self._error
        return {"echo": request["act"]}


def test_an_answer_a_refusal_and_too_little_memory_are_said() -> None:
    answers = Answers()
    for error in (None, UserError(msg("No."), field="map"), MemoryError()):
        serve(Told(error), {"act": "x"}, answers.voice)  # type: ignore[arg-type]
    first, second, third = answers.lines
    assert first == {"echo": "x"}
    assert (said(second["refused"]), second["field"]) == ("No.", "map")
    assert said(third["refused"]).startswith("The file takes more time or memory")


def test_progress_is_said_no_more_often_than_it_is_seen() -> None:
    answers = Answers()
    for done in range(1000):
        answers.voice.progress("plan", done, 1000)
    assert answers.lines[0] == {"phase": "plan", "done": 0, "of": 1000}
    assert len(answers.lines) < 100


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the process's part here; gives its status and what it said."""

    def run(arguments: list[str], *requests: dict[str, Any]) -> tuple[int, list[dict[str, Any]]]:
        text = "".join(json.dumps(request) + "\n" for request in requests)
        out = io.StringIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(gc, "disable", lambda: None)
        return serving.run(arguments), [json.loads(line) for line in out.getvalue().splitlines()]

    return run


def test_it_answers_line_by_line_until_the_window_ends(spoken: Any, store: Store) -> None:
    read = {"act": "read", "fresh": True, "mapping": {}, "encoding": None, "delimiter": None, "order": ""}
    path = store.path.with_name("a.csv")
    path.write_text(CSV, encoding="utf-8")
    choices = {"mode": "nobody", "ticks": {}, "client": "", "archived": False, "same": []}
    bring = {"act": "bring", "choices": choices, "now": NOW, "zone": "UTC", "today": "2026-11-24"}
    status, answers = spoken(["--serve", str(store.path)], {**read, "path": str(path)}, bring)
    assert status == 0
    assert answers[0]["records"] == 3
    assert answers[-1]["written"]
    assert store.steps()[0].origin == "import"


def test_it_says_who_does_it(spoken: Any, store: Store) -> None:
    store.write(msg("Add Ana"), lambda session: clients.create(session, name="Ana", now=0))
    _status, (answer,) = spoken(["--serve", str(store.path), "window"], {"act": "undo"})
    assert said(answer["label"]) == "Add Ana"
    assert store.steps()[0].origin == "window"


def test_a_file_that_cannot_be_opened_is_said(spoken: Any, tmp_path: Path) -> None:
    status, (answer,) = spoken(["--serve", str(tmp_path / "gone.dualdesk")])
    assert status == 0
    assert "gone.dualdesk" in said(answer["refused"])


@pytest.mark.parametrize("arguments", [["--serve"], ["--serve", "a", "b", "c"]])
def test_without_a_file_there_is_nothing_to_serve(arguments: list[str]) -> None:
    assert serving.run(arguments) == 2


def test_a_process_of_its_own_answers(store: Store) -> None:
    store.write(msg("Add Ana"), lambda session: clients.create(session, name="Ana", now=0))
    command = [sys.executable, "-P", "-m", "dualdesk", "--serve", str(store.path)]
    done = subprocess.run(command, input=b'{"act":"undo"}\n', capture_output=True, timeout=60, check=True)
    assert said(json.loads(done.stdout)["label"]) == "Add Ana"
