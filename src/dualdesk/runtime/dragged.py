"""Records on their way by drag and drop, inside this window only: their kind and ids, no texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMimeData

MIME: Final = "application/x-dualdesk-records"


@dataclass(frozen=True, slots=True)
class Dragged:
    """Records of one kind ("task", "interaction") by id."""

    kind: str
    ids: tuple[int, ...]


def packed(kind: str, ids: Sequence[int]) -> QMimeData:
    """What a drag carries."""
    data = QMimeData()
    data.setData(MIME, json.dumps({"kind": kind, "ids": list(ids)}).encode())
    return data


def unpacked(data: QMimeData) -> Dragged | None:
    """What was dragged; None where it is none of ours."""
    try:
        given = json.loads(bytes(data.data(MIME).data()))
        return Dragged(str(given["kind"]), tuple(int(one) for one in given["ids"]))
    except (ValueError, KeyError, TypeError):
        return None
