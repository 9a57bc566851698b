"""What every command is given: words, the file, the clock, and where its answer goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from dualdesk.base.dates import local_day
from dualdesk.base.late import Late, load
from dualdesk.base.messages import Message, Words, msg
from dualdesk.cli.output import Answer, write_answer
from dualdesk.cli.place import Place, place

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.base import paths
    from dualdesk.store import create, file
    from dualdesk.store.file import FileReader
    from dualdesk.store.store import Store
else:
    # `dualdesk today` answers at once because it imports no more than it uses.
    paths, create, file = Late("dualdesk.base.paths"), Late("dualdesk.store.create"), Late("dualdesk.store.file")

Value = TypeVar("Value")

# On the command line nothing freezes while it waits: a large import elsewhere is waited for, not refused.
_WAIT_MILLISECONDS = 30_000


@dataclass(frozen=True, slots=True)
class Context:
    """One run of the command line."""

    words: Words
    out: TextIO
    err: TextIO
    clock: Callable[[], int]
    zone_of: Callable[[], str]
    named: str | None = None
    is_json: bool = False
    is_new: bool = False

    @property
    def now(self) -> int:
        """UTC seconds."""
        return self.clock()

    @property
    def zone(self) -> str:
        """The person's time zone."""
        return self.zone_of()

    @property
    def today(self) -> date:
        """The local day."""
        return local_day(self.now, self.zone)

    def say(self, message: Message) -> str:
        """The message in words."""
        return self.words.say(message)

    def answer(self, answer: Answer) -> None:
        """Write the answer, as text or JSON."""
        write_answer(answer, self.words, self.out, is_json=self.is_json)

    def tell(self, message: Message) -> None:
        """Say something beside the answer."""
        self.err.write(self.say(message) + "\n")

    def making(self) -> Context:
        """The same, with leave to make the file wherever it is."""
        return replace(self, is_new=True)

    def path(self, *, makes: bool = False) -> Path:
        """The file to work on, which is there; one that `makes` creates the default where none is known."""
        chosen = place(self.named)
        if not chosen.path.exists() and (self.is_new or (makes and chosen.is_default)):
            self._make(chosen)
        chosen.refuse_missing()
        return chosen.path

    def _make(self, chosen: Place) -> None:
        create.create(chosen.path, now=self.now)
        self.tell(msg("Made the new file “{path}”.", path=str(chosen.path)))

    @contextmanager
    def reader(self) -> Iterator[FileReader]:
        """The file to be read with plain SQL."""
        with said_by_the_file():
            path = self.path()
            if file.look(path).kind is file.Kind.OLDER:
                with self.store():
                    pass
            reader = file.open_file(path)
            try:
                yield reader
            finally:
                reader.close()

    @contextmanager
    def store(self, *, makes: bool = False, origin: str = "command_line") -> Iterator[Store]:
        """The file to be read and written."""
        with said_by_the_file(load("sqlalchemy.exc").DBAPIError):
            store = load("dualdesk.store.store").Store.open(
                self.path(makes=makes),
                backups=paths.folders().backups,
                origin=origin,
                clock=self.clock,
                busy_milliseconds=_WAIT_MILLISECONDS,
            )
            try:
                yield store
            finally:
                store.close()

    def read(self, query: Callable[[Session], Value]) -> Value:
        """What a query finds."""
        with self.store() as store, store.read() as session:
            return query(session)


@contextmanager
def said_by_the_file(*wrapped: type[Exception]) -> Iterator[None]:
    """Turn what the database or the disk refuses within into a sentence; a bug stays an error.

    `wrapped` are SQLAlchemy's own errors, where that is used.
    """
    try:
        yield
    except (load("sqlcipher3.dbapi2").Error, *wrapped) as error:
        sentence = load("dualdesk.store.faults").said(error)
        if sentence is None:
            raise
        raise sentence from error
