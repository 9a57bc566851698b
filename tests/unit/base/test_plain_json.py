"""Values kept as JSON between starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

import pytest

from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.base.money import Money
from dualdesk.base.plain_json import Shape


class Word(StrEnum):
    A = "a"


class Number(IntEnum):
    ONE = 1


@dataclass(frozen=True, slots=True)
class Leaf:
    word: Word
    number: Number
    day: date | None
    said: Message


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    first: Leaf | None
    worth: Money | None
    name: str
    count: int
    is_green: bool


@dataclass(frozen=True, slots=True)
class OtherTree:
    leaves: tuple[Leaf, ...]


def test_a_value_comes_back_as_it_was() -> None:
    leaf = Leaf(Word.A, Number.ONE, date(2026, 11, 24), msg("In {length}", length=Minutes(5), by=date(2026, 1, 2)))
    tree = Tree((leaf, Leaf(Word.A, Number.ONE, None, msg("x"))), leaf, Money(5, "EUR"), "ü", 3, is_green=True)
    shape = Shape(Tree)
    back = shape.parse(shape.dump(tree))
    assert back == tree
    assert back is not None
    assert (type(back.leaves[0].word), type(back.leaves[0].number)) == (Word, Number)
    bare = Tree((), None, None, "", 0, is_green=False)
    assert shape.parse(shape.dump(bare)) == bare


def test_what_was_written_with_other_fields_is_not_misread() -> None:
    assert Shape(Tree).parse(Shape(OtherTree).dump(OtherTree(()))) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", "no JSON", '["Tree", 1]'])
def test_what_was_never_written_so_is_not_read(text: str) -> None:
    assert Shape(Tree).parse(text) is None


@pytest.mark.parametrize(("good", "bad"), [('"a"', '"b"'), ('"2026-11-24"', '"2026-11-40"'), ("3,", "")])
def test_words_that_only_another_version_knows_are_not_read(good: str, bad: str) -> None:
    shape = Shape(Tree)
    text = shape.dump(Tree((Leaf(Word.A, Number.ONE, date(2026, 11, 24), msg("x")),), None, None, "", 3, True))
    assert good in text
    assert shape.parse(text.replace(good, bad)) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    name: str
    count: int = 1


def test_what_is_made_by_names_comes_back_so() -> None:
    shape = Shape(Named)
    assert shape.parse(shape.dump(Named(name="a", count=2))) == Named(name="a", count=2)
