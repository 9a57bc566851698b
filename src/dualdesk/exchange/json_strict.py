"""JSON read strictly: what Python's reader takes but no honest export holds is refused in one sentence."""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import Any, NoReturn

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg

_LONGEST_INT = 18


def parse(text: str) -> Any:
    """The value in a JSON text.

    A UserError names line and column of damage, a doubled key, a number that is none (NaN, Infinity, 1e999)
    or has more than 18 digits, and nesting too deep to be data.
    """
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction, parse_constant=_no_number
        )
    except json.JSONDecodeError as error:
        raise _damaged(text, error) from None
    except RecursionError:
        raise UserError(msg("The file nests its data too deep to be an export; it was not read.")) from None


def _damaged(text: str, error: json.JSONDecodeError) -> UserError:
    if not text[error.pos :].strip() or error.msg.startswith("Unterminated string"):
        return UserError(
            msg(
                "The file breaks off in line {line}, column {column}: it was not saved whole, export it again.",
                line=text.count("\n") + 1,
                column=len(text) - text.rfind("\n"),
            )
        )
    return UserError(
        msg(
            "The file is damaged in line {line}, column {column}: export it again.",
            line=error.lineno,
            column=error.colno,
        )
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
    raise UserError(msg("The file gives “{key}” twice in one place; which one holds is not known.", key=twice[:60]))


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_INT + 1:
        raise UserError(msg("The file holds a number of {n} digits; it is no export.", n=len(digits)))
    return int(digits)


def _fraction(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _no_number(text)


def _no_number(text: str) -> NoReturn:
    raise UserError(msg("The file holds “{text}” where a number should be; it is no export.", text=text[:40]))
