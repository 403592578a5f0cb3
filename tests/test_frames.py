"""Where content stands, on sentences parsed by hand: frames of cues, incises, sourcing phrases, nouns of saying."""

from __future__ import annotations

import pytest
from handmade import context, cue, words

from kg.extract.according import find_sourcing
from kg.extract.frames import content_after
from kg.extract.incisecontents import content_around
from kg.extract.incises import find_incise
from kg.extract.nominal import find_noun_reports
from kg.extract.speech import find_statements
from kg.model import Form, Stance

# Where content stands


@pytest.mark.parametrize(
    ("text", "rows", "name", "frame", "content", "form"),
    [
        (
            "Ivo affirme que le pont tient.",
            "Ivo/P/nsubj/1 affirme/V/ROOT/1/fin que/S/mark/5 le/D/det/4 pont/N/nsubj/5 tient/V/ccomp/1/fin ./.",
            "affirmer",
            "que",
            "le pont tient",
            Form.INDIRECT,
        ),
        (
            "Ivo affirme hier soir, dans un mot, que le pont tient.",
            "Ivo/P/nsubj/1 affirme/V/ROOT/1/fin hier/B soir/N ,/. dans/I un/D mot/N ,/. que/S/mark/12 le/D/det/11"
            " pont/N/nsubj/12 tient/V/ccomp/1/fin ./.",
            "affirmer",
            "que",
            "le pont tient",
            Form.INDIRECT,
        ),
        (
            "Ivo affirme avoir tout vu.",
            "Ivo/P/nsubj/1 affirme/V/ROOT/1/fin avoir/A/aux/4/inf tout/R/obj/4 vu/V/xcomp/1/ptp ./.",
            "affirmer",
            "inf",
            "avoir tout vu",
            Form.INDIRECT,
        ),
        (
            "Ivo promet de ne pas fuir.",
            "Ivo/P/nsubj/1 promet/V/ROOT/1/fin de/I/mark/5 ne/B/advmod/5 pas/B/advmod/5 fuir/V/xcomp/1/inf ./.",
            "promettre",
            "de-inf",
            "ne pas fuir",
            Form.INDIRECT,
        ),
        (
            "Ivo appelle les marins à rentrer.",
            "Ivo/P/nsubj/1 appelle/V/ROOT/1/fin les/D/det/3 marins/N/obj/1 à/I/mark/5 rentrer/V/xcomp/1/inf ./.",
            "appeler",
            "a-inf",
            "rentrer",
            Form.INDIRECT,
        ),
        (
            "Ivo nie la vente du quai.",
            "Ivo/P/nsubj/1 nie/V/ROOT/1/fin la/D/det/3 vente/N/obj/1 du/I/case/5 quai/N/nmod/3 ./.",
            "nier",
            "obj",
            "la vente du quai",
            Form.NOMINAL,
        ),
        (
            "Ivo demande si le pont tient.",
            "Ivo/P/nsubj/1 demande/V/ROOT/1/fin si/S/mark/5 le/D/det/4 pont/N/nsubj/5 tient/V/ccomp/1/fin ./.",
            "demander",
            "si",
            "le pont tient",
            Form.INDIRECT,
        ),
        (
            "Ivo demande pourquoi le pont tient.",
            "Ivo/P/nsubj/1 demande/V/ROOT/1/fin pourquoi/B/advmod/5 le/D/det/4 pont/N/nsubj/5 tient/V/ccomp/1/fin ./.",
            "demander",
            "si",
            "pourquoi le pont tient",
            Form.INDIRECT,
        ),
        (
            "Ivo affirme : « Le pont tient. »",
            "Ivo/P/nsubj/1 affirme/V/ROOT/1/fin :/. «/. Le/D/det/5 pont/N/nsubj/6 tient/V/ccomp/1/fin ./. »/.",
            "affirmer",
            "quote",
            "Le pont tient.",
            Form.DIRECT,
        ),
        (
            "Ivo affirme : le pont tient.",
            "Ivo/P/nsubj/1 affirme/V/ROOT/1/fin :/. le/D/det/4 pont/N/nsubj/5 tient/V/ccomp/1/fin ./.",
            "affirmer",
            "quote",
            "le pont tient",
            Form.INDIRECT,
        ),
        (
            "Ivo proteste contre la vente.",
            "Ivo/P/nsubj/1 proteste/V/ROOT/1/fin contre/I/case/4 la/D/det/4 vente/N/obl/1 ./.",
            "protester",
            "contre-np",
            "la vente",
            Form.NOMINAL,
        ),
        (
            "Ivo se dit prêt.",
            "Ivo/P/nsubj/2 se/R/expl/2 dit/V/ROOT/2/fin prêt/J/xcomp/2 ./.",
            "se dire",
            "attr-self",
            "prêt",
            Form.INDIRECT,
        ),
    ],
)
def test_content_by_frame(text: str, rows: str, name: str, frame: str, content: str, form: Form) -> None:
    ctx = context(text, rows, times=tuple(word for word in ("hier soir",) if word in text))
    found = content_after(ctx, cue(ctx, name), ())
    assert found is not None
    assert [span.text for span in found.spans] == [content]
    assert (found.frame, found.form) == (frame, form)


@pytest.mark.parametrize(
    ("text", "rows", "name"),
    [
        ("Ivo affirme plus que tu crois.", "Ivo/P affirme/V///fin plus/B que/S tu/R crois/V///fin ./.", "affirmer"),
        ("Ivo affirme ; le pont tient.", "Ivo/P affirme/V///fin ;/. le/D pont/N tient/V///fin ./.", "affirmer"),
        ("Ivo nie.", "Ivo/P nie/V///fin ./.", "nier"),
    ],
)
def test_no_content_where_none_is_brought(text: str, rows: str, name: str) -> None:
    ctx = context(text, rows)
    assert content_after(ctx, cue(ctx, name), ()) is None


def test_content_ends_where_the_next_cue_begins() -> None:
    ctx = context(
        "Ivo affirme que le pont tient et nie la vente.",
        "Ivo/P/nsubj/1 affirme/V/ROOT/1/fin que/S/mark/5 le/D/det/4 pont/N/nsubj/5 tient/V/ccomp/1/fin et/C/cc/7"
        " nie/V/conj/1/fin la/D/det/9 vente/N/obj/7 ./.",
    )
    told = [([span.text for span in one.content], one.stance) for one in find_statements(ctx)]
    assert told == [(["le pont tient"], Stance.ASSERTS), (["la vente"], Stance.DENIES)]


def test_an_incise_takes_what_stands_before_and_after_it() -> None:
    ctx = context(
        "Le pont, affirme Ivo Kardan, tient bon.",
        "Le/D/det/1 pont/N/nsubj/7 ,/. affirme/V/parataxis/7/fin Ivo/P/nsubj/3 Kardan/P/flat:name/4 ,/."
        " tient/V/ROOT/7/fin bon/J/xcomp/7 ./.",
    )
    incise = find_incise(ctx, cue(ctx, "affirmer"))
    assert incise is not None
    assert words(ctx, incise.speaker) == "Ivo Kardan"
    content = content_around(ctx, incise)
    assert content is not None
    assert [span.text for span in content.spans] == ["Le pont", "tient bon"]


def test_a_verb_with_its_own_subject_left_of_a_comma_is_no_incise() -> None:
    ctx = context(
        "Ivo Kardan, lui, affirme que le pont tient.",
        "Ivo/P/nsubj/5 Kardan/P/flat:name/0 ,/. lui/R/dislocated/5 ,/. affirme/V/ROOT/5/fin que/S/mark/9 le/D/det/8"
        " pont/N/nsubj/9 tient/V/ccomp/5/fin ./.",
    )
    assert find_incise(ctx, cue(ctx, "affirmer")) is None


@pytest.mark.parametrize(
    ("text", "rows", "speaker", "content"),
    [
        (
            "Selon Ivo Kardan, le pont tient.",
            "Selon/I Ivo/P Kardan/P ,/. le/D pont/N tient/V///fin ./.",
            "Ivo Kardan",
            ["le pont tient"],
        ),
        (
            "Le pont tient, selon Ivo Kardan.",
            "Le/D pont/N tient/V///fin ,/. selon/I Ivo/P Kardan/P ./.",
            "Ivo Kardan",
            ["Le pont tient"],
        ),
        (
            "Le pont, selon Ivo Kardan, tient bon.",
            "Le/D pont/N ,/. selon/I Ivo/P Kardan/P ,/. tient/V///fin bon/J ./.",
            "Ivo Kardan",
            ["Le pont", "tient bon"],
        ),
        (
            "Le pont tient, d'après la ministre.",
            "Le/D pont/N tient/V///fin ,/. d'/I après/I la/D ministre/N ./.",
            "la ministre",
            ["Le pont tient"],
        ),
        (
            "Le pont tient, de source policière.",
            "Le/D pont/N tient/V///fin ,/. de/I source/N policière/J ./.",
            "source policière",
            ["Le pont tient"],
        ),
    ],
)
def test_sourcing_phrases(text: str, rows: str, speaker: str, content: list[str]) -> None:
    ctx = context(text, rows)
    (found,) = find_sourcing(ctx)
    assert words(ctx, found.speaker) == speaker
    assert [span.text for span in found.content.spans] == content


@pytest.mark.parametrize("norm", ["loi", "règle", "procédure", "plan"])
def test_a_norm_is_no_source(norm: str) -> None:
    ctx = context(f"Le pont tient, selon la {norm}.", f"Le/D pont/N tient/V///fin ,/. selon/I la/D {norm}/N ./.")
    assert list(find_sourcing(ctx)) == []


def test_a_noun_of_saying_wants_an_owner_and_a_topic() -> None:
    told = context(
        "Les révélations de Ana Morel sur un accord troublent.",
        "Les/D révélations/N de/I Ana/P Morel/P sur/I un/D accord/N troublent/V///fin ./.",
    )
    (found,) = find_noun_reports(told)
    assert words(told, found.speaker) == "Ana Morel"
    assert [span.text for span in found.content.spans] == ["un accord"]
    bare = context(
        "Les révélations de Ana Morel troublent.", "Les/D révélations/N de/I Ana/P Morel/P troublent/V///fin ./."
    )
    assert list(find_noun_reports(bare)) == []
