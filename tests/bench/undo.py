"""R22 in full: random acts over every table by two writers, undone and redone. `python -m tests.bench.undo [WALKS]`."""

from __future__ import annotations

import sys
import time

from tests.unit.store.test_undo_everything import there_and_back


def main(walks: int) -> int:
    """So many walks, each from its own seed; the first that fails names it."""
    begun = time.monotonic()
    steps = 0
    for seed in range(walks):
        try:
            steps += there_and_back(seed)
        except AssertionError as error:
            sys.stdout.write(f"undo: seed {seed} came back as another file: {error}\n")
            return 1
    seconds = time.monotonic() - begun
    sys.stdout.write(f"undo: {walks} walks, {steps} steps undone and redone to identical dumps, {seconds:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
