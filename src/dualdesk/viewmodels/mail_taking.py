"""A mail saved as a file on its way into the log form: read and kept beside the desk, by a job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.jobs import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.exchange import limits, mail_file
    from dualdesk.exchange.pasted_mail import PastedMail
    from dualdesk.services import attachment_files, attachments
else:
    limits = Late("dualdesk.exchange.limits")
    mail_file = Late("dualdesk.exchange.mail_file")
    attachment_files = Late("dualdesk.services.attachment_files")
    attachments = Late("dualdesk.services.attachments")

ENDING: Final = ".eml"


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file that lies beside the desk and hangs on nothing yet."""

    sha256: str
    size: int
    name: str

    @staticmethod
    def read(text: str) -> DraftFile:
        """From the text that a draft keeps of it."""
        sha256, size, name = text.split(" ", 2)
        return DraftFile(sha256, int(size), name)

    def written(self) -> str:
        """The text that a draft keeps of it."""
        return f"{self.sha256} {self.size} {self.name}"

    def hang(self, session: Session, *, interaction_id: int, now: int) -> None:
        """Hang it on an entry."""
        kept = attachment_files.Kept(self.sha256, self.size)
        attachments.add_file(session, kept=kept, name=self.name, now=now, interaction_id=interaction_id)


@dataclass(frozen=True, slots=True)
class TakenMail:
    """What a mail says, and its file."""

    mail: PastedMail
    file: DraftFile


def one_mail(paths: Sequence[Path]) -> Path | None:
    """The mail that these files are; None where they are something else, or several."""
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ENDING else None


def take_mail(context: Context, path: Path, done: Callable[[TakenMail], None]) -> None:
    """Read and keep a mail; what is refused goes to the desk's signal."""
    folder = attachment_files.folder_of(context.desk.path)

    def work(_progress: Progress) -> TakenMail:
        # Read first: of what is refused nothing stays beside the desk.
        mail = mail_file.read_mail_file(attachment_files.content_of(path, most=limits.LARGEST + 1))
        kept = attachment_files.keep_file(folder, path)
        return TakenMail(mail, DraftFile(kept.sha256, kept.size, path.name))

    context.desk.jobs.start(msg("Read “{name}”", name=path.name), work, done=done, failed=context.desk.refused.emit)
