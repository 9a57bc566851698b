"""Files and links that hang on a record, and the folder the files lie in."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.paths import attachments_folder
from dualdesk.model.desk import Attachment
from dualdesk.services import attachment_files, attachments, tasks
from dualdesk.services.attachment_files import Kept

NOW = 1_795_515_120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return attachment_files.folder_of(tmp_path / "desk.dualdesk")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_content_lies_under_its_hash_once_and_for_no_other_eyes(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "brief.pdf"
    source.write_bytes(b"x" * 3_000_000)
    kept = attachment_files.keep_file(folder, source)
    assert kept == Kept(hashlib.sha256(source.read_bytes()).hexdigest(), 3_000_000)
    assert attachment_files.keep_bytes(folder, source.read_bytes()) == kept
    place = attachment_files.path_of(folder, kept.sha256)
    assert place == attachments_folder(tmp_path / "desk.dualdesk") / kept.sha256[:2] / kept.sha256
    assert place.read_bytes() == source.read_bytes()
    assert [path for path in folder.rglob("*") if path.is_file()] == [place]
    if os.name == "posix":
        assert [_mode(path) for path in (folder, place.parent, place)] == [0o700, 0o700, 0o600]


def test_a_folder_is_synced_only_where_that_is_possible(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    attachment_files.keep_bytes(folder, b"a")
    assert len(synced) == 2
    monkeypatch.setattr(attachment_files, "_WINDOWS", True)
    attachment_files.keep_bytes(folder, b"b")
    assert len(synced) == 3


def test_what_cannot_be_read_is_refused(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "locked"
    source.write_bytes(b"x")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    for path, said in ((tmp_path, "folder"), (tmp_path / "gone", "no file")):
        with pytest.raises(UserError, match=said) as caught:
            attachment_files.keep_file(folder, path)
        assert caught.value.field == "path"
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match="cannot be read"):
        attachment_files.keep_file(folder, source)


def test_a_file_is_read_as_far_as_wanted_before_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "mail"
    source.write_bytes(b"abcdef")
    assert attachment_files.content_of(source, most=4) == b"abcd"
    with pytest.raises(UserError, match="folder"):
        attachment_files.content_of(tmp_path, most=4)

    class Failing(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", lambda *_: Failing())
    with pytest.raises(UserError, match="cannot be read"):
        attachment_files.content_of(source, most=4)


def test_a_folder_that_takes_nothing_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="cannot be kept") as caught:
        attachment_files.keep_bytes(folder, b"x")
    assert caught.value.message.values["reason"] == "No space left on device"
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_files_without_a_row_and_rows_without_a_file_are_found(folder: Path, session: Session) -> None:
    assert attachment_files.orphans(folder, set()) == ()
    one, two = attachment_files.keep_bytes(folder, b"1"), attachment_files.keep_bytes(folder, b"2")
    (folder / one.sha256[:2] / "notes.txt").write_text("not ours")
    task_id = tasks.create(session, now=NOW, title="A")
    attachments.add_file(session, kept=one, name="one.txt", now=NOW, task_id=task_id)
    attachments.add_file(session, kept=Kept("f" * 64, 1), name="gone.txt", now=NOW, task_id=task_id)
    known = attachments.known_files(session)
    assert attachment_files.orphans(folder, known) == (attachment_files.path_of(folder, two.sha256),)
    assert attachment_files.missing(folder, known) == ("f" * 64,)


def test_a_file_hangs_on_a_record_under_its_name(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    kept = Kept("a" * 64, 5)
    ids = [
        attachments.add_file(session, kept=kept, name=name, now=NOW, task_id=task_id)
        for name in ("C:\\briefs\\Brief.PDF", "data.zzz")
    ]
    brief, unknown = (session.get_one(Attachment, attachment_id) for attachment_id in ids)
    assert (brief.name, brief.media_type, brief.sha256, brief.size) == ("Brief.PDF", "application/pdf", "a" * 64, 5)
    assert (unknown.name, unknown.media_type, brief.task_id) == ("data.zzz", "", task_id)
    attachments.rename(session, attachment_id=brief.id, name="Scope.pdf")
    assert brief.name == "Scope.pdf"
    attachments.remove(session, attachment_id=brief.id)
    assert session.query(Attachment).count() == 1


def test_a_link_hangs_under_its_name_or_address(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    for name, shown in (("", "https://example.com/a"), (" The  plan ", "The plan")):
        link_id = attachments.add_link(session, url=" https://example.com/a ", now=NOW, name=name, task_id=task_id)
        link = session.get_one(Attachment, link_id)
        assert (link.name, link.url, link.sha256) == (shown, "https://example.com/a", None)
    for url in ("example", "javascript:alert(1)", "https://a b"):
        with pytest.raises(UserError) as caught:
            attachments.add_link(session, url=url, now=NOW, task_id=task_id)
        assert caught.value.field == "url"


def test_an_attachment_has_one_holder_that_is_there_and_a_name(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    with pytest.raises(UserError, match="one thing"):
        attachments.add_link(session, url="https://x", now=NOW)
    with pytest.raises(UserError, match="one thing"):
        attachments.add_link(session, url="https://x", now=NOW, task_id=task_id, client_id=1)
    with pytest.raises(UserError) as caught:
        attachments.add_link(session, url="https://x", now=NOW, agreement_id=1)
    assert caught.value.field == "agreement_id"
    with pytest.raises(UserError) as caught:
        attachments.add_file(session, kept=Kept("a" * 64, 1), name="dir/", now=NOW, task_id=task_id)
    assert caught.value.field == "name"


def test_files_that_no_row_knows_are_swept_once_they_are_old_enough(folder: Path) -> None:
    one, two = attachment_files.keep_bytes(folder, b"1"), attachment_files.keep_bytes(folder, b"2")
    for kept in (one, two):
        os.utime(attachment_files.path_of(folder, kept.sha256), (1000, 1000))
    young = attachment_files.keep_bytes(folder, b"3")
    assert attachment_files.sweep(folder, {one.sha256}, before=1001) == 1
    assert attachment_files.missing(folder, [one.sha256, two.sha256, young.sha256]) == (two.sha256,)
