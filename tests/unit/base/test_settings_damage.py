"""R23: the machine's settings survive any damage to their file, and nothing is lost silently."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from dualdesk.base.settings import Known, Settings, load, save


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_settings_read_back_as_they_were_written(place: Path) -> None:
    assert load(place) == Settings()
    save(place, Settings().put(look="dark", scale=125, window=[1, 2, 3], gone=None))
    found = load(place)
    assert found.source == "file"
    assert (found.get("look", "light"), found.get("scale", 100), found.get("window", [])) == ("dark", 125, [1, 2, 3])
    assert "gone" not in found.values
    assert found.put(look=None).get("look", "light") == "light"


def test_r25_they_are_for_their_owner_alone(place: Path) -> None:
    save(place, Settings().put(a=1))
    save(place, Settings().put(a=2))
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (place, place.with_name("settings.json.bak"), place.parent)]
    assert modes == [0o600, 0o600, 0o700]


def damages(whole: bytes) -> list[bytes]:
    cut = [whole[:place] for place in range(len(whole))]
    flipped = [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in range(len(whole))]
    emptied = [whole[:place] + bytes(len(whole) - place) for place in range(len(whole))]
    return [*cut, *flipped, *emptied, b"[" * 100_000, b"\xff\xfe", b"null", b'{"values": 1}', b'{"values": {}}']


def test_r23_any_damage_at_any_byte_falls_back_to_the_copy(place: Path) -> None:
    known = Known(Path("/desk.dualdesk"), "abc", 7, 5)
    save(place, Settings().opened(known))
    save(place, Settings().opened(known).put(look="dark"))
    whole = place.read_bytes()
    for damaged in damages(whole):
        place.write_bytes(damaged)
        found = load(place)
        assert found.known == (known,)
        assert found.source == "copy" or found.values == json.loads(whole)["values"]


def test_r23_saving_over_damage_keeps_the_good_copy(place: Path) -> None:
    save(place, Settings().put(number=1))
    save(place, Settings().put(number=2))
    place.write_bytes(b"{")
    save(place, load(place).put(number=3))
    place.write_bytes(b"{")
    assert load(place).get("number", 0) == 1
    place.with_name("settings.json.bak").unlink()
    assert load(place).source == "nothing"
