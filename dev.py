#!/usr/bin/env python3
"""The one entry to every task: python3 dev.py run | test | check | bench | assets | shots | package | lock.

It needs nothing but Python and does all the set-up itself, once: system libraries, `.venv`, the hash-locked packages
and the program in place. Written in words that a Python 3.6 can read, so that an old one gets a sentence.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        "DualDesk needs Python 3.11 or newer and this is %d.%d: run dev.py with a newer one." % sys.version_info[:2]
    )
try:
    import ctypes
    import shutil
except ImportError:
    sys.exit("This Python lacks a part of its standard library: install all of it (Debian: apt-get install python3).")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
PYTHON_NAME = "python{}.{}".format(*sys.version_info[:2])
LOCK = ROOT / "packaging" / "requirements-dev.txt"

# What Qt loads that its wheel does not bring, and the Debian package that holds it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# What it loads only to show a window, on X11 and on Wayland.
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# PyInstaller reads and strips binaries with these; the frozen window is proven on a virtual screen.
FREEZING_TOOLS = {"objdump": "binutils", "strip": "binutils"}
VIRTUAL_SCREEN = {"Xvfb": "xvfb"}


class SetupError(Exception):
    """Something the person at this machine has to do first, in one sentence."""


def main(arguments: list[str]) -> int:
    """Set up what is missing, then do the task."""
    if not arguments or arguments[0] not in TASKS:
        print(__doc__)
        return 0 if arguments[:1] in ([], ["--help"], ["-h"]) else 2
    task, rest = arguments[0], arguments[1:]
    try:
        set_up(task, rest)
    except SetupError as error:
        return refuse(str(error))
    except KeyboardInterrupt:
        return 130
    return TASKS[task](rest)


def refuse(sentence: str) -> int:
    """Say why nothing was done."""
    print(sentence, file=sys.stderr)
    return 2


# --- set-up ----------------------------------------------------------------------------------------------------------


def set_up(task: str, arguments: list[str]) -> None:
    """Bring this machine to where the task can run; what is done already is not done again."""
    if not os.access(str(ROOT), os.W_OK):
        raise SetupError(f"The folder {ROOT} cannot be written to by you: clone DualDesk into a folder of your own.")
    packages = fingerprint([LOCK], sys.version)
    project = fingerprint([ROOT / "pyproject.toml", ROOT / "packaging" / "build_hook.py"])
    new_venv = done("packages") != packages
    if sys.platform.startswith("linux"):
        install_system_packages(missing_system_packages(task, arguments, new_venv))
    if new_venv:
        make_venv()
        note("packages", packages)
    if done("project") != project:
        install_project()
        note("project", project)
    build_assets()


def missing_system_packages(task: str, arguments: list[str], new_venv: bool) -> dict[str, str]:
    """What the system lacks for this task and the Debian package that holds it; as root, whatever any task may need."""
    root = can_install()
    libraries = dict(LIBRARIES)
    if root or (task == "run" and "offscreen" not in arguments):
        libraries.update(WINDOW_LIBRARIES)
    tools: dict[str, str] = {}
    if task == "package":
        tools.update(FREEZING_TOOLS, **(VIRTUAL_SCREEN if root else {}))
        if is_systems_python():
            libraries[f"lib{PYTHON_NAME}.so.1.0"] = f"lib{PYTHON_NAME}"
    missing = {name: package for name, package in libraries.items() if not loads(name)}
    missing.update({name: package for name, package in tools.items() if shutil.which(name) is None})
    if new_venv and not can_make_venv():
        if not is_systems_python():
            raise SetupError(f"{sys.executable} has no ensurepip: run dev.py with a complete Python 3.11 or newer.")
        missing["ensurepip"] = f"{PYTHON_NAME}-venv"
    return missing


def install_system_packages(missing: dict[str, str]) -> None:
    """Install them on Debian as root; else name them."""
    if not missing:
        return
    packages = " ".join(sorted(set(missing.values())))
    if not is_debian():
        names = ", ".join(sorted(missing))
        raise SetupError(f"These are missing on this system: {names}; install the packages that hold them first.")
    if not can_install():
        raise SetupError(f"Some system packages are missing; install them with: sudo apt-get install {packages}")
    say(f"Installing system packages: {packages}")
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages.split()]
    for command in (["apt-get", "update", "-q"], install):
        if call(command, env=quiet) != 0:
            raise SetupError(f"apt-get failed (see above); install these and try again: {packages}")


def loads(library: str) -> bool:
    """Whether the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def can_make_venv() -> bool:
    """Whether this Python can make an environment that has pip (Debian keeps that in a package of its own)."""
    return call([sys.executable, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL) == 0


def is_systems_python() -> bool:
    """Whether this Python is the system's, which Debian cuts into several packages."""
    return os.path.realpath(sys.executable).startswith("/usr/bin/")


def is_debian() -> bool:
    """Whether system packages come from apt-get."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def can_install() -> bool:
    """Whether dev.py may install system packages itself."""
    return os.name == "posix" and os.geteuid() == 0 and is_debian()


def make_venv() -> None:
    """A fresh `.venv` holding exactly the locked packages."""
    say("Setting up DualDesk in .venv (once, a minute or two) …")
    if call([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise SetupError(f"No environment could be made in {VENV} (see above).")
    if pip_install("--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)) != 0:
        raise SetupError("The locked packages could not be installed (see above): is this machine connected?")


def install_project() -> None:
    """The program itself, in place; its hook builds the assets."""
    if pip_install("--no-deps", "--no-build-isolation", "-e", str(ROOT)) != 0:
        raise SetupError("DualDesk could not be installed into .venv (see above).")


def build_assets() -> None:
    """Forms, icons, font and catalogues; what is fresh stays."""
    if call([str(PYTHON), str(ROOT / "packaging" / "assets.py")]) != 0:
        raise SetupError("The assets could not be built (see above).")


def pip_install(*arguments: str) -> int:
    """Install into `.venv`, asking nothing."""
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    return call([*pip, "--progress-bar", "off", *arguments])


def done(step: str) -> str:
    """The fingerprint of what a step was last done for; a new environment forgets all steps."""
    stamp = VENV / f"{step}.done"
    return stamp.read_text() if stamp.is_file() and PYTHON.exists() else ""


def note(step: str, inputs: str) -> None:
    """Remember what a step was done for."""
    (VENV / f"{step}.done").write_text(inputs)


def fingerprint(paths: list[Path], *more: str) -> str:
    """A hash of the files' names and contents."""
    digest = hashlib.sha256("\n".join(more).encode())
    for path in paths:
        digest.update(f"\n{path.relative_to(ROOT).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def say(line: str) -> None:
    """Progress goes to stderr, so that `dev.py run today --json` stays clean."""
    print(line, file=sys.stderr, flush=True)


def call(command: list[str], env: dict[str, str] | None = None, stderr: int | None = None) -> int:
    """Run a set-up command with nothing to read and its output on stderr."""
    return subprocess.call(command, env=env, cwd=str(ROOT), stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=stderr)


# --- tasks -----------------------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Start the window, or the command line when a command is given, from where the person stands."""
    command = [str(SCRIPTS / "dualdesk"), *arguments]
    if os.name == "posix":
        # In this process's place: a signal meant for the program reaches it.
        os.execv(command[0], command)  # noqa: S606
    return start(command, cwd=Path.cwd())


def test(arguments: list[str]) -> int:
    """All tests with coverage held to its floors; with arguments, just pytest with them."""
    floors = ["-p", "coverage_floors", "--cov", "--cov-report=term-missing:skip-covered"]
    env = dict(screenless(), PYTHONPATH=str(ROOT / "packaging"))
    return start([str(PYTHON), "-m", "pytest", *(arguments or floors)], env=env)


def check(arguments: list[str]) -> int:
    """Every gate but the tests; all are run, so that all that is wrong is seen at once."""
    gates = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["lint-imports"])
    results = []
    for gate in gates:
        say("· " + " ".join(gate))
        results.append(start([str(SCRIPTS / gate[0]), *gate[1:], *arguments]))
    return max(results)


def bench(arguments: list[str]) -> int:
    """The figures and the long proofs."""
    return module("tests.bench", "tests/bench/__main__.py", arguments)


def shots(arguments: list[str]) -> int:
    """Pictures of the screens."""
    return module("tests.shots", "tests/shots.py", arguments)


def assets(arguments: list[str]) -> int:
    """Build forms, icons, font and catalogues anew."""
    return start([str(PYTHON), str(ROOT / "packaging" / "assets.py"), *arguments])


def package(arguments: list[str]) -> int:
    """Wheel and frozen program, each proven by its own self-test."""
    return start([str(PYTHON), str(ROOT / "packaging" / "package.py"), *arguments])


def lock(arguments: list[str]) -> int:
    """Lock the packages again."""
    return start([str(PYTHON), str(ROOT / "packaging" / "lock.py"), *arguments])


def module(name: str, path: str, arguments: list[str]) -> int:
    """Run a module of the tests' folder, without a screen."""
    if not (ROOT / path).is_file():
        return refuse(f"There is no {path} in this checkout.")
    return start([str(PYTHON), "-m", name, *arguments], env=screenless())


def screenless() -> dict[str, str]:
    """An environment in which Qt draws into memory, unless told otherwise."""
    return dict({"QT_QPA_PLATFORM": "offscreen"}, **os.environ)


def start(command: list[str], env: dict[str, str] | None = None, cwd: Path = ROOT) -> int:
    """Run a task to its end; Ctrl+C is the task's to handle."""
    process = subprocess.Popen(command, env=env, cwd=str(cwd))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


TASKS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "assets": assets,
    "shots": shots,
    "package": package,
    "lock": lock,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
