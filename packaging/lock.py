"""Write the two hash-locked requirement files: what the program needs, and what its makers need beside that.

The first is installed with the wheel and frozen; the second, with the same versions, is the developers' `.venv`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNTIME = "packaging/requirements.txt"
DEV = "packaging/requirements-dev.txt"
COMPILE = ("pip", "compile", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet")


def main(arguments: list[str]) -> int:
    """Lock again, keeping the versions that still fit; `--upgrade` takes the newest."""
    uv = shutil.which("uv")
    if uv is None:
        print("dev.py lock needs uv: install it (pipx install uv) and try again.", file=sys.stderr)
        return 2
    compile_ = (uv, *COMPILE, *arguments, "pyproject.toml")
    subprocess.run([*compile_, "-o", RUNTIME], cwd=ROOT, check=True)
    subprocess.run([*compile_, "--group", "dev", "-c", RUNTIME, "-o", DEV], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
