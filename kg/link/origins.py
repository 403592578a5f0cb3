"""Where reports come from: how many independent origins stand behind what they tell.

Two questions, two counts (they are never added up):

*Did X say it?* The witnesses are those who heard X: what counts is the text or outlet that a report goes back to, its
group. The first of these that applies gives the key.

1. The report, or one that embeds it, is attributed to or through an outlet ("selon la Gazette", "a-t-il dit à la
   Gazette"): that outlet, `outlet:gazette`, or `agency:tass` where it is a known agency. The outlet nearest to the
   speaker counts: it alone claims to have heard.
2. The text, or a copy of it in the corpus, credits an agency or outlet as its source: the first one credited, in the
   order of publication and of the text. What an article "avec AFP" adds of its own cannot be told from what it took, so
   the whole counts with the agency: rather one origin too few than one too many.
3. The outlet that published it (of copies the first): several articles of one outlet are one origin.
4. Nothing is known: the text itself, `article:<id>`; copies count as one.

An outlet that only passes on what another told is followed to that other by `traced`, for the reports of one statement;
a ring of outlets that cite each other has no first-hand witness and is one group.

*Is it so?* The one who vouches for it is the speaker, however many outlets carry the words: `voice` gives the body that
is spoken for, else the speaker. Where the speaker is an outlet, unnamed or unknown, nobody else answers for the claim
than the group of the report.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx

from kg.accents import unaccented
from kg.link.copies import Copy, copies, precedence, shingle
from kg.model import ActorKind, ArticleRecord, ResolvedReport

__all__ = ["Copy", "Origin", "Origins", "citation_loops", "copies", "origins", "shingle", "slug", "traced", "voice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where one article and its reports come from.

    `origin` is the id of the first text of which this is a version (its own where none is earlier), `copy_of` the same
    where it is another's; `publisher` the key of its outlet; `cites` the outlets and agencies that it names as sources,
    as written; `groups` one key for each of its reports, in their order.
    """

    article: str
    origin: str
    copy_of: str | None
    publisher: str
    cites: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The origins of a corpus, by article id, and the texts that are copies or may be."""

    articles: Mapping[str, Origin]
    copies: tuple[Copy, ...]

    @property
    def citations(self) -> tuple[tuple[str, str], ...]:
        """Who passes on whose reports: pairs of keys, the citing outlet first, without those who cite themselves."""
        pairs = {(one.publisher, group) for one in self.articles.values() for group in one.groups}
        return tuple(sorted(pair for pair in pairs if pair[0] != pair[1]))


def slug(name: str) -> str:
    """A name as the readable part of a key: small letters and figures, no accents.

    >>> slug("The Wáshington  Post"), slug("ТАСС"), slug("…")
    ('the-washington-post', 'тасс', '')
    """
    letters = unaccented(unicodedata.normalize("NFKC", name).casefold(), "NFD")
    return "-".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def origins(
    records: Sequence[ArticleRecord],
    *,
    agencies: Collection[str] = (),
    canonical: Callable[[str], str] = str,
) -> Origins:
    """Origin of every article and group of every report; the order of the records does not matter.

    `agencies` are names of news agencies; `canonical` gives an outlet's one name for each of its spellings.
    """
    known = {slug(name) for name in agencies}

    def key(name: str) -> str:
        plain = slug(canonical(name))
        return f"{'agency' if plain in known else 'outlet'}:{plain}"

    found = copies(records)
    first = {copy.article: copy.origin for copy in found if copy.decided}
    versions: defaultdict[str, list[ArticleRecord]] = defaultdict(list)
    for record in sorted({record.id: record for record in records}.values(), key=precedence):
        versions[first.get(record.id, record.id)].append(record)
    texts = {origin: _text_group(origin, group, key) for origin, group in versions.items()}
    articles = {
        record.id: Origin(
            article=record.id,
            origin=origin,
            copy_of=origin if origin != record.id else None,
            publisher=_publisher(record, key) or f"article:{record.id}",
            cites=_cites(record, key),
            groups=tuple(_report_groups(record, texts[origin], key)),
        )
        for origin, group in versions.items()
        for record in group
    }
    return Origins(articles=dict(sorted(articles.items())), copies=found)


def voice(speaker: str | None, kind: ActorKind, speaks_for: str | None, group: str) -> str:
    """Key of who vouches that a claim is so; `group` is that of the report.

    >>> voice("Ana Roux", ActorKind.PERSON, "Mairie de Brastavie", "agency:tass")
    'voice:mairie-de-brastavie'
    >>> voice("une source proche du dossier", ActorKind.UNNAMED, None, "outlet:gazette")
    'outlet:gazette'
    """
    name = slug(speaks_for or speaker or "")
    if not name or (kind in {ActorKind.OUTLET, ActorKind.UNNAMED} and not speaks_for):
        return group
    return f"voice:{name}"


def traced(steps: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Where each group of one statement's reports ends: the steps are (publisher, group) of those reports.

    An outlet that has a report of its own stops the chain, and so does one that names several others; outlets in a ring
    all end at the smallest key among them.

    >>> traced([("outlet:a", "outlet:b"), ("outlet:b", "agency:c"), ("outlet:d", "outlet:d")])["outlet:b"]
    'agency:c'
    """
    onward: defaultdict[str, set[str]] = defaultdict(set)
    for publisher, group in steps:
        onward[publisher].add(group)
    single = {source: next(iter(to)) for source, to in onward.items() if len(to) == 1}
    keys = {*onward, *(group for to in onward.values() for group in to)}
    return {key: _end(key, single) for key in sorted(keys)}


def citation_loops(citations: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Rings in which each cites the next and the last the first: for each member of one, a shortest ring through it.

    A ring begins with its smallest key; rings are sorted. Who cites only themselves is no ring.

    >>> citation_loops([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    (('a', 'b', 'c'),)
    """
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_edges_from(sorted({(left, right) for left, right in citations if left != right}))
    rings = {
        _turned(_ring(node, graph.subgraph(part)))
        for part in networkx.strongly_connected_components(graph)
        if len(part) > 1
        for node in part
    }
    return tuple(sorted(rings))


def _text_group(origin: str, versions: Sequence[ArticleRecord], key: Callable[[str], str]) -> str:
    """Group of what a text tells without naming a medium: credited by one of its versions, else its first outlet's."""
    for record in versions:
        own = _publisher(record, key)
        for credit in record.credits:
            if slug(credit.source) and key(credit.source) != own:
                return key(credit.source)
    return _publisher(versions[0], key) or f"article:{origin}"


def _publisher(record: ArticleRecord, key: Callable[[str], str]) -> str | None:
    return key(record.source) if record.source and slug(record.source) else None


def _report_groups(record: ArticleRecord, text_group: str, key: Callable[[str], str]) -> Iterator[str]:
    kinds = {actor.label: actor.kind for actor in record.actors}
    outer = {report.embeds: at for at, report in enumerate(record.reports) if report.embeds is not None}
    for at in range(len(record.reports)):
        outlet = next(filter(None, (_told_by(report, kinds) for report in _outwards(at, outer, record))), None)
        yield key(outlet) if outlet and slug(outlet) else text_group


def _outwards(at: int, outer: Mapping[int, int], record: ArticleRecord) -> Iterator[ResolvedReport]:
    """A report, the one that embeds it, and so on, each once."""
    seen: set[int] = set()
    here: int | None = at
    while here is not None and here not in seen:
        seen.add(here)
        yield record.reports[here]
        here = outer.get(here)


def _told_by(report: ResolvedReport, kinds: Mapping[str, ActorKind]) -> str | None:
    """The outlet to or through which a report came, or which is its speaker."""
    return next(
        (name for name in (report.medium, report.speaker) if name and kinds.get(name) is ActorKind.OUTLET), None
    )


def _cites(record: ArticleRecord, key: Callable[[str], str]) -> tuple[str, ...]:
    """Outlets and agencies named as sources, each under the spelling met first, without the article's own outlet."""
    kinds = {actor.label: actor.kind for actor in record.actors}
    named = [credit.source for credit in record.credits]
    named += [name for report in record.reports if (name := _told_by(report, kinds))]
    own = _publisher(record, key)
    found = {key(name): name for name in reversed(named) if slug(name) and key(name) != own}
    return tuple(sorted(found.values()))


def _end(key: str, single: Mapping[str, str]) -> str:
    path = [key]
    while (onward := single.get(path[-1], path[-1])) not in path:
        path.append(onward)
    return min(path[path.index(onward) :])


def _ring(node: str, graph: networkx.DiGraph[str]) -> tuple[str, ...]:
    """A shortest way from a node back to itself; neighbours are tried in order, so that it is always the same."""
    paths: deque[tuple[str, ...]] = deque([(node,)])
    seen: set[str] = set()
    while paths:
        path = paths.popleft()
        for following in sorted(graph.successors(path[-1])):
            if following == node:
                return path
            if following not in seen:
                seen.add(following)
                paths.append((*path, following))
    return (node,)


def _turned(ring: tuple[str, ...]) -> tuple[str, ...]:
    at = ring.index(min(ring))
    return ring[at:] + ring[:at]
