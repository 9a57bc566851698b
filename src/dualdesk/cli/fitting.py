"""`dualdesk fits`: whether every deadline can still be met, project by project."""

from __future__ import annotations

import argparse

from dualdesk.analysis.feasibility import Crunch, Fit
from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import OK
from dualdesk.cli.output import Answer, Cell, Table
from dualdesk.queries.feasibility import Feasibility, ProjectFit, feasibility
from dualdesk.queries.feasibility_words import sentence, verdict_word, whole_sentence


def _arguments(_parser: argparse.ArgumentParser, _say: Say) -> None:
    pass


def _run(context: Context, _options: argparse.Namespace) -> int:
    found = context.read(lambda session: feasibility(session, now=context.now, zone=context.zone))
    context.answer(Answer(_data(found, context), _blocks(found)))
    return OK


def _blocks(found: Feasibility) -> list[Message | str | Table]:
    blocks: list[Message | str | Table] = [whole_sentence(found)]
    if found.projects:
        columns = ("id", "project", "client", "verdict", "due", "left", "free")
        heads = (msg("No."), msg("Project"), msg("Client"), msg("Fits?"), msg("Until"), msg("Left"), msg("Free"))
        blocks += ["", Table(columns, heads, tuple(_cells(key, fit) for key, fit in _by_due(found)))]
    return blocks


def _by_due(found: Feasibility) -> list[tuple[int, ProjectFit]]:
    return sorted(found.projects.items(), key=lambda pair: (pair[1].due, pair[0]))


def _cells(project_id: int, fit: ProjectFit) -> tuple[Cell, ...]:
    task = fit.tasks[0]
    left, free = Minutes(fit.owed_min), Minutes(fit.free_min)
    return (str(project_id), task.project, task.client, verdict_word(fit), fit.due, left, free)


def _data(found: Feasibility, context: Context) -> dict[str, object]:
    return {
        "day": found.today,
        "sentence": context.say(whole_sentence(found)),
        **_fit(found.whole, found),
        "projects": [_object(key, fit, found, context) for key, fit in _by_due(found)],
        "deadlines": [
            {
                "deadline": slack.deadline,
                "owed_min": slack.owed_min,
                "have_min": slack.have_min,
                "slack_min": slack.slack_min,
                "starts_by": slack.starts_by,
            }
            for slack in found.slacks
        ],
    }


def _object(project_id: int, fit: ProjectFit, found: Feasibility, context: Context) -> dict[str, object]:
    return {
        "id": project_id,
        "project": fit.tasks[0].project,
        "client": fit.tasks[0].client,
        "sentence": context.say(sentence(fit, found.today)),
        **_fit(Fit(fit.verdict, fit.crunch), found),
        "until": fit.due,
        "left_min": fit.owed_min,
        "others_min": fit.others_min,
        "have_min": fit.have_min,
        "by_median": fit.by_median,
        "assumed": fit.assumed,
        "unknown": fit.unknown,
    }


def _fit(fit: Fit, found: Feasibility) -> dict[str, object]:
    return {"verdict": fit.verdict, "crunch": None if fit.crunch is None else _crunch(fit.crunch, found)}


def _crunch(crunch: Crunch, found: Feasibility) -> dict[str, object]:
    return {
        "first": crunch.first,
        "last": crunch.last,
        "owed_min": crunch.owed_min,
        "have_min": crunch.have_min,
        "tasks": [task.id for task in found.tasks_in(crunch)],
    }


PARTS = {"fits": Part(_arguments, _run)}
