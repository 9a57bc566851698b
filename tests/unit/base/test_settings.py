"""The machine's settings survive damage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.base.errors import UserError
from dualdesk.base.settings import Known, Settings, from_bytes, load, save, to_bytes

VALUES = st.dictionaries(
    st.text(max_size=5),
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=4),
)


@given(VALUES)
def test_settings_come_back_as_they_were(values: dict[str, object]) -> None:
    back = from_bytes(to_bytes(Settings(values)))
    assert back is not None
    assert (back.values, back.source) == (values, "file")


@given(VALUES, st.data())
def test_a_changed_byte_is_never_read_as_settings(values: dict[str, object], data: st.DataObject) -> None:
    written = to_bytes(Settings(values))
    place = data.draw(st.integers(0, len(written) - 1))
    changed = written[:place] + bytes([written[place] ^ data.draw(st.integers(1, 255))]) + written[place + 1 :]
    read = from_bytes(changed)
    assert read is None or read.values == values


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"values": 1, "checksum": ""}', b"\xff", b"[" * 100_000])
def test_what_is_no_settings_file_is_none(data: bytes) -> None:
    assert from_bytes(data) is None


def test_the_copy_stands_in_for_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    assert load(path) == Settings()
    save(path, Settings({"look": "dark"}))
    save(path, Settings({"look": "light"}))
    assert (load(path).values, load(path).source) == ({"look": "light"}, "file")
    path.write_bytes(b"damaged")
    assert (load(path).values, load(path).source) == ({"look": "dark"}, "copy")
    save(path, load(path).put(look="new"))
    path.write_bytes(b"damaged again")
    assert load(path).values == {"look": "dark"}


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError):
        save(tmp_path / "file" / "settings.json", Settings())


def test_a_value_of_another_kind_is_not_given() -> None:
    settings = Settings({"size": "big"}).put(look="dark", size=None)
    assert (settings.get("look", ""), settings.get("look", 0), settings.get("size", 11)) == ("dark", 0, 11)


def test_the_last_ten_desks_are_known_the_latest_first() -> None:
    settings = Settings()
    for number in [*range(12), 5]:
        settings = settings.opened(Known(Path(f"{number}.dualdesk"), "uuid", number, 7))
    assert [one.rows for one in settings.known] == [5, 11, 10, 9, 8, 7, 6, 4, 3, 2]
    assert json.loads(to_bytes(settings))["values"]["known"][0]["path"] == "5.dualdesk"
    assert [one.rows for one in settings.forgotten(Path("5.dualdesk")).known] == [11, 10, 9, 8, 7, 6, 4, 3, 2]


@pytest.mark.parametrize(
    "given",
    ["x", {}, {"path": 1}, {"path": "x", "uuid": 1}, {"path": "x", "rows": "1"}, {"path": "x", "seen_at": None}],
)
def test_a_damaged_entry_is_no_known_desk(given: object) -> None:
    assert Settings({"known": [given, {"path": "y"}]}).known == (Known(Path("y")),)
