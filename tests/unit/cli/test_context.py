from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from tests.unit.cli.kit import Line

from dualdesk.base.errors import UserError
from dualdesk.cli.context import said_by_the_file
from dualdesk.store.file import Kind, connect, look

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("words", [("today",), ("list", "clients"), ("add", "x")])
def test_a_file_of_an_older_program_is_brought_up_to_date(bare: Line, words: tuple[str, ...]) -> None:
    shutil.copy(DATA / "desk_v1.dualdesk", "old.dualdesk")
    assert look(Path("old.dualdesk")).kind is Kind.OLDER
    assert bare(*words, "--file", "old.dualdesk").status == 0
    assert look(Path("old.dualdesk")).kind is Kind.OURS


def test_a_damaged_file_is_one_sentence(line: Line) -> None:
    line.ok("log", "call Ana @Acme: hello", "--create")
    data = bytearray(line.desk.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page : page + 100] = b"\xff" * 100
    line.desk.write_bytes(data)
    for words in (("list", "clients"), ("today",), ("add", "x"), ("show", "client", "1"), ("search", "hello")):
        said = line(*words)
        assert (said.status, said.out, said.err.count("\n")) == (1, "", 1), (words, said)


def test_a_file_somebody_else_is_writing_is_said(line: Line) -> None:
    holder, other = connect(line.desk), connect(line.desk)
    holder.execute("BEGIN IMMEDIATE")
    other.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(UserError, match="in use"), said_by_the_file():
        other.execute("BEGIN IMMEDIATE")
    for connection in (holder, other):
        connection.close()


def test_a_wrong_statement_is_a_bug(line: Line) -> None:
    connection = connect(line.desk)
    with pytest.raises(driver.OperationalError), said_by_the_file():
        connection.execute("SELECT nothing FROM nowhere")
    connection.close()
