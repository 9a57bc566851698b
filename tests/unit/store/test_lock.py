"""R16: one window per file; nobody is ever locked out by what a crash left."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dualdesk.base.errors import UserError
from dualdesk.store import lock
from dualdesk.store.file import connect
from dualdesk.store.lock import Holder, alone, holder, in_use, lock_path, take, window_of
from dualdesk.store.store import Store

Other = Callable[[str], subprocess.Popen[str]]


def window(other: Other, desk: Path) -> subprocess.Popen[str]:
    taking = f"held = lock.take(Path({str(desk)!r}), now=5)"
    return other(f"from pathlib import Path\nfrom dualdesk.store import lock\n{taking}\nassert held")


def test_r16_one_window_at_a_time(desk_path: Path) -> None:
    first = take(desk_path, now=5)
    assert first is not None
    assert take(desk_path, now=6) is None
    who = holder(desk_path)
    assert who is not None
    assert (who.pid, who.started) == (os.getpid(), 5)
    first.close()
    first.close()
    assert lock_path(desk_path).stat().st_size == 0
    second = take(desk_path, now=7)
    assert second is not None
    second.close()


def test_r16_a_live_owner_keeps_it_and_a_killed_one_does_not(desk_path: Path, other: Other) -> None:
    owner = window(other, desk_path)
    assert take(desk_path, now=6) is None
    who = holder(desk_path)
    assert who is not None
    assert who.pid == owner.pid
    os.kill(owner.pid, signal.SIGKILL)
    owner.wait()
    assert holder(desk_path) == who
    mine = take(desk_path, now=6)
    assert mine is not None
    assert holder(desk_path) == Holder(who.host, os.getpid(), 6)
    mine.close()


@pytest.mark.parametrize(
    "left",
    [b"", b"{", b"[]", b'{"host": "elsewhere", "pid": 1, "started": 99999999999}', b"\xff\x00" * 5000, b"7"],
    ids=["empty", "half", "a list", "another host, a living process, tomorrow", "noise", "a number"],
)
def test_r16_what_the_file_says_locks_nobody_out(left: bytes, desk_path: Path) -> None:
    lock_path(desk_path).write_bytes(left)
    mine = take(desk_path, now=6)
    assert mine is not None
    mine.close()


def test_r16_without_a_file_nobody_holds_it(desk_path: Path) -> None:
    assert holder(desk_path) is None


def test_r16_where_no_lock_can_be_made_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be used"):
        take(tmp_path / "no folder" / "desk.dualdesk", now=5)


def test_r16_the_command_line_writes_beside_a_window(store: Store, other: Other) -> None:
    held = take(store.path, now=5)
    assert held is not None
    beside = other(
        "from pathlib import Path\nfrom dualdesk.base.messages import msg\nfrom dualdesk.model.people import Client\n"
        f"from dualdesk.store.store import Store\nstore = Store(Path({str(store.path)!r}), origin='command_line')\n"
        "store.write(msg('Add'), lambda session: session.add(Client(name='Beside', created_at=0)))\nstore.close()"
    )
    beside.communicate()
    assert beside.returncode == 0
    changes = store.poll()
    assert changes is not None
    assert changes.ids("client") == {1}
    held.close()


def test_acts_that_need_the_window_take_it_or_use_the_one_held(desk_path: Path) -> None:
    with window_of(desk_path, now=5):
        assert take(desk_path, now=6) is None
    held = take(desk_path, now=7)
    with pytest.raises(UserError), window_of(desk_path, now=8):
        pass
    with window_of(desk_path, held=held, now=8):
        pass
    assert take(desk_path, now=9) is None
    assert held is not None
    held.close()


def test_alone_sees_an_idle_connection(store: Store) -> None:
    with pytest.raises(UserError, match="in use by another program"), alone(store.path):
        pass
    store.close()
    with alone(store.path) as connection:
        assert connection.execute("SELECT count(*) FROM client").fetchone() == (0,)
        with pytest.raises(UserError):
            Store(store.path)
    connect(store.path).close()


def test_another_machine_is_named(desk_path: Path) -> None:
    lock_path(desk_path).write_text('{"host": "studio", "pid": 7, "started": 1}')
    values = in_use(desk_path).message.values
    assert (values["host"], values["pid"]) == ("studio", "7")
    assert holder(desk_path) == lock.Holder("studio", 7, 1)
