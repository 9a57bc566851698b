from __future__ import annotations

from collections.abc import Sequence

from dualdesk.base.wording import plain_words
from dualdesk.services.importing_changes import changes_of
from dualdesk.services.importing_prints import Merge, PartMerge


def said(merged: Merge) -> Sequence[str]:
    words = plain_words()
    return [words.say(each) for each in changes_of(merged)]


def test_fields_are_named_with_what_comes_into_them() -> None:
    merged = Merge({"title": "Buyer", "given_name": "Ana", "note": None, "organisation": ""}, {}, ())
    assert said(merged) == ["Title: Buyer", "Name: Ana", "Note: emptied", "Firm: emptied"]


def test_what_comes_and_goes_of_a_part_is_named() -> None:
    points = PartMerge({("phone", "49301"): ("work", "+49 30 1")}, (("email", "a@x.example"),))
    dates = PartMerge({("birthday", "14", "3", ""): ()})
    merged = Merge({}, {"points": points, "dates": dates, "tags": PartMerge({}, (("vip",),))}, ())
    assert said(merged) == ["Adds +49 30 1", "Takes away a@x.example", "Adds birthday 14 3", "Takes away vip"]


def test_a_line_of_a_checklist_says_whether_it_is_ticked() -> None:
    checks = PartMerge({("List", "Proofs"): ("1",), ("", "Print"): ("0",)}, (("List", "Gone"),))
    assert said(Merge({}, {"checks": checks}, ())) == ["Proofs: ticked", "Print: not ticked", "Takes away List Gone"]


def test_a_long_text_is_shortened_to_one_line() -> None:
    (text,) = said(Merge({"note": "a\nb " + "c" * 200}, {}, ()))
    assert text.startswith("Note: a b ccc")
    assert text.endswith("…")
    assert len(text) == len("Note: ") + 120


def test_nothing_written_is_nothing_said() -> None:
    assert said(Merge({}, {"tags": PartMerge({})}, ("note",))) == []
