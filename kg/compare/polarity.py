"""What a text denies: words of negation, what each of them governs, and which words therefore stand denied.

The scope of a negation is the predicate it stands with and what depends on it, without the subject, without clauses of
their own, and without what a conjunction of contrast sets against it ("pas un pont mais un bac").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from kg.compare.lexicon import Lexicon
from kg.extract.context import Context


def negations(ctx: Context, lexicon: Lexicon) -> dict[int, list[int]]:
    """For each token that is denied by itself, the tokens that deny it."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for token in ctx.doc:
        for target in _targets(ctx, lexicon, token):
            found[target].append(token.i)
    return dict(found)


def _targets(ctx: Context, lexicon: Lexicon, token: Token) -> Iterator[int]:
    """The tokens that a token denies; none where it is no negation."""
    words, roles = lexicon.tables["negation"], lexicon.tables["roles"]
    low = ctx.low(token.i)
    if ctx.is_time(token.i):
        return
    if low in words["always"] or (low in words["with_particle"] and _has_particle(ctx, token)):
        if not _is_focused(ctx, lexicon, token) and not _is_supposed(ctx, lexicon, token):
            yield from _denied(ctx, lexicon, token)
    elif token.lemma_.casefold() in words["verbs"] and token.pos_ in {"VERB", "AUX", "ADV"}:
        yield from (child.i for child in token.children if child.dep_ in roles["complement"])
    elif token.lemma_.casefold() in words["nouns"] and token.pos_ == "NOUN":
        yield from (child.i for child in token.children if child.dep_ in roles["of_noun"] and child.i > token.i)


def _has_particle(ctx: Context, token: Token) -> bool:
    """Whether the clause of a word has the particle of negation."""
    start = ctx.sentence(token.i)[0]
    near = range(max(start, token.i - 6), min(len(ctx.doc), token.i + 6))
    return any(ctx.is_word(i, "negation_particles") for i in near)


def _is_focused(ctx: Context, lexicon: Lexicon, token: Token) -> bool:
    """Whether a negation denies a restriction rather than its clause ("pas seulement", "ne se limite pas")."""
    words = lexicon.tables["negation"]
    after = token.i + 1 + lexicon.has("negation", "always", ctx.low(token.i + 1))
    stems = tuple(word[:-2] for word in words["restricting"])  # forms of it that the tagger takes for nouns as well
    return ctx.low(after) in words["focus"] or any(
        w.startswith(stems) for w in (ctx.low(token.i - 1), token.head.lower_)
    )


def _is_supposed(ctx: Context, lexicon: Lexicon, token: Token) -> bool:
    """Whether a negation stands in a clause of condition."""
    marks, roles = lexicon.tables["negation"]["conditional"], lexicon.tables["roles"]
    return any(child.dep_ in roles["mark"] and ctx.low(child.i) in marks for child in token.head.children)


def is_local(ctx: Context, lexicon: Lexicon, i: int) -> bool:
    """Whether a word of negation denies a single word ("les non vaccinés") and not what its sentence says."""
    if ctx.low(i) not in lexicon.tables["negation"]["local"]:
        return False
    return not (ctx.doc[i - 1].pos_ == "CCONJ" if i else False) and ctx.low(i - 1) != ","


def _denied(ctx: Context, lexicon: Lexicon, token: Token) -> Iterator[int]:
    """What a word of negation stands with: what follows "non" and "sans", the noun of "aucun" and its verb."""
    head = token.head
    if head.i == token.i:
        yield from (child.i for child in token.children if child.i > token.i)
        return
    yield head.i
    if ctx.is_word(token.i, "nobody") or lexicon.has("quantity", "zero", ctx.low(token.i)):
        above = head.head
        if above.i != head.i and head.dep_ not in lexicon.tables["roles"]["of_noun"]:
            yield above.i


def denied_by(ctx: Context, lexicon: Lexicon, token: Token, found: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """The negations that a token is under; an odd number of them denies it."""
    roles = lexicon.tables["roles"]
    over: set[int] = set(found.get(token.i, ()))
    node, steps = token, 0
    while node.head.i != node.i and steps < 12 and node.dep_ not in roles["scope_ends"]:
        own = _is_conjunct(lexicon, node)
        if own and (node.pos_ in {"VERB", "AUX"} or _is_contrasted(ctx, lexicon, node)):
            break
        node, steps = node.head, steps + 1
        if not own or not any(_is_local(ctx, i) for i in found.get(node.i, ())):
            over ^= set(found.get(node.i, ())) - over
    return tuple(sorted(over))


def _is_conjunct(lexicon: Lexicon, node: Token) -> bool:
    return node.dep_ in lexicon.tables["roles"]["conjunct"]


def _is_contrasted(ctx: Context, lexicon: Lexicon, node: Token) -> bool:
    """Whether a conjunct is set against what stands before it."""
    links = [child.i for child in node.children if child.dep_ in lexicon.tables["roles"]["coordinator"]]
    return any(ctx.low(i) in lexicon.tables["negation"]["adversative"] for i in links)


def _is_local(ctx: Context, i: int) -> bool:
    """Whether a negation stands with one member of a coordination only ("non un pont")."""
    return not ctx.is_word(i, "negation_words")
