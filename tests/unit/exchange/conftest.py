"""How the tests of files word what is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from gettext import NullTranslations
from typing import Any

import pytest

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, Words
from dualdesk.base.money import Money, plain


class _Plain:
    """Values as ISO and digits."""

    def date(self, value: date, /) -> str:
        return value.isoformat()

    def money(self, value: Money, /) -> str:
        return plain(value)

    def minutes(self, value: int, /) -> str:
        return f"{value} min"

    def number(self, value: int, /) -> str:
        return str(value)


@pytest.fixture
def say() -> Callable[[Message], str]:
    return Words(NullTranslations(), _Plain()).say


@pytest.fixture
def refusal(say: Callable[[Message], str]) -> Callable[..., str]:
    """The one sentence with which a call is refused."""

    def run(call: Callable[..., Any], *args: Any, **keywords: Any) -> str:
        with pytest.raises(UserError) as caught:
            call(*args, **keywords)
        return say(caught.value.message)

    return run
