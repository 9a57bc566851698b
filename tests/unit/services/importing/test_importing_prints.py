from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dualdesk.services.importing_prints import Key, Merge, PartMerge, Print, Shape, fill, merge, print_of

NOTHING = Shape({})


def shape(note: str | None = "", **points: str) -> Shape:
    return Shape({"note": note}, {"points": {(name,): (value,) for name, value in points.items()}})


def merged(before: Shape, theirs: Shape, mine: Shape) -> Merge:
    return merge(Print.from_text(print_of(before).to_text()), theirs, mine)


def points(found: Merge) -> tuple[dict[str, str], list[str]]:
    part = found.parts.get("points", PartMerge({}))
    return {key[0]: value[0] for key, value in part.put.items()}, [key[0] for key in part.removed]


def test_what_the_file_changed_is_taken_where_the_person_did_not() -> None:
    found = merged(shape("old"), shape("new"), shape("old"))
    assert (found.fields, found.kept, found.writes) == ({"note": "new"}, (), True)


def test_what_the_person_changed_is_kept_and_said() -> None:
    found = merged(shape("old"), shape("new"), shape("mine"))
    assert (found.fields, found.kept, found.writes) == ({}, ("note",), False)


def test_what_the_file_left_alone_is_not_even_said() -> None:
    found = merged(shape("old"), shape("old"), shape("mine"))
    assert (found.fields, found.kept) == ({}, ())


def test_what_both_changed_alike_is_the_same() -> None:
    assert merged(shape("old"), shape("new"), shape("new")).kept == ()


def test_what_the_file_emptied_is_emptied() -> None:
    assert merged(shape("old"), shape(""), shape("old")).fields == {"note": ""}
    assert merged(shape("old"), shape(""), shape(None)).fields == {}


def test_parts_come_go_and_change_with_the_file() -> None:
    found = merged(shape(a="1", b="2", c="3"), shape(a="1", b="9", d="4"), shape(a="1", b="2", c="3"))
    assert points(found) == ({"b": "9", "d": "4"}, ["c"])
    assert found.kept == ()


def test_parts_the_person_changed_are_kept() -> None:
    assert merged(shape(a="1"), shape(a="2"), shape(a="mine")).kept == ("points",)
    assert merged(shape(a="1"), shape(), shape(a="mine")).kept == ("points",)
    assert merged(shape(a="1"), shape(a="2"), shape()).kept == ("points",)


def test_parts_the_person_added_or_removed_stay_so() -> None:
    found = merged(shape(a="1"), shape(a="1"), shape(b="2"))
    assert points(found) == ({}, [])
    assert found.kept == ()


def test_a_part_both_added_is_not_added_twice() -> None:
    assert points(merged(shape(), shape(a="1"), shape(a="1"))) == ({}, [])
    assert merged(shape(), shape(a="1"), shape(a="other")).kept == ("points",)


def test_a_record_from_elsewhere_takes_only_what_it_does_not_have() -> None:
    found = fill(shape("theirs", a="1", b="2"), shape("", a="mine"))
    assert (found.fields, points(found)[0], found.kept) == ({"note": "theirs"}, {"b": "2"}, ())
    assert fill(shape("theirs"), shape("mine")).kept == ("note",)
    assert not fill(shape(""), shape("mine")).writes


def test_a_stored_print_tells_same_from_changed() -> None:
    text = print_of(shape("note", a="1")).to_text()
    assert text == print_of(shape("note", a="1")).to_text()
    assert text != print_of(shape("note", a="2")).to_text()
    assert print_of(shape(None)).to_text() == print_of(NOTHING).to_text()
    assert Print.from_text("") == Print({}, {})


keyed: st.SearchStrategy[dict[Key, Key]] = st.dictionaries(
    st.sampled_from([("a",), ("b",), ("c",)]), st.sampled_from([("1",), ("2",), ("3",)])
)
shapes = st.builds(
    lambda note, parts: Shape({"note": note}, {"points": parts}), st.sampled_from(["", "x", "y", "z"]), keyed
)


def applied(mine: Shape, found: Merge) -> Shape:
    part = found.parts.get("points", PartMerge({}))
    kept = {key: value for key, value in mine.parts["points"].items() if key not in part.removed}
    return Shape({**mine.fields, **found.fields}, {"points": {**kept, **part.put}})


@given(shapes, shapes)
def test_an_unedited_record_becomes_what_the_file_says(before: Shape, theirs: Shape) -> None:
    after = applied(before, merged(before, theirs, before))
    assert (after.fields, after.parts) == (theirs.fields, theirs.parts)


@given(shapes, shapes, shapes)
def test_the_same_file_again_changes_nothing(before: Shape, theirs: Shape, mine: Shape) -> None:
    after = applied(mine, merged(before, theirs, mine))
    assert not merged(theirs, theirs, after).writes
