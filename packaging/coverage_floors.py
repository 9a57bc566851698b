"""A pytest plugin: after a full run each layer must reach its floor of [tool.dualdesk.coverage] in pyproject.toml.

`dev.py test` loads it beside pytest-cov. A layer below its floor is one more failed test, so it stands in the summary.
"""

from __future__ import annotations

import json
import tempfile
import tomllib
from collections import Counter
from collections.abc import Generator, Mapping
from pathlib import Path

import coverage
import pytest

PACKAGE = "src/dualdesk/"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    """Judge the coverage once pytest-cov, whose wrapper lies inside this one, has saved it."""
    result = yield
    root = session.config.rootpath
    floors = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["dualdesk"]["coverage"]
    if not session.config.option.collectonly:
        for sentence in shortfalls(reached(measured(root), root), floors):
            session.config.hook.pytest_runtest_logreport(report=_failure(sentence))
    return result


def measured(root: Path) -> Mapping[str, Mapping[str, int]]:
    """The counts of coverage.py for each measured file."""
    cover = coverage.Coverage(data_file=str(root / ".coverage"), config_file=str(root / "pyproject.toml"))
    cover.load()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "coverage.json"
        cover.json_report(outfile=str(out))
        files = json.loads(out.read_text("utf-8"))["files"]
    return {name: file["summary"] for name, file in files.items()}


def reached(files: Mapping[str, Mapping[str, int]], root: Path) -> dict[str, float]:
    """Covered statements and branches in per cent by layer: the first name below the package."""
    covered: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for name, count in files.items():
        inside = (root / name).relative_to(root / PACKAGE)
        layer = inside.with_suffix("").parts[0]
        covered[layer] += count["covered_lines"] + count.get("covered_branches", 0)
        known[layer] += count["num_statements"] + count.get("num_branches", 0)
    return {layer: 100 * covered[layer] / known[layer] for layer in known if known[layer]}


def shortfalls(percents: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """A sentence for each layer below its floor; a layer without one of its own has that of "rest"."""
    return [
        f"coverage of {layer} is {percents[layer]:.2f} %, its floor is {floors.get(layer, floors['rest'])} %"
        for layer in sorted(percents)
        if percents[layer] < floors.get(layer, floors["rest"])
    ]


def _failure(sentence: str) -> pytest.TestReport:
    location = ("pyproject.toml", None, "coverage")
    return pytest.TestReport(
        f"pyproject.toml::{sentence}", location, keywords={}, outcome="failed", longrepr=sentence, when="call"
    )
