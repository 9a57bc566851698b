"""What the kill proof kills: a run of saves, a migration, a backup, a restore, each told once it is safe.

A line in the folder's file "told" is an acknowledgement: what it names must survive. The program reads lines
"ACT FOLDER" and does each in a fork of itself that waits, stopped, until strace holds it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.paths import keep_private
from dualdesk.base.settings import load, save
from dualdesk.model.people import Client, ContactPoint
from dualdesk.store.backup import back_up, listed
from dualdesk.store.manifest import BackupKind
from dualdesk.store.restore import restore
from dualdesk.store.store import Store

SAVES = 60
NOW = 1_795_515_120
DESK = "desk.dualdesk"


def tell(line: str) -> None:
    """Acknowledge, past every buffer."""
    os.write(1, f"{line}\n".encode())


def add(number: int) -> Callable[[Session], None]:
    """Work that writes a client with two contact points: half of it must never be found."""

    def work(session: Session) -> None:
        client = Client(name=f"Client {number}", note="n" * 300, created_at=NOW + number)
        session.add(client)
        session.flush()
        for place in range(2):
            session.add(ContactPoint(client_id=client.id, kind="phone", value=f"+49 {number} {place}"))

    return work


def saves(desk: Path, *, early: bool = False) -> None:
    """Sixty saves; where the disk refuses one, reading must go on, and the save is tried again."""
    store = Store(desk, clock=lambda: NOW)
    for number in range(1, SAVES + 1):
        if early:
            tell(f"saved {number}")
        while not saved(store, number):
            pass
        tell(f"saved {number}")
        if number % 20 == 0:
            store.checkpoint()
    store.close()


def saved(store: Store, number: int) -> bool:
    """Whether the save went through; if not, the sentence is told and the saves before it are read."""
    try:
        store.write(msg("Add client"), add(number))
    except UserError as error:
        tell(f"refused {error}")
        with store.read() as session:
            count = session.execute(text("SELECT count(*) FROM client WHERE name LIKE 'Client %'")).scalar_one()
        tell(f"read {count - number + 1}")
        return False
    return True


def migrated(desk: Path, folder: Path) -> None:
    """The desk of the first schema brought to the present one."""
    Store.open(desk, backups=folder / "backups", clock=lambda: NOW).close()
    tell("migrated")


def backed_up(desk: Path, folder: Path) -> None:
    """A backup, and the machine's settings written twice."""
    made = back_up(desk, backups=folder / "backups", kind=BackupKind.ASKED, now=NOW)
    assert made is not None
    tell(f"backup {made.path}")
    for number in (1, 2):
        save(folder / "settings.json", load(folder / "settings.json").put(number=number))
        tell(f"settings {number}")


def restored(desk: Path, folder: Path) -> None:
    """The one backup there is, brought back over a desk that went on since."""
    (newest,) = (one for made in (folder / "backups").iterdir() for one in listed(made))
    restore(newest.path, desk, backups=folder / "backups", now=NOW)
    tell("restored")


def main(act: str, folder: Path) -> int:
    """Do one act in the folder."""
    keep_private()
    desk = folder / DESK
    try:
        if act in ("saves", "early"):
            saves(desk, early=act == "early")
        else:
            {"migrate": migrated, "backup": backed_up, "restore": restored}[act](desk, folder)
    except UserError as error:
        tell(f"refused {error} {error.message.values}")
        return 3
    return 0


def fork(act: str, folder: Path) -> int:
    """Do the act in a process of its own, which first stops and waits to be traced."""
    process = os.fork()
    if process:
        return process
    for number, name in ((1, "told"), (2, "errors")):
        os.dup2(os.open(folder / name, os.O_CREAT | os.O_WRONLY | os.O_APPEND), number)
    code = 1
    try:
        os.kill(os.getpid(), signal.SIGSTOP)
        code = main(act, folder)
    finally:
        if code == 1:
            traceback.print_exc()
        os._exit(code)


def serve() -> None:
    """For each line one process: its id once it waits, its end once it ended."""
    # PR_SET_PTRACER, PR_SET_PTRACER_ANY: strace is no ancestor of ours.
    ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)
    for line in sys.stdin:
        act, folder = line.split(maxsplit=1)
        process = fork(act, Path(folder.strip()))
        os.waitpid(process, os.WUNTRACED)
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()
        _process, status = os.waitpid(process, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
