"""Mentions of one event brought together: which cluster a mention belongs to, and what keeps two apart."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.about import PROCEEDINGS, Topic
from kg.extract.mentions import Mention
from kg.model import GENERIC_EVENT, Modality, may_coincide

CLOSE = 0.4
"""Likeness in meaning from which two contents with words of one family tell of one event, whoever they name."""
ANY = 0.55
"""Likeness in meaning and words from which a deed of no type is that of another mention."""
_TALKS = frozenset({"Call", "Talks"})
_MET = frozenset({"Meeting", "Talks"})


def place(mention: Mention, clusters: list[list[Mention]], topics: Sequence[Topic]) -> int:
    """The cluster that a mention belongs to, a new one where none fits."""
    scored = [(_fit(mention, cluster, topics), index) for index, cluster in enumerate(clusters)]
    best = max(scored, default=(0.0, -1))
    if best[0] > 0:
        clusters[best[1]].append(mention)
        return best[1]
    clusters.append([mention])
    return len(clusters) - 1


def _fit(mention: Mention, cluster: Sequence[Mention], topics: Sequence[Topic]) -> float:
    """How well a mention fits a cluster, 0 where it cannot be the same event."""
    first, last = cluster[0], cluster[-1]
    if GENERIC_EVENT in {mention.family, first.family}:
        return _fit_any(mention, cluster, topics)
    if mention.family != first.family or not all(may_coincide(mention.time, m.time) for m in cluster):
        return 0.0
    if (mention.modality is Modality.FUTURE) != (first.modality is Modality.FUTURE) or mention.other:
        return 0.0
    if mention.anchored and not any(m.anchored for m in cluster) and mention.family == "Contact":
        return 0.0
    meaning = max(float(topics[mention.draft].rows[0] @ topics[m.draft].rows[0]) for m in cluster)
    if not (_share_participants(mention, cluster, topics) or meaning > CLOSE):
        return 0.0
    words = len(mention.keywords & frozenset().union(*(m.keywords for m in cluster))) / (1 + len(mention.keywords))
    alike = max(words, meaning)
    same_type = any(m.type == mention.type for m in cluster)
    taken_up = mention.definite or mention.narrated or mention.answers or any(m.head == mention.head for m in cluster)
    if not (mention.family == "Contact" or taken_up or words > 0.25 or meaning > CLOSE):
        return 0.0
    if not same_type and not _may_be_one(mention, cluster):
        return 0.0
    near = 0.6 / (1 + mention.draft - last.draft) if mention.draft > last.draft else 0.3
    often = min(0.4, 0.1 * len(cluster))
    return 0.1 + 0.3 * same_type + near + often + 0.3 * alike + 0.5 * (mention.background == first.background)


def _fit_any(mention: Mention, cluster: Sequence[Mention], topics: Sequence[Topic]) -> float:
    """How well a mention fits a cluster where one of them is of no type: by meaning and by words."""
    if not all(may_coincide(mention.time, m.time) for m in cluster) or mention.other:
        return 0.0
    if (mention.modality is Modality.FUTURE) != (cluster[0].modality is Modality.FUTURE):
        return 0.0
    if (mention.type in PROCEEDINGS) != (cluster[0].type in PROCEEDINGS):
        return 0.0
    meaning = max(float(topics[mention.draft].rows[0] @ topics[m.draft].rows[0]) for m in cluster)
    known = frozenset().union(*(topics[m.draft].words for m in cluster))
    shared = len(topics[mention.draft].words & known)
    alike = meaning + 0.06 * min(4, shared)
    return alike if alike >= ANY else 0.0


def _may_be_one(mention: Mention, cluster: Sequence[Mention]) -> bool:
    """Whether a mention of another type of the family may be of the same event: talks of the same people, or talks that
    say nothing of their own."""
    known = frozenset().union(*(m.participants for m in cluster))
    if {mention.type, cluster[0].type} <= _MET and len(mention.participants & known) > 1:
        return True
    if {mention.type, cluster[0].type} <= _TALKS:
        return bool(mention.participants & known) or not (mention.time or mention.near or mention.participants)
    return mention.definite and bool(mention.participants & known)


def _share_participants(mention: Mention, cluster: Sequence[Mention], topics: Sequence[Topic]) -> bool:
    """Whether those who take part may be the same: one set within the other, or two in common."""
    known = frozenset().union(*(m.participants for m in cluster))
    own = mention.participants
    if mention.family != "Contact" and mention.narrated and all(m.narrated for m in cluster):
        return True  # title and lead tell one thing
    spoken_of = known.union(*(topics[m.draft].names for m in cluster))
    if mention.family != "Contact" and (mention.answers or own & spoken_of):
        return True  # who is named differs with how it is told; those who meet do not
    return not own or not known or own <= known or known <= own or len(own & known) > 1
