"""In which parts two aligned contents exclude each other: negation, opposites, figures, times, names, roles, stance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from kg.compare.align import Alignment, around
from kg.compare.lexicon import Lexicon
from kg.compare.values import Content, Difference, Reason, Slot, Word
from kg.model import Figure, Span, TimeExpression, may_coincide

T = TypeVar("T")


def differences(found: Alignment, lexicon: Lexicon) -> tuple[Difference, ...]:
    """All parts that differ, the strongest first."""
    some = [one for find in _FINDERS for one in find(found, lexicon)]
    if _makes_whole(found) and any(one.reason in {Reason.NEGATION, Reason.ANTONYM} for one in some):
        return ()
    return tuple(sorted(some, key=lambda one: (-one.strength, one.reason.value, one.left, one.right)))


def _negated(found: Alignment, lexicon: Lexicon) -> Iterator[Difference]:
    """What one text denies, said in the other."""
    yield from _denials(found)
    yield from (one.turned() for one in _denials(found.turned()))


def _denials(found: Alignment) -> Iterator[Difference]:
    """Each negation of the left text whose scope the right one affirms, with how much of it."""
    scopes: dict[Span, list[int]] = {}
    for i, word in enumerate(found.left.words):
        if word.negator is not None:
            scopes.setdefault(word.negator, []).append(i)
    for scope in scopes.values():
        affirmed = [i for i in scope if i in found.pairs and found.right.words[found.pairs[i]].negator is None]
        if affirmed:
            heard = max(affirmed, key=lambda i: (found.left.words[i].verb, found.nearness(i, found.pairs[i]), -i))
            strength = _covered(found, scope, affirmed)
            left, right = found.left.words[heard], found.right.words[found.pairs[heard]]
            yield Difference(
                reason=Reason.NEGATION, left=_with_negator(found.left, left), right=right.span, strength=strength
            )


def _covered(found: Alignment, scope: list[int], affirmed: list[int]) -> float:
    """How much of what is denied, and half as weighty of what stands beside it, the other text says (0 to 1)."""
    words = found.left.words
    heads = {words[i].head for i in scope} - {None}
    beside = {n for n, word in enumerate(words) if n in heads or word.head in heads or word.head in scope} - set(scope)
    near = sum(n in found.pairs for n in beside)
    return (len(affirmed) + 0.5 * near) / (len(scope) + 0.5 * len(beside) + 0.5)


def _with_negator(content: Content, word: Word) -> Span:
    if word.negator is None:
        return word.span
    start, end = min(word.span.start, word.negator.start), max(word.span.end, word.negator.end)
    return Span.of(content.text, start, end)


def _opposed(found: Alignment, lexicon: Lexicon) -> Iterator[Difference]:
    """Words of which one excludes the other, both affirmed or both denied."""
    for i, j in opposed_pairs(found, lexicon):
        a, b = found.left.words[i], found.right.words[j]
        if (a.negator is None) is (b.negator is None):
            # where the texts are alike as a whole, a parser that errs on one of them does no harm
            strength = max(found.nearness(i, j), min(found.left_share, found.right_share))
            yield Difference(reason=Reason.ANTONYM, left=a.span, right=b.span, strength=strength)


def opposed_pairs(found: Alignment, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Positions of words that the other text has only the opposite of."""
    rest = [j for j in range(len(found.right.words)) if j not in found.back]
    for i, a in enumerate(found.left.words):
        if i not in found.pairs:
            yield from ((i, j) for j in rest if lexicon.opposed(a.key, found.right.words[j].key))


def _counted(found: Alignment, lexicon: Lexicon) -> Iterator[Difference]:
    """Figures of one unit of which neither has its like in the other text."""

    def same(a: Figure, b: Figure) -> bool:
        return commensurable(a, b, lexicon) and a.meets(b)

    for a, b in _unmatched(found.left.figures, found.right.figures, same):
        if commensurable(a, b, lexicon) and not a.meets(b):
            named = not (a.of and b.of) or lexicon.alike(a.of, b.of)
            yield Difference(
                reason=Reason.FIGURE, left=a.span, right=b.span, strength=_shared(found) * (1.0 if named else 0.6)
            )


def commensurable(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether two figures count the same."""
    return bool(a.unit) and lexicon.alike(a.unit, b.unit)


def _makes_whole(found: Alignment) -> bool:
    """Whether two shares are parts of one whole: then what one denies of its part the other says of its own."""
    return any(_complementary(a, b) for a in found.left.figures for b in found.right.figures if not a.meets(b))


def _complementary(a: Figure, b: Figure) -> bool:
    """Whether two shares are the two parts of a whole, as 97 % for and 3 % against."""
    return a.unit == b.unit == "%" and a.low <= 100 - b.high <= a.high + 1 and b.high <= 100


def _unmatched(left: Sequence[T], right: Sequence[T], same: Callable[[T, T], bool]) -> Iterator[tuple[T, T]]:
    """Pairs of what has no like in the other text."""
    rest_left = [a for a in left if not any(same(a, b) for b in right)]
    rest_right = [b for b in right if not any(same(a, b) for a in left)]
    yield from ((a, b) for a in rest_left for b in rest_right)


def _shared(found: Alignment) -> float:
    """How much the smaller content shares with the other."""
    return max(found.left_share, found.right_share)


def _dated(found: Alignment, lexicon: Lexicon) -> Iterator[Difference]:
    """Times that cannot both be, where neither text has a time that goes with the other's."""
    for a, b in _unmatched(found.left.times, found.right.times, compatible):
        yield Difference(reason=Reason.TIME, left=a.span, right=b.span, strength=_shared(found))


def compatible(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether two times may be one: a year against another year is not, an open day or month may be."""
    if not may_coincide(a.time, b.time):
        return False
    fields = zip(a.time.value.split("-"), b.time.value.split("-"), strict=False)
    return all(x == y or not (x.isdecimal() and y.isdecimal()) for x, y in fields)


def _renamed(found: Alignment, lexicon: Lexicon) -> Iterator[Difference]:
    """Different names in one place of one predicate, with something else in common."""
    for i, a in enumerate(found.left.words):
        if i in found.pairs or a.head is None or a.head not in found.pairs or not _is_sole_name(found.left, a):
            continue
        for j, b in enumerate(found.right.words):
            if (
                j not in found.back
                and b.slot is a.slot
                and b.head == found.pairs[a.head]
                and _is_sole_name(found.right, b)
            ):
                yield Difference(reason=Reason.NAME, left=a.span, right=b.span, strength=_alike_beside(found, i, j))


def _is_sole_name(content: Content, word: Word) -> bool:
    """Whether a word is the only name in its place under a verb."""
    if not word.name or word.head is None or not content.words[word.head].verb:
        return False
    return sum(w.name and w.head == word.head and w.slot is word.slot for w in content.words) == 1


def _alike_beside(found: Alignment, i: int, j: int) -> float:
    """How much of what stands with two names is the same, other names apart; nothing where it is only the verb."""
    left = [n for n in around(found.left, i) if n in found.pairs or not found.left.words[n].name]
    right = [n for n in around(found.right, j) if n in found.back or not found.right.words[n].name]
    shared = sum(found.pairs.get(n) in right for n in left)
    return shared / (min(len(left), len(right)) + 0.25) if shared > 1 else 0.0


def _turned(found: Alignment, lexicon: Lexicon) -> Iterator[Difference]:
    """One who acts in one text and undergoes the same in the other."""
    for i, j in found.pairs.items():
        a, b = found.left.words[i], found.right.words[j]
        same_head = a.head is not None and b.head is not None and found.pairs.get(a.head) == b.head
        if same_head and {a.slot, b.slot} == {Slot.ACTOR, Slot.UNDERGOER}:
            left, right = _to_head(found.left, a), _to_head(found.right, b)
            yield Difference(reason=Reason.ROLE, left=left, right=right, strength=found.nearness(i, j))


def _to_head(content: Content, word: Word) -> Span:
    """The words from a word to the one it depends on."""
    head = content.words[word.head].span if word.head is not None else word.span
    return Span.of(content.text, min(word.span.start, head.start), max(word.span.end, head.end))


def _called_untrue(found: Alignment, lexicon: Lexicon) -> Iterator[Difference]:
    """One text calls something untrue, the other does not."""
    yield from _one_sided(found, found.left.untrue, found.right.untrue, Reason.STANCE)


def _limited(found: Alignment, lexicon: Lexicon) -> Iterator[Difference]:
    """One text leaves nothing else, the other tells of something else."""
    yield from _one_sided(found, found.left.only, found.right.only, Reason.QUANTITY)


def _one_sided(found: Alignment, left: Sequence[Span], right: Sequence[Span], reason: Reason) -> Iterator[Difference]:
    """Words of a kind in one text only, against the predicate of the other."""
    a, b = left[0] if left else _best(found.left), right[0] if right else _best(found.right)
    if bool(left) is not bool(right) and a and b:
        yield Difference(reason=reason, left=a, right=b, strength=_shared(found))


def _best(content: Content) -> Span | None:
    """The predicate of a content: its first verb, or its first word."""
    verbs = [word.span for word in content.words if word.slot is Slot.PREDICATE]
    return next(iter(verbs or [word.span for word in content.words]), None)


def denies(content: Content) -> bool:
    """Whether a text has a word of negation or calls something untrue."""
    return bool(content.negators or content.untrue)


def is_denied(denying: Content, other: Content) -> bool:
    """Whether one text denies, and the other neither denies nor has a word that denies in itself."""
    return denies(denying) and not denies(other) and not other.inherent


def _at_large(found: Alignment, lexicon: Lexicon) -> Iterator[Difference]:
    """A negation in one of the two only, wherever it stands."""
    if found.left.negators and is_denied(found.left, found.right):
        right = _best(found.right) or Span.of(found.right.text, 0, len(found.right.text))
        yield Difference(reason=Reason.NEGATION, left=found.left.negators[0], right=right, strength=0.0)


def _at_large_turned(found: Alignment, lexicon: Lexicon) -> Iterator[Difference]:
    """The same, where the other text denies."""
    yield from (one.turned() for one in _at_large(found.turned(), lexicon))


_FINDERS = (
    _at_large,
    _at_large_turned,
    _negated,
    _opposed,
    _counted,
    _dated,
    _renamed,
    _turned,
    _called_untrue,
    _limited,
)
