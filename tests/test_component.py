"""The spaCy component: found by its name, true to the text, the same after a journey, and without a trace."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.errors import PackError
from kg.model import Stance
from kg.packs import available, load_pack

TEXTS = {
    "fr": (
        "Le port de Valmer a été fermé dimanche, selon le syndicat des dockers.\n"
        "La préfète Odile Varenne a démenti cette fermeture. « Le port est ouvert », a-t-elle déclaré, "
        "« et il le restera. »\n"
    ),
    "en": (
        "The port of Harwell was closed on Sunday, according to the dockers' union.\n"
        'Mayor Ruth Calloway denied the closure. "The port is open," she said, "and it will stay so."\n'
    ),
}


@cache
def pipeline(code: str) -> Language:
    nlp = spacy.load(load_pack(code).model)
    nlp.add_pipe("kg_reports")
    return nlp


@cache
def read(code: str) -> Doc:
    return pipeline(code)(TEXTS[code])


def shown(doc: Doc) -> list[tuple[object, ...]]:
    """What the reports of a Doc say, as text."""
    return [
        (one.speaker_label, one.stance, one.form, tuple(span.text for span in one.content), one.cue and one.cue.text)
        for one in doc._.reports
    ]


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_reports_have_speaker_stance_and_words(code: str) -> None:
    told = {(one.speaker_label, one.stance) for one in read(code)._.reports}
    who = {"fr": "Odile Varenne", "en": "Ruth Calloway"}[code]
    assert {(who, Stance.DENIES), (who, Stance.ASSERTS)} <= told
    (source,) = (one for one in read(code)._.reports if one.form == "according")
    assert source.speaker is not None
    assert source.speaker.text in TEXTS[code]


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_quotation_that_is_cut_in_two_has_two_spans(code: str) -> None:
    (cut,) = (one for one in read(code)._.reports if one.form == "direct")
    assert len(cut.content) == 2
    assert all(span.doc is read(code) for span in (*cut.content, cut.cue, cut.passage))
    assert cut.content[0].text in {"Le port est ouvert", "The port is open,", "The port is open"}


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_reports_survive_a_journey(code: str) -> None:
    doc = read(code)
    there = Doc(doc.vocab).from_bytes(doc.to_bytes())
    (packed,) = DocBin(docs=[doc], store_user_data=True).get_docs(doc.vocab)
    assert shown(there) == shown(packed) == shown(doc) != []


def test_the_pipeline_can_be_written_and_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    pipeline("en").to_disk(tmp_path / "pipeline")
    assert shown(spacy.load(tmp_path / "pipeline")(TEXTS["en"])) == shown(read("en"))


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_the_doc_stays_as_the_pipeline_made_it(code: str) -> None:
    bare = spacy.load(load_pack(code).model)(TEXTS[code])
    attributes = ["POS", "TAG", "DEP", "HEAD", "ENT_TYPE", "SENT_START"]
    assert (bare.to_array(attributes) == read(code).to_array(attributes)).all()


def test_texts_in_parallel_are_read_alike() -> None:
    texts = [TEXTS["en"], "Nothing is said here.", ""]
    assert [shown(doc) for doc in pipeline("en").pipe(texts)] == [shown(read("en")), [], []]


def test_a_doc_that_no_component_saw_has_no_reports() -> None:
    read("en")
    assert spacy.blank("en")("“No,” she said.")._.reports == ()


def test_a_pipeline_without_a_parser_is_told_so() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_reports")
    with pytest.raises(ValueError, match="after a tagger and a parser"):
        nlp("“No,” she said.")


def test_a_language_without_a_pack_is_refused_by_name() -> None:
    with pytest.raises(PackError, match=f"no pack for 'hr'; there are {', '.join(available())}"):
        spacy.blank("hr").add_pipe("kg_reports")


def test_the_pack_can_be_chosen() -> None:
    nlp = spacy.load(load_pack("en").model)
    assert nlp.add_pipe("kg_reports", config={"pack": "fr"}).pack.code == "fr"  # type: ignore[attr-defined]


def test_spacy_finds_it_by_its_entry_point() -> None:
    code = "import spacy, sys; spacy.blank('fr').add_pipe('kg_reports'); print('kg.component' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "True\n"


def test_the_document_shows_what_comes_out() -> None:
    text = (Path(__file__).parents[1] / "docs" / "spacy.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [line[2:] for line in code.splitlines() if line.startswith("# ")]
