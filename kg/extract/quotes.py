"""Quotations found by character, not by tag: nested, unbalanced and over several paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 6000
"""Characters after which a quotation that was never closed is given up."""


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """A quotation with (`start`, `end`) and without (`inner_start`, `inner_end`) its marks; `depth` 0 is outermost."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0

    def holds(self, position: int) -> bool:
        """Whether a character lies inside, marks included."""
        return self.start <= position < self.end


def find_quotations(text: str, marks: Sequence[tuple[str, str]]) -> tuple[Quotation, ...]:
    """All quotations of a text, in the order in which they begin.

    `marks` are pairs of opening and closing marks; a pair of one and the same mark is told apart by what stands
    beside it. A quotation that is not closed ends with its paragraph.

    >>> text = "« A », dit-il, “b”"
    >>> [text[q.inner_start : q.inner_end] for q in find_quotations(text, ["«»", "“”"])]
    ['A', 'b']
    """
    closing = {pair[0]: pair[1] for pair in marks}
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    for position, kind, mark in _marks(text, marks, stack):
        if kind == "end":
            found.extend(_close(text, start, position, depth) for depth, (_, start) in enumerate(stack))
            stack.clear()
        elif kind == "open":
            stack.append((closing[mark], position))
        else:
            _unwind(text, stack, mark, position, found)
    return tuple(sorted(q for q in found if q.inner_end > q.inner_start))


def _marks(text: str, pairs: Sequence[tuple[str, str]], stack: list[tuple[str, int]]) -> Iterator[tuple[int, str, str]]:
    """Positions of marks as ("open" | "close", mark), and of paragraph ends at which open quotations end."""
    opening = {pair[0] for pair in pairs if pair[0] != pair[1]}
    ending = {pair[1] for pair in pairs if pair[0] != pair[1]}
    straight = {pair[0] for pair in pairs if pair[0] == pair[1]}
    for position, char in enumerate(text):
        if char == "\n" and stack:
            if not _goes_on(text, position, stack, opening):
                yield position, "end", ""
        elif char in straight and _is_apostrophe(text, position, is_open=any(mark == char for mark, _ in stack)):
            continue
        elif closed := _other_kind(text, position, stack):
            yield position, "close", closed
        elif char in straight:
            is_open = any(mark == char for mark, _ in stack)
            yield position, "close" if is_open and not _opens(text, position) else "open", char
        elif char in ending and any(mark == char for mark, _ in stack) and not _inside_word(text, position):
            yield position, "close", char
        elif char in opening and not _repeats(text, position, stack):
            yield position, "open", char
    if stack:
        yield len(text), "end", ""


def _other_kind(text: str, position: int, stack: list[tuple[str, int]]) -> str:
    """The closing mark that a double mark stands for where a text mixes straight and curly ones (“A", "A”)."""
    wanted = stack[-1][0] if stack else ""
    mixed = {wanted, text[position]} == {"”", '"'} and not any(mark == text[position] for mark, _ in stack)
    return wanted if mixed and not _opens(text, position) else ""


def _opens(text: str, position: int) -> bool:
    """Whether a straight mark can only open: white space or a bracket before, none after."""
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    return (before.isspace() or before in "([’'") and not after.isspace() and after not in ",.;:!?)"


def _is_apostrophe(text: str, position: int, *, is_open: bool) -> bool:
    """Whether a straight single mark quotes nothing: in a word, or after one where none is open ("dockers' leader")."""
    return text[position] == "'" and (_inside_word(text, position) or not (is_open or _opens(text, position)))


def _inside_word(text: str, position: int) -> bool:
    """Whether a closing single mark is an apostrophe: letters on both sides."""
    return text[position] in "’'" and text[position - 1].isalpha() and text[position + 1 : position + 2].isalpha()


def _repeats(text: str, position: int, stack: list[tuple[str, int]]) -> bool:
    """Whether an opening mark only repeats an open one at the head of a new paragraph."""
    if not stack or text[stack[0][1]] != text[position]:
        return False
    return not text[:position].rpartition("\n")[2].strip() if "\n" in text[max(0, position - 8) : position] else False


def _goes_on(text: str, position: int, stack: list[tuple[str, int]], opening: set[str]) -> bool:
    """Whether an open quotation goes on past the end of a paragraph: the next one repeats its mark, or closes it
    before any other opens."""
    mark, start = stack[0]
    if position - start > LONGEST:
        return False
    following = text[position : position + LONGEST]
    rest = following.lstrip()
    if rest[:1] == text[start] and mark != text[start]:
        return True
    closes = following.find(mark)
    opens = min((at for at in (following.find(o) for o in opening) if at >= 0), default=LONGEST)
    return mark != text[start] and 0 <= closes < opens and following[:closes].count("\n") <= 6


def _unwind(text: str, stack: list[tuple[str, int]], mark: str, position: int, found: list[Quotation]) -> None:
    """Close the innermost quotation that this mark can close, and any left open inside it."""
    while stack:
        wanted, start = stack.pop()
        found.append(_close(text, start, position + (wanted == mark), len(stack)))
        if wanted == mark:
            return


def _close(text: str, start: int, end: int, depth: int) -> Quotation:
    """The quotation between two marks, its inside trimmed of white space."""
    inner_end = end - 1 if end > start + 1 and not text[end - 1].isalnum() and _is_mark(text[end - 1]) else end
    inside = text[start + 1 : inner_end]
    left = len(inside) - len(inside.lstrip())
    right = len(inside) - len(inside.rstrip())
    if left == len(inside):
        return Quotation(start, end, start + 1, start + 1, depth)
    return Quotation(start, end, start + 1 + left, inner_end - right, depth)


def _is_mark(char: str) -> bool:
    return char in "»”›“’\"'"


def outermost(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The quotations that stand in no other."""
    return tuple(q for q in quotations if q.depth == 0)
