"""What a speaker does with a claim, how the outlet stands to it, and in which form the words are given."""

from __future__ import annotations

from enum import Enum


class Side(Enum):
    """Where a stance puts its speaker towards a claim."""

    FOR = "for"
    AGAINST = "against"
    WITHHELD = "withheld"
    NONE = "none"


class Stance(Enum):
    """What a speaker does with a claim; the values are the local names of `ontology/kg.ttl`."""

    ASSERTS = "asserts"
    ACCUSES = "accuses"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DISPUTES = "disputes"
    NEITHER_CONFIRMS_NOR_DENIES = "neitherConfirmsNorDenies"
    DECLINES_TO_COMMENT = "declinesToComment"
    UNAWARE_OF = "unawareOf"
    RETRACTS = "retracts"
    RELAYS = "relays"
    REQUESTS = "requests"
    COMMITS = "commits"
    EXPRESSES = "expresses"

    @property
    def side(self) -> Side:
        """Side taken by the speaker.

        >>> Stance.DISPUTES.side, Stance.UNAWARE_OF.side
        (<Side.AGAINST: 'against'>, <Side.WITHHELD: 'withheld'>)
        """
        return _SIDES.get(self, Side.NONE)

    def opposes(self, other: Stance) -> bool:
        """Whether the two stances on one claim contradict each other.

        >>> Stance.DENIES.opposes(Stance.ASSERTS), Stance.DENIES.opposes(Stance.UNAWARE_OF)
        (True, False)
        """
        return {self.side, other.side} == {Side.FOR, Side.AGAINST}


_SIDES = {
    Stance.ASSERTS: Side.FOR,
    Stance.ACCUSES: Side.FOR,
    Stance.CONFIRMS: Side.FOR,
    Stance.DENIES: Side.AGAINST,
    Stance.DISPUTES: Side.AGAINST,
    Stance.RETRACTS: Side.AGAINST,
    Stance.NEITHER_CONFIRMS_NOR_DENIES: Side.WITHHELD,
    Stance.DECLINES_TO_COMMENT: Side.WITHHELD,
    Stance.UNAWARE_OF: Side.WITHHELD,
}


class Commitment(Enum):
    """How far the outlet itself stands behind what it reports."""

    IN_OWN_VOICE = "inOwnVoice"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    EXPRESSLY_UNVERIFIED = "expresslyUnverified"
    REBUTTED = "rebutted"


class Form(Enum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    ACCORDING = "according"
    NOMINAL = "nominal"
