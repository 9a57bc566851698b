"""The figures and the long proofs: python3 dev.py bench [NAME…], all of them without a name.

figures  first paint, services, saved edit, `dualdesk today`, memory, each as a ratio (`-m tests.bench.figures --help`)
window   the longest list of the window: first shown, keys, scrolling (`-m tests.bench.figures_window --help`)
screens  from screen to screen and from light to dark at scale S
wander   ten minutes of random keys and clicks in the real window
kill     the program killed, or its disk full, at every kind of write (needs strace)
fuzz     thousands of damaged files, read
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence

from tests.bench.rounds import ROOT

PROOFS = {
    "figures": "tests.bench.figures",
    "window": "tests.bench.figures_window",
    "screens": "tests.bench.figures_screens",
    "wander": "tests.bench.wander",
    "kill": "tests.bench.kill",
    "fuzz": "tests.bench.fuzz_exchange",
}


def main(names: Sequence[str]) -> int:
    """Run each in a process of its own, one after the other; the worst answer counts."""
    unknown = [name for name in names if name not in PROOFS]
    if unknown:
        sys.stderr.write(f"There is no {unknown[0]} here.\n{__doc__}")
        return 2
    return max(prove(name) for name in names or PROOFS)


def prove(name: str) -> int:
    """Run one."""
    sys.stdout.write(f"· {name}\n")
    sys.stdout.flush()
    began = time.monotonic()
    answer = subprocess.call([sys.executable, "-m", PROOFS[name]], cwd=ROOT)
    sys.stdout.write(f"  {name}: {'ok' if answer == 0 else 'NOT OK'}, {time.monotonic() - began:.0f} s\n")
    return answer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
