"""Damaged files: mutations of good ones, none of which may crash or hang a reader.

`main(count)` reads that many mutants per format; each must give a result or one sentence within five seconds.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from copy import deepcopy
from pathlib import Path

from dualdesk.base.errors import UserError
from dualdesk.exchange.read import read

SAMPLES = Path(__file__).parents[1] / "data" / "exchange"
LONGEST_SECONDS = 5.0
_TOKENS = (
    b"\r\n", b"\n", b"\r", b"\x00", b'"', b"'", b",", b";", b":", b"=", b"\\", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3",
    b"\xed\xa0\x80", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"AGENT:\r\n", b"VERSION:2.1\r\n", b"=\r\n",
    b";ENCODING=QUOTED-PRINTABLE:", b";CHARSET=utf-16:", b";ENCODING=b:", b"BDAY:0000-99-99\r\n", b"[" * 2_000,
    b"{" * 50, b"NaN", b"1e999", b"9" * 40, b"null", b"\\ud800", b"----", b"\t", b" ", b" ::: ", b"sep=", b"@",
    b"x" * 9_000,
    b'"9999-12-31T23:59:59-23:59"', b'"0001-01-01T00:00:00+23:59"', b'"due":"0001-01-01T00:00:00+23:59",',
)  # fmt: skip
_ODD: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    1e308,
    10**17,
    "",
    "x",
    "\ud800",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    [],
    {},
    [[]],
    [7],
)


def mutant(data: bytes, chance: random.Random) -> bytes:
    """The data with one to eight damages: bytes turned, cut, doubled, moved, tokens put in, an end torn off."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(made) + 1)
        end = min(len(made), place + chance.choice((1, 3, 30, 300, 3_000)))
        match chance.randrange(6):
            case 0:
                made[place:end] = bytes(chance.randrange(256) for _ in range(min(end - place, 30)))
            case 1:
                del made[place:end]
            case 2:
                made[place:place] = made[place:end] * chance.choice((1, 2, 40))
            case 3:
                made[place:place] = chance.choice(_TOKENS)
            case 4:
                del made[place:]
            case _:
                made = bytearray(_recoded(bytes(made), chance))
    return bytes(made)


def odd_board(data: bytes, chance: random.Random) -> bytes:
    """A board that is whole JSON with up to twelve values of another kind than Trello's."""
    try:
        source = json.loads(data)
    except ValueError:
        return mutant(data, chance)
    for _ in range(chance.randint(1, 12)):
        node = source
        while isinstance(node, dict | list) and node:
            key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
            if chance.random() < 0.3 or not isinstance(node[key], dict | list):
                node[key] = deepcopy(chance.choice(_ODD))
                break
            node = node[key]
    return json.dumps(source).encode()


def _recoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-8-sig")), "replace")


def trial(data: bytes, name: str) -> str:
    """What became of a file: "read", "refused", "slow", or the name of the error that got through."""
    began = time.perf_counter()
    try:
        read(data, name)
        outcome = "read"
    except UserError:
        outcome = "refused"
    except Exception as error:  # noqa: BLE001  what gets through here is what the fuzzing looks for
        outcome = type(error).__name__
    return outcome if time.perf_counter() - began < LONGEST_SECONDS else "slow"


def main(count: int, seed: int = 1) -> dict[str, Counter[str]]:
    """The outcomes of `count` mutants of each format's samples."""
    chance = random.Random(seed)
    outcomes: dict[str, Counter[str]] = {}
    for ending in ("vcf", "csv", "json"):
        samples = [(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob(f"*.{ending}"))]
        outcomes[ending] = Counter()
        for _ in range(count):
            name, data = chance.choice(samples)
            damage = odd_board if ending == "json" and chance.random() < 0.5 else mutant
            outcomes[ending][trial(damage(data, chance), name)] += 1
    return outcomes


if __name__ == "__main__":
    found = main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
    sys.stdout.write("\n".join(f"{ending}: {dict(counts)}" for ending, counts in found.items()) + "\n")
    sys.exit(any(set(counts) - {"read", "refused"} for counts in found.values()))
