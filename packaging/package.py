"""Build what is given to people and prove each by its own self-test: the wheel and the frozen program.

The wheel is tried in a fresh environment. All reports must agree on what they found; the frozen folder must stay in
its budget and hold nothing forbidden.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
ONEDIR = ROOT / "dist" / "dualdesk"
BUDGET_MB = 140
FORBIDDEN = re.compile(r"libsqlite3|lib-dynload/_sqlite3|libgtk|libQt6(Qml|Quick|Pdf|Network|Sql)|libssl\.so")
WINDOWS = os.name == "nt"
# What a self-test tells about the place it ran in, not about the program.
LOCAL = {"frozen", "platform", "fonts", "window"}

Report = dict[str, object]


def main() -> int:
    """Build and prove everything; what fails says so and ends the run."""
    source = self_test([sys.executable, "-m", "dualdesk"], "offscreen")
    say(f"source: {source}")
    require_same(source, prove_wheel(build_wheel()), "wheel")
    freeze()
    program = str(ONEDIR / ("DualDesk.exe" if WINDOWS else "dualdesk"))
    require_same(source, self_test([program], "offscreen"), "frozen")
    with virtual_screen() as display:
        if display:
            report = self_test([program], "xcb", DISPLAY=display)
            require_same(source, report, "frozen, on a screen")
    weigh()
    return 0


def build_wheel() -> Path:
    """The wheel, built from the sdist, so that both are complete."""
    out = BUILD / "wheel"
    shutil.rmtree(out, ignore_errors=True)
    with step("sdist and wheel"):
        run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(out)])
        sdist = next(out.glob("*.tar.gz"))
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
        run([*pip, "--no-deps", "--no-build-isolation", "-w", str(out), str(sdist)])
    return next(out.glob("*.whl"))


def prove_wheel(wheel: Path) -> Report:
    """Install the wheel and its locked packages where nothing else is, and let it test itself."""
    home = BUILD / "wheel-venv"
    with step("wheel in a fresh environment"):
        venv.create(home, clear=True, with_pip=True)
        scripts = home / ("Scripts" if WINDOWS else "bin")
        pip = [str(scripts / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / "packaging" / "requirements.txt")])
        run([*pip, "--no-deps", "--no-index", str(wheel)])
        return self_test([str(scripts / "dualdesk")], "offscreen")


def freeze() -> None:
    """PyInstaller's onedir."""
    with step("frozen program"):
        command = [
            "--noconfirm",
            "--log-level",
            "WARN",
            "--distpath",
            str(ONEDIR.parent),
            "--workpath",
            str(BUILD / "freeze"),
        ]
        # Equal inputs give equal bytes only with a fixed hash seed.
        env = {**os.environ, "PYTHONHASHSEED": "0"}
        run([sys.executable, "-m", "PyInstaller", *command, str(ROOT / "packaging" / "dualdesk.spec")], env=env)


def self_test(program: list[str], platform: str, **more: str) -> Report:
    """What the program finds out about itself, away from the checkout."""
    report = BUILD / "self-test.json"
    BUILD.mkdir(exist_ok=True)
    report.unlink(missing_ok=True)
    env = {**os.environ, "QT_QPA_PLATFORM": platform, **more}
    run([*program, "--self-test", "--report", str(report)], env=env, cwd=BUILD, stdout=subprocess.DEVNULL)
    found: Report = json.loads(report.read_text("utf-8"))
    if not found["ok"]:
        sys.exit(f"The self-test failed: {found}")
    return found


def require_same(source: Report, other: Report, name: str) -> None:
    """A packaged program that finds less than the source does is broken, however well it starts."""
    say(f"{name}: self-test passed on {other['platform']}")
    differing = sorted(
        key for key in source.keys() | other.keys() if key not in LOCAL and source.get(key) != other.get(key)
    )
    if differing:
        sys.exit(f"{name} differs from the source in {differing}: {other} against {source}")


def weigh() -> None:
    """The frozen folder's size and content."""
    files = [path for path in ONEDIR.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) / 1e6
    forbidden = sorted(path.name for path in files if FORBIDDEN.search(path.as_posix()))
    say(f"frozen: {len(files)} files, {size:.0f} MB of {BUDGET_MB}")
    if size > BUDGET_MB:
        sys.exit(f"The frozen program takes {size:.0f} MB; {BUDGET_MB} are allowed.")
    if forbidden:
        sys.exit(f"The frozen program holds what it must not: {', '.join(forbidden)}")


@contextmanager
def virtual_screen() -> Iterator[str]:
    """The name of an X display of our own, empty where Xvfb is not installed."""
    if shutil.which("Xvfb") is None:
        say("Xvfb is not here: the frozen window is proven offscreen only")
        yield ""
        return
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as screen:
        assert screen.stdout is not None
        try:
            yield ":" + screen.stdout.readline().strip()
        finally:
            screen.terminate()


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say how long a step took."""
    began = time.monotonic()
    yield
    say(f"{name}: {time.monotonic() - began:.0f} s")


def say(line: str) -> None:
    """One line of progress, at once."""
    print(f"· {line}", flush=True)


def run(
    command: list[str], *, env: Mapping[str, str] | None = None, cwd: Path = ROOT, stdout: int | None = None
) -> None:
    """Run a command that must succeed."""
    status = subprocess.run(command, env=env, cwd=cwd, stdout=stdout, stdin=subprocess.DEVNULL, check=False).returncode
    if status:
        sys.exit(f"This failed with {status}: {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(main())
