"""Verb groups and cues on sentences parsed by hand: auxiliaries, negation, voice, governing verbs, stance."""

from __future__ import annotations

import pytest
from handmade import context, group

from kg.extract.cues import find_cues
from kg.extract.verbs import groups
from kg.model import Stance
from kg.morphology import VerbForm

# Verb groups


@pytest.mark.parametrize(
    ("text", "rows", "lemma", "shown", "form"),
    [
        ("Il a dit oui.", "Il/R a/A dit/V///ptp oui/N ./.", "dire", "a dit", VerbForm.FINITE),
        (
            "Il a déjà souvent dit oui.",
            "Il/R a/A déjà/B souvent/B dit/V///ptp oui/N ./.",
            "dire",
            "a déjà souvent dit",
            VerbForm.FINITE,
        ),
        ("Elle affirmera tout.", "Elle/R affirmera/V///fin tout/R ./.", "affirmer", "affirmera", VerbForm.FUTURE),
        (
            "Il aurait affirmé cela.",
            "Il/R aurait/A affirmé/V///ptp cela/R ./.",
            "affirmer",
            "aurait affirmé",
            VerbForm.CONDITIONAL,
        ),
        (
            "Il sort, affirmant tout.",
            "Il/R sort/V///fin ,/. affirmant/V///prp tout/R ./.",
            "affirmer",
            "affirmant",
            VerbForm.PRESENT_PARTICIPLE,
        ),
        (
            "Oui, a-t-elle ajouté.",
            "Oui/B ,/. a/A -t/R -elle/R ajouté/V///ptp ./.",
            "ajouter",
            "a-t-elle ajouté",
            VerbForm.FINITE,
        ),
        ("Oui, répond-elle.", "Oui/B ,/. répond/V///fin -elle/R ./.", "répondre", "répond-elle", VerbForm.FINITE),
    ],
)
def test_a_verb_group_reaches_over_auxiliaries_adverbs_and_clitics(
    text: str, rows: str, lemma: str, shown: str, form: VerbForm
) -> None:
    ctx = context(text, rows)
    found = group(ctx, lemma)
    assert ctx.span(found.first, found.last).text == shown
    assert found.form is form


@pytest.mark.parametrize(
    ("text", "rows", "lemma", "negated", "neither"),
    [
        ("Il a dit oui.", "Il/R a/A dit/V///ptp oui/N ./.", "dire", False, False),
        ("Il n'a pas dit oui.", "Il/R n'/B a/A pas/B dit/V///ptp oui/N ./.", "dire", True, False),
        ("Il n'a jamais dit oui.", "Il/R n'/B a/A jamais/B dit/V///ptp oui/N ./.", "dire", True, False),
        ("Il a plus souvent dit oui.", "Il/R a/A plus/B souvent/B dit/V///ptp oui/N ./.", "dire", False, False),
        ("Il n'a ni dit oui.", "Il/R n'/B a/A ni/C dit/V///ptp oui/N ./.", "dire", True, True),
        (
            "Il part sans confirmer la date.",
            "Il/R part/V///fin sans/I confirmer/V///inf la/D date/N ./.",
            "confirmer",
            True,
            False,
        ),
    ],
)
def test_negation_wants_its_particle_or_sans(text: str, rows: str, lemma: str, negated: bool, neither: bool) -> None:
    found = group(context(text, rows), lemma)
    assert (found.negated, found.neither) == (negated, neither)


@pytest.mark.parametrize(
    ("text", "rows", "lemma", "passive", "reflexive", "bare"),
    [
        (
            "L'accord a été confirmé hier.",
            "L'/D accord/N a/A été/A confirmé/V///ptp hier/B ./.",
            "confirmer",
            True,
            False,
            False,
        ),
        (
            "Le témoin est revenu sur tout.",
            "Le/D témoin/N est/A revenu/V///ptp sur/I tout/R ./.",
            "revenir",
            False,
            False,
            False,
        ),
        (
            "Il s'est engagé à partir.",
            "Il/R s'/R est/A engagé/V///ptp à/I partir/V///inf ./.",
            "engager",
            False,
            True,
            False,
        ),
        ("Un récit démenti par Ivo.", "Un/D récit/N démenti/V///ptp par/I Ivo/P ./.", "démentir", False, False, True),
    ],
)
def test_voice_of_a_group(text: str, rows: str, lemma: str, passive: bool, reflexive: bool, bare: bool) -> None:
    found = group(context(text, rows), lemma)
    assert (found.passive, found.reflexive, found.bare) == (passive, reflexive, bare)


def test_an_infinitive_hangs_on_a_chain_of_governors() -> None:
    ctx = context(
        "Il n'aurait pas voulu refuser de dire oui.",
        "Il/R n'/B aurait/A pas/B voulu/V///ptp refuser/V///inf de/I dire/V///inf oui/N ./.",
    )
    found = group(ctx, "dire")
    chain = [found, found.governor, found.governor.governor if found.governor else None]
    assert [one.lemma if one else None for one in chain] == ["dire", "refuser", "vouloir"]
    assert found.head.negated
    assert found.conditional
    assert found.first == 1


def test_a_noun_that_looks_like_a_verb_is_none() -> None:
    ctx = context("La commande est prête.", "La/D commande/N est/A prête/J ./.")
    assert "commander" not in {one.lemma for one in groups(ctx)}


# Cues


@pytest.mark.parametrize(
    ("text", "rows", "stance", "frame"),
    [
        (
            "Ivo a refusé de dire si elle part.",
            "Ivo/P a/A refusé/V///ptp de/I dire/V///inf si/S elle/R part/V///fin ./.",
            Stance.DECLINES_TO_COMMENT,
            "si",
        ),
        (
            "Ivo n'a pas souhaité commenter la vente.",
            "Ivo/P n'/B a/A pas/B souhaité/V///ptp commenter/V///inf la/D vente/N ./.",
            Stance.DECLINES_TO_COMMENT,
            "obj",
        ),
        (
            "Ivo n'a ni confirmé ni démenti la vente.",
            "Ivo/P n'/B a/A ni/C confirmé/V///ptp ni/C démenti/V///ptp la/D vente/N ./.",
            Stance.NEITHER_CONFIRMS_NOR_DENIES,
            "obj",
        ),
        (
            "Ivo n'a voulu ni confirmer ni infirmer la vente.",
            "Ivo/P n'/B a/A voulu/V///ptp ni/C confirmer/V///inf ni/C infirmer/V///inf la/D vente/N ./.",
            Stance.NEITHER_CONFIRMS_NOR_DENIES,
            "obj",
        ),
        (
            "Ivo ne cesse de démentir la vente.",
            "Ivo/P ne/B cesse/V///fin de/I démentir/V///inf la/D vente/N ./.",
            Stance.DENIES,
            "obj",
        ),
        (
            "Ivo n'a pas démenti la vente.",
            "Ivo/P n'/B a/A pas/B démenti/V///ptp la/D vente/N ./.",
            Stance.NEITHER_CONFIRMS_NOR_DENIES,
            "obj",
        ),
        ("Ivo n'a pas nié la vente.", "Ivo/P n'/B a/A pas/B nié/V///ptp la/D vente/N ./.", Stance.CONFIRMS, "obj"),
        ("Ivo n'a pas dit que tout va.", "Ivo/P n'/B a/A pas/B dit/V///ptp que/S tout/R va/V///fin ./.", None, "que"),
    ],
)
def test_stance_of_a_cue_in_its_company(text: str, rows: str, stance: Stance | None, frame: str) -> None:
    (found,) = find_cues(context(text, rows))
    assert found.stance(frame) is stance


def test_the_cue_with_most_words_wins() -> None:
    ctx = context("Ivo remet en cause la vente.", "Ivo/P remet/V///fin en/I cause/N la/D vente/N ./.")
    assert [one.cue.text for one in find_cues(ctx)] == ["remettre en cause"]


def test_a_reflexive_verb_is_another_cue_than_the_plain_one() -> None:
    ctx = context("Ivo s'engage à partir.", "Ivo/P s'/R engage/V///fin à/I partir/V///inf ./.")
    assert [one.cue.text for one in find_cues(ctx)] == ["s'engager"]
    ctx = context("Ivo engage Ana à partir.", "Ivo/P engage/V///fin Ana/P à/I partir/V///inf ./.")
    assert [one.cue.text for one in find_cues(ctx)] == ["engager"]
