"""`dualdesk backup`, `restore` and `check`: keeping the file safe."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from dualdesk.base import settings
from dualdesk.base.errors import UserError
from dualdesk.base.files import disk_said
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.paths import folders
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context, said_by_the_file
from dualdesk.cli.errors import OK, REFUSED
from dualdesk.cli.output import Answer, Instant, Table
from dualdesk.cli.place import place
from dualdesk.queries.history_words import PLURALS
from dualdesk.store import backup, bundle, check, preview, restore
from dualdesk.store.bundle import Order
from dualdesk.store.file import connect
from dualdesk.store.manifest import BackupKind, Manifest
from dualdesk.store.preview import Difference, Preview, Some


def _backup_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("--to", metavar="PATH", help=say(msg("the file to make, or the folder to make it in")))


def _backup(context: Context, options: argparse.Namespace) -> int:
    path, now = context.path(), context.now
    here = settings.to_bytes(settings.load(folders().settings))
    with said_by_the_file():
        if options.to:
            target, manifest = _copy_to(path, Path(options.to), Order(path, BackupKind.ASKED, now, here))
        else:
            made = backup.back_up(path, backups=folders().backups, kind=BackupKind.ASKED, now=now, settings=here)
            assert made is not None
            target, manifest = made.path, made.manifest
    said = msgn(
        "Backed up to “{path}”: read back, {n} row.", "Backed up to “{path}”: read back, {n} rows.",
        manifest.rows, path=str(target),
    )  # fmt: skip
    blocks: list[Message] = [said]
    if manifest.missing:
        blocks.append(msgn("{n} attached file is missing.", "{n} attached files are missing.", len(manifest.missing)))
    context.answer(Answer({"path": str(target), **_held(manifest)}, blocks))
    return OK


def _copy_to(desk: Path, to: Path, order: Order) -> tuple[Path, Manifest]:
    target = to / f"{desk.stem}-{order.now}{bundle.SUFFIX}" if to.is_dir() else to
    if target.exists():
        raise UserError(msg("There is already a file “{path}”.", path=str(target)))
    connection = connect(desk)
    try:
        with disk_said(target):
            return target, bundle.write(connection, target, order)
    finally:
        connection.close()


def _held(manifest: Manifest) -> dict[str, object]:
    return {
        "made_at": Instant(manifest.made_at),
        "name": manifest.name,
        "schema": manifest.schema,
        "rows": manifest.rows,
        "attachments": len(manifest.attachments),
        "missing": list(manifest.missing),
    }


def _restore_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("bundle", metavar="BACKUP", help=say(msg("the backup to bring back")))
    parser.add_argument("--dry-run", action="store_true", help=say(msg("say what would differ, and change nothing")))


def _restore(context: Context, options: argparse.Namespace) -> int:
    source, desk = Path(options.bundle), place(context.named).path
    if not source.is_file():
        raise UserError(msg("There is no backup “{path}”.", path=str(source)))
    with said_by_the_file():
        if options.dry_run:
            context.answer(_previewed(context, preview.preview(source, desk)))
            return OK
        done = restore.restore(source, desk, backups=folders().backups, now=context.now)
    _restore_settings(done.settings)
    blocks = [msg("“{path}” is as it was in the backup.", path=str(desk))]
    if done.before:
        blocks.append(msg("What was there before is kept in “{path}”.", path=str(done.before)))
    data = {"path": str(desk), "before": done.before and str(done.before), **_held(done.manifest)}
    context.answer(Answer(data, blocks))
    return OK


def _restore_settings(data: bytes | None) -> None:
    """On a machine without settings, those of the backup; a machine's own are left alone."""
    found = data and settings.from_bytes(data)
    if found and settings.load(folders().settings).source == "nothing":
        settings.save(folders().settings, found)


def _previewed(context: Context, found: Preview) -> Answer:
    blocks: list[Message | str | Table] = []
    if not found.is_same_desk:
        blocks.append(msg("This is a backup of another desk, “{name}”.", name=found.manifest.name))
    blocks.append(_table(context, found.kinds) if found.kinds else msg("Nothing differs."))
    data = {
        **_held(found.manifest),
        "same_desk": found.is_same_desk,
        "differences": [
            {
                "kind": one.kind,
                **{side: some.count for side, some in _sides(one).items()},
                "names": {side: list(some.names) for side, some in _sides(one).items()},
            }
            for one in found.kinds
        ],
    }
    return Answer(data, blocks)


def _sides(one: Difference) -> dict[str, Some]:
    return {"only_now": one.only_now, "only_backup": one.only_backup, "changed": one.changed}


def _table(context: Context, kinds: tuple[Difference, ...]) -> Table:
    heads = (msg("Kind"), msg("Only now"), msg("Only in the backup"), msg("Changed"), msg("Names"))
    rows = tuple(
        (PLURALS[one.kind], one.only_now.count, one.only_backup.count, one.changed.count,
         "; ".join(context.say(said) for said in _named(one)))
        for one in kinds
    )  # fmt: skip
    return Table(("kind", "only_now", "only_backup", "changed", "names"), heads, rows)


def _named(one: Difference) -> Iterator[Message]:
    if one.only_now.names:
        yield msg("goes: {names}", names=", ".join(one.only_now.names))
    if one.only_backup.names:
        yield msg("comes back: {names}", names=", ".join(one.only_backup.names))
    if one.changed.names:
        yield msg("changes: {names}", names=", ".join(one.changed.names))


def _no_arguments(_parser: argparse.ArgumentParser, _say: Say) -> None:
    pass


def _check(context: Context, _options: argparse.Namespace) -> int:
    path = context.path()
    with said_by_the_file():
        report = check.check(path)
    data = {
        "sound": report.is_sound,
        "rows": report.rows,
        "attachments": report.attachments,
        "findings": [
            {"part": finding.part, "what": context.say(finding.said), "mend": finding.mend}
            for finding in report.findings
        ],
    }
    if report.is_sound:
        said = msgn("“{name}” is sound: {n} row looked at.", "“{name}” is sound: {n} rows looked at.", report.rows,
                    name=path.name)  # fmt: skip
        context.answer(Answer(data, (said,)))
        return OK
    context.answer(Answer(data, [finding.said for finding in report.findings]))
    return REFUSED


PARTS = {
    "backup": Part(_backup_arguments, _backup),
    "restore": Part(_restore_arguments, _restore),
    "check": Part(_no_arguments, _check),
}
