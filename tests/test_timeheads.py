"""An expression behind its guard finds what it finds alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.timeheads import guard
from kg.packs import available, load_pack

EXPRESSIONS = (
    "a|b?c|(?P<x>ab|[bc]{2,3})d?",
    "(?:a{0,2} ?)?b(?=c)|[^a]b|c(?!a)\\Z",
    "[ab-]{1,9}|\\wc",
    "(?:ab?){2}c|(?:a|)b",
)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=st.text("abc d-", max_size=12))
def test_a_guarded_expression_finds_the_same(expression: str, text: str) -> None:
    guarded = re.compile(f"{guard(expression)}(?:{expression})")
    assert [m.span() for m in guarded.finditer(text)] == [m.span() for m in re.finditer(expression, text)]


@pytest.mark.parametrize("code", available())
def test_most_words_begin_no_date(code: str) -> None:
    pattern = load_pack(code).times.pattern.pattern
    begins = re.compile(pattern[pattern.index("(?=") : pattern.index("(?:(?P<")])
    assert not begins.match("xyzz")
