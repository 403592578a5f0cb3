"""Copies, citations and independent origins, on invented articles."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.origins import Origins, citation_loops, copies, origins, shingle, traced, voice
from kg.model import (
    Actor,
    ActorKind,
    ArticleRecord,
    Commitment,
    Credit,
    Form,
    Report,
    ResolvedReport,
    Span,
    Stance,
)

SHARED = Path(__file__).parents[2] / "shared" / "gold" / "ingerence" / "articles"

DISPATCH = """Le pont Saint-Aubin a cédé dans la nuit, emportant deux camions vides, a annoncé la mairie de Brastavie.
Personne n'a été blessé, selon les pompiers, qui ont fouillé les rives jusqu'à l'aube avec des chiens. La
circulation est détournée par le barrage du Val, où un bac gratuit sera mis en place dès que la crue le
permettra. Le maire a demandé une enquête sur l'état des piles, dont un rapport signalait les fissures.
L'entreprise chargée de l'entretien a refusé de commenter. Les riverains, eux, disent avoir alerté la
préfecture à trois reprises au cours du printemps."""
EDITED = """Brastavie : le pont s'écroule ! Le pont Saint-Aubin a cédé dans la nuit, emportant deux camions vides, a
annoncé la mairie de Brastavie. Personne n'a été blessé, selon les pompiers, qui ont fouillé les rives jusqu'à
l'aube. La circulation est détournée par le barrage du Val, où un bac gratuit sera mis en place dès que la
crue le permettra. Le maire a réclamé une enquête sur l'état des piles, dont un rapport signalait les
fissures. Les riverains, eux, disent avoir alerté la préfecture à trois reprises au cours du printemps. Lire
aussi : nos photos."""
SAME_TOPIC = """À Brastavie, le pont Saint-Aubin n'est plus. Deux camions vides ont été emportés par la crue lorsque
l'ouvrage s'est effondré peu après minuit. Les pompiers assurent qu'aucune victime n'est à déplorer. Un service de bac
doit remplacer le pont tant que durent les travaux, et la mairie veut savoir pourquoi les fissures relevées
par un rapport d'experts n'ont pas été réparées. La société d'entretien garde le silence tandis que des
habitants parlent de négligence."""


def record(name: str, text: str = "", **fields: Any) -> ArticleRecord:
    known: dict[str, Any] = {
        "text_hash": "", "title": None, "source": None, "url": None, "published": None, "language": "fr",
        "author": None, "actors": (), "events": (), "reports": (), "shingles": shingle(text),
    }  # fmt: skip
    return ArticleRecord(id=f"article-{name}", file=f"{name}.txt", **{**known, **fields})


def told(speaker: str | None, medium: str | None = None, embeds: int | None = None) -> ResolvedReport:
    span = Span(start=0, end=1, text="x")
    report = Report(
        passage=span, content=(span,), cue=None, speaker=None, stance=Stance.ASSERTS, form=Form.INDIRECT, hedged=False,
        commitment=Commitment.ATTRIBUTED, rule="test", confidence=1.0,
    )  # fmt: skip
    return ResolvedReport(report=report, speaker=speaker, medium=medium, embeds=embeds)


def outlet(name: str) -> Actor:
    return Actor(label=name, kind=ActorKind.OUTLET)


def credit(name: str) -> Credit:
    return Credit(source=name, span=Span(start=0, end=1, text="x"))


def group(found: Origins, name: str, report: int = 0) -> str:
    return found.articles[f"article-{name}"].groups[report]


MAYOR = told("Ana Roux")


def test_an_edited_copy_is_found_and_the_earliest_is_the_original() -> None:
    later = record("a", EDITED, published="2024-05-04")
    first = record("b", DISPATCH, published="2024-05-03")
    (copy,) = copies([later, first])
    assert (copy.article, copy.origin, copy.decided) == ("article-a", "article-b", True)
    assert 0.4 <= copy.likeness < 1


def test_of_texts_without_a_day_the_smallest_id_is_the_original_and_a_dated_one_comes_first() -> None:
    assert copies([record("b", DISPATCH), record("a", EDITED)])[0].origin == "article-a"
    assert copies([record("b", DISPATCH, published="2024-05-03"), record("a", EDITED)])[0].origin == "article-b"


def test_the_same_topic_is_no_copy() -> None:
    assert [copy for copy in copies([record("a", DISPATCH), record("b", SAME_TOPIC)]) if copy.decided] == []


def test_short_texts_are_no_copies_of_each_other() -> None:
    assert shingle("Le pont a cédé.") == b""
    assert copies([record("a", "Le pont a cédé."), record("b", "Le pont a cédé.")]) == ()


def test_versions_of_versions_go_back_to_the_first_in_any_order() -> None:
    one = record("a", DISPATCH, published="2024-05-01")
    two = record("b", EDITED, published="2024-05-02")
    three = record("c", EDITED + " Mis à jour.", published="2024-05-03")
    results = {copies(order) for order in permutations((one, two, three))}
    assert len(results) == 1
    assert [(copy.article, copy.origin) for copy in results.pop()] == [
        ("article-b", "article-a"),
        ("article-c", "article-a"),
    ]


def test_a_text_never_is_a_copy_of_itself() -> None:
    assert copies([record("a", DISPATCH), record("a", DISPATCH)]) == ()


def test_case_punctuation_and_accent_form_do_not_count() -> None:
    assert shingle(DISPATCH) == shingle(DISPATCH.upper().replace(",", " ;").replace("É", "E\u0301"))


def test_a_signature_is_the_same_in_another_process() -> None:
    code = f"from kg.link.copies import shingle; print(shingle({DISPATCH!r}).hex())"
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert bytes.fromhex(done.stdout) == shingle(DISPATCH)


PINNED = (2563983013, 2065511722, 294277735, 2820606260)


def test_a_signature_is_the_one_that_earlier_records_hold() -> None:
    """A release of the library that hashes otherwise must not pass unseen: records of two machines would not meet."""
    assert struct.unpack_from("<4I", shingle(DISPATCH)) == PINNED


@given(st.text())
def test_no_text_is_too_odd_for_a_signature(text: str) -> None:
    assert len(shingle(text)) in {0, 4 * 128}


def test_copies_are_one_group_even_where_only_one_names_the_agency() -> None:
    found = origins(
        [
            record("a", DISPATCH, source="Le Val", published="2024-05-03", reports=(MAYOR,)),
            record(
                "b", EDITED, source="La Gazette", published="2024-05-04", reports=(MAYOR,), credits=(credit("TASS"),)
            ),
        ],
        agencies=("TASS",),
    )
    assert group(found, "a") == group(found, "b") == "agency:tass"
    assert found.articles["article-b"].copy_of == "article-a"
    assert found.articles["article-a"].copy_of is None


def test_outlets_that_credit_one_agency_are_one_group() -> None:
    found = origins(
        [
            record("a", DISPATCH, source="Le Val", credits=(credit("TASS"),), reports=(MAYOR,)),
            record("b", SAME_TOPIC, source="La Gazette", credits=(credit("Tass"),), reports=(MAYOR,)),
            record("c", source="TASS", reports=(MAYOR,)),
        ],
        agencies=("TASS",),
    )
    assert {group(found, name) for name in "abc"} == {"agency:tass"}
    assert found.articles["article-a"].cites == ("TASS",)
    assert found.articles["article-c"].cites == ()


def test_articles_of_one_outlet_are_one_group_and_those_of_two_are_two() -> None:
    found = origins(
        [
            record("a", DISPATCH, source="Le Val", reports=(MAYOR,)),
            record("b", SAME_TOPIC, source="Le Val", reports=(MAYOR,)),
            record("c", source="La Gazette", reports=(MAYOR,)),
            record("d", reports=(MAYOR,)),
        ]
    )
    assert [group(found, name) for name in "abcd"] == [
        "outlet:le-val",
        "outlet:le-val",
        "outlet:la-gazette",
        "article:article-d",
    ]


def test_copies_of_unknown_outlets_are_one_group() -> None:
    found = origins([record("a", DISPATCH, reports=(MAYOR,)), record("b", EDITED, reports=(MAYOR,))])
    assert group(found, "a") == group(found, "b") == "article:article-a"


@pytest.mark.parametrize(
    "reports",
    [
        (told("Washington Gazette"),),
        (told("Ana Roux", medium="Washington Gazette"),),
        (told("Ana Roux"), told("Washington Gazette", embeds=0)),
        (told("Ana Roux"), told("Jo Kern", embeds=0), told("Washington Gazette", embeds=1)),
    ],
)
def test_what_another_outlet_told_goes_back_to_it(reports: tuple[ResolvedReport, ...]) -> None:
    actors = (outlet("Washington Gazette"), Actor(label="Ana Roux", kind=ActorKind.PERSON))
    one = record("a", source="Le Val", credits=(credit("AFP"),), actors=actors, reports=reports)
    found = origins([one], agencies=("AFP",))
    assert group(found, "a") == "outlet:washington-gazette"
    assert found.articles["article-a"].cites == ("AFP", "Washington Gazette")


def test_a_medium_that_is_no_outlet_changes_nothing() -> None:
    actors = (Actor(label="le conseil", kind=ActorKind.ORGANIZATION),)
    found = origins([record("a", source="Le Val", actors=actors, reports=(told("Ana Roux", medium="le conseil"),))])
    assert group(found, "a") == "outlet:le-val"


def test_reports_that_embed_each_other_end() -> None:
    reports = (told("Ana Roux", embeds=1), told("Jo Kern", embeds=0))
    assert group(origins([record("a", source="Le Val", reports=reports)]), "a") == "outlet:le-val"


def test_one_outlet_has_one_name() -> None:
    found = origins(
        [record("a", source="gazette.example", reports=(MAYOR,)), record("b", source="La Gazette", reports=(MAYOR,))],
        canonical=lambda name: "La Gazette" if "gazette" in name.lower() else name,
    )
    assert group(found, "a") == group(found, "b") == "outlet:la-gazette"


def test_an_outlet_that_credits_itself_is_its_own_origin() -> None:
    found = origins([record("a", source="Le Val", credits=(credit("Le Val"),), reports=(MAYOR,))])
    assert group(found, "a") == "outlet:le-val"
    assert found.articles["article-a"].cites == ()


def test_the_order_of_articles_changes_nothing() -> None:
    records = [
        record("a", DISPATCH, source="Le Val", reports=(MAYOR,)),
        record("b", EDITED, source="La Gazette", credits=(credit("TASS"), credit("AFP")), reports=(MAYOR,)),
        record("c", SAME_TOPIC, source="Le Lac", credits=(credit("AFP"),), reports=(MAYOR,)),
    ]
    first = origins(records)
    assert all(origins(order) == first for order in permutations(records))


def ring() -> list[ArticleRecord]:
    names = {"a": ("Le Val", "La Gazette"), "b": ("La Gazette", "Le Lac"), "c": ("Le Lac", "Le Val")}
    return [
        record(name, source=source, actors=(outlet(cited),), reports=(told(cited),))
        for name, (source, cited) in names.items()
    ]


def test_a_planted_ring_of_citations_is_found_and_counts_once() -> None:
    found = origins([*ring(), record("d", source="Le Nord", actors=(outlet("Le Val"),), reports=(told("Le Val"),))])
    assert citation_loops(found.citations) == (("outlet:la-gazette", "outlet:le-lac", "outlet:le-val"),)
    ends = traced(found.citations)
    assert set(ends.values()) == {"outlet:la-gazette"}


def test_a_chain_of_citations_is_no_ring() -> None:
    found = origins(ring()[:2])
    assert citation_loops(found.citations) == ()
    assert set(traced(found.citations).values()) == {"outlet:le-lac"}


def test_two_rings_that_share_an_outlet_are_both_found() -> None:
    pairs = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "b")]
    assert citation_loops(pairs) == (("a", "b"), ("b", "c", "d"))


def test_an_outlet_with_its_own_report_ends_the_chain() -> None:
    assert traced([("a", "b"), ("b", "b"), ("b", "c")])["a"] == "b"


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12))
def test_every_ring_is_made_of_citations(pairs: list[tuple[str, str]]) -> None:
    loops = citation_loops(pairs)
    for loop in loops:
        assert len(set(loop)) == len(loop) >= 2
        assert all(step in pairs for step in zip(loop, (*loop[1:], loop[0]), strict=True))
    assert loops == citation_loops(reversed(pairs))
    ends = traced(pairs)
    assert all(ends[end] == end for end in ends.values())


def test_many_outlets_that_carry_one_speaker_are_one_voice() -> None:
    voices = {voice("Ana Roux", ActorKind.PERSON, None, group) for group in ("outlet:a", "outlet:b")}
    assert voices == {"voice:ana-roux"}
    assert voice("Le Val", ActorKind.OUTLET, None, "outlet:le-val") == "outlet:le-val"
    assert voice(None, ActorKind.UNKNOWN, None, "outlet:le-val") == "outlet:le-val"
    assert voice("un porte-parole", ActorKind.UNNAMED, "Mairie", "outlet:a") == "voice:mairie"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the gold articles are not there")
def test_one_agency_text_in_two_outlets_counts_once() -> None:
    def read(part: str) -> ArticleRecord:
        (path,) = SHARED.glob(f"*{part}*.txt")
        source = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["source"]
        return record(part, path.read_text(encoding="utf-8"), source=source, reports=(MAYOR,))

    records = [read("le-matin"), read("tribune-de-geneve"), read("le-point"), read("le-temps"), read("le-figaro")]
    found = origins(records)
    assert [(c.article, c.origin) for c in found.copies if c.decided] == [
        ("article-tribune-de-geneve", "article-le-matin")
    ]
    assert group(found, "le-matin") == group(found, "tribune-de-geneve")
    assert len({group(found, one.id.removeprefix("article-")) for one in records}) == 4
