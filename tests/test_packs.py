"""Language packs: what is refused with file and line, and what every row of the tables must be."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF

import kg
from kg.errors import PackError
from kg.extract.layout import read_layout
from kg.extract.times import find_times
from kg.model import EVENT_FAMILIES, Stance
from kg.morphology import Model, model_of, readings
from kg.packs import FRAMES, KINDS, NO_EVENT, Pack, available, load_pack, read_pack
from kg.packs.reading import _models
from kg.resources import resource

LANG = Path(kg.__file__).parent / "lang"
CODES = available()


def rows(code: str, name: str) -> list[list[str]]:
    """Lines of a table without comments and the line of column names."""
    lines = (LANG / code / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")][1:]


def models(code: str) -> tuple[Model, ...]:
    return tuple(_models(LANG / code / "paradigms.toml"))


def head(cue: str) -> str:
    return re.sub(r"^(se |s['’])?((y|en) )?", "", cue).split()[0]


# Broken packs


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the French pack, to be broken."""
    return Path(shutil.copytree(LANG / "fr", tmp_path / "xx"))


def changed(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert before != after
    path.write_text(after, encoding="utf-8")


def line_of(path: Path, words: str) -> int:
    (found,) = (n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line.startswith(words))
    return found


def test_a_copy_of_a_pack_is_a_pack(pack: Path) -> None:
    assert read_pack(pack).verbs == load_pack("fr").verbs


@pytest.mark.parametrize(
    ("broken", "by", "reason"),
    [
        ("affirmer\tverb\tasserts", "affirmer\tverb\taffirms", "'affirms' is not one of accuses, asserts"),
        ("affirmer\tverb\tasserts\t-", "affirmer\tverb\tasserts\tmaybe", "'maybe' is not one of -, accuses"),
        ("affirmer\tverb\tasserts", "affirmer\tadverb\tasserts", "'adverb' is not one of noun, prep, source, verb"),
        ("affirmer\tverb\tasserts\t-\tque,inf,quote", "affirmer\tverb\tasserts\t-\tthat", "'that' is not one of a-inf"),
        ("affirmer\tverb\tasserts\t-\tque,inf,quote", "affirmer\tverb\tasserts\t-", "wants 5 columns, has 4"),
        ("affirmer\tverb\tasserts\t-\t", "affirmer\tverb\tasserts\t-\tx\t", "wants 5 columns, has 6"),
        ("affirmer\tverb\tasserts\t-\t", "affirmer\tverb\t\t-\t", "wants 5 columns"),
    ],
)  # fmt: skip
def test_a_broken_cue_is_refused_with_its_line(pack: Path, broken: str, by: str, reason: str) -> None:
    path = pack / "cues.tsv"
    changed(path, lambda text: text.replace(f"\n{broken}", f"\n{by}"))
    with pytest.raises(PackError) as caught:
        read_pack(pack)
    assert caught.value.file == str(path)
    assert caught.value.line == line_of(path, "affirmer\t")
    assert str(caught.value).startswith(f"{path}:{caught.value.line}: {reason}")


@pytest.mark.parametrize("name", ["events.tsv", "titles.tsv", "places.tsv", "metonyms.tsv"])
def test_a_table_with_a_wrong_column_count_is_refused_with_its_line(pack: Path, name: str) -> None:
    path = pack / name
    changed(path, lambda text: text.rstrip("\n") + "\nalone\n")
    with pytest.raises(PackError) as caught:
        read_pack(pack)
    assert (caught.value.file, caught.value.line) == (str(path), len(path.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("pack.toml", lambda text: 'colour = "blue"\n' + text, "unknown key 'colour'"),
        ("pack.toml", lambda text: text.replace('name = "français"\n', ""), "missing key 'name'"),
        ("pack.toml", lambda text: text + "\n= broken", "Invalid"),
        ("boilerplate.toml", lambda text: text + '\nfooter = ["x"]\n', "unknown key 'footer'"),
        ("paradigms.toml", lambda text: text + "\n[[model", "Expected"),
    ],
)
def test_a_broken_file_is_refused_by_name(pack: Path, name: str, change: Callable[[str], str], reason: str) -> None:
    changed(pack / name, change)
    with pytest.raises(PackError) as caught:
        read_pack(pack)
    assert caught.value.file == str(pack / name)
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("pack.toml", lambda text: text.replace("\ndenies = [", "\naffirms = [")),
        ("pack.toml", lambda text: text.replace("\ncopulas = [", "\ncopulae = [")),
        ("pack.toml", lambda text: text.replace("\ncopulas = [", "\ncopulas = 3 # [")),
        ("paradigms.toml", lambda text: text.replace('\nprp = "ant"', "", 1)),
    ],
)
def test_a_wrong_value_is_refused_by_file(pack: Path, name: str, change: Callable[[str], str]) -> None:
    changed(pack / name, change)
    with pytest.raises(PackError):
        read_pack(pack)


def test_a_pack_without_cues_is_refused(pack: Path) -> None:
    (pack / "cues.tsv").unlink()
    with pytest.raises(PackError, match=r"cues\.tsv"):
        read_pack(pack)


def test_any_other_table_that_lacks_is_empty(pack: Path) -> None:
    for name in ("titles", "events", "places", "metonyms"):
        (pack / f"{name}.tsv").unlink()
    read = read_pack(pack)
    assert (read.titles, read.noun_events, read.countries, read.metonyms) == ({}, {}, (), {})


def test_what_a_pack_leaves_out_is_read_as_in_no_language(pack: Path) -> None:
    for name in ("times", "credits", "boilerplate"):
        (pack / f"{name}.toml").unlink()
    read = read_pack(pack)
    assert [one.time.value for one in find_times("2031-05-09 §§ mai", read.times, None)] == ["2031-05-09"]
    assert not read.boilerplate.tail.fullmatch("")


def test_a_language_without_pack_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(PackError, match=r"no pack for 'zz'; there are .*fr"):
        load_pack("zz")


# What the tables must be


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "name",
    [
        "cues.tsv",
        "events.tsv",
    ],
)
def test_every_verb_can_be_conjugated(code: str, name: str) -> None:
    known = models(code)
    verbs = {head(row[0]) for row in rows(code, name) if row[1] == "verb"}
    assert verbs
    assert sorted(verb for verb in verbs if model_of(verb, known) is None) == []
    assert sorted(verb for verb in verbs if verb not in readings([verb], known)) == []


def order(text: str) -> str:
    """The order of the tables: letter by letter, an accented one after the plain one."""
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("code", CODES)
def test_cues_are_told_once(code: str) -> None:
    keys = [tuple(row) for row in rows(code, "cues.tsv")]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("code", CODES)
def test_no_two_senses_of_a_cue_share_a_frame(code: str) -> None:
    seen: dict[tuple[str, str], list[str]] = {}
    for text, kind, _, _, frames in rows(code, "cues.tsv"):
        seen.setdefault((text, kind), []).extend(frames.split(","))
    shared = {key: sorted({f for f in frames if frames.count(f) > 1}) for key, frames in seen.items()}
    assert {key: frames for key, frames in shared.items() if frames} == {}


@pytest.mark.parametrize("code", CODES)
def test_cues_are_sorted_by_kind_and_name(code: str) -> None:
    keys = [(row[1], order(row[0])) for row in rows(code, "cues.tsv")]
    out_of_place = [right for left, right in pairwise(keys) if left > right]
    assert out_of_place == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "name",
    [
        "events.tsv",
        "titles.tsv",
        "places.tsv",
        "metonyms.tsv",
    ],
)
def test_no_row_of_a_table_is_told_twice(code: str, name: str) -> None:
    keys = [tuple(row[:2]) if name == "events.tsv" else (row[0].casefold(),) for row in rows(code, name)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("code", CODES)
def test_cues_bring_every_stance_of_speech_and_name_known_frames(code: str) -> None:
    told = rows(code, "cues.tsv")
    stances = {stance for row in told for stance in row[2:4]} - {"-"}
    assert stances <= {stance.value for stance in Stance}
    assert {"asserts", "denies", "confirms", "accuses", "declinesToComment", "requests", "commits"} <= stances
    assert {frame for row in told for frame in row[4].split(",")} <= FRAMES
    assert {row[1] for row in told} == KINDS


def terms() -> set[str]:
    graph = rdflib.Graph().parse(resource("ontology", "kg.ttl"), format="turtle")
    types = (subject for subject in graph.subjects(RDF.type, None, unique=True) if isinstance(subject, rdflib.URIRef))
    declared = {
        str(one) for one in types if any(str(kind).endswith("#EventType") for kind in graph.objects(one, RDF.type))
    }
    return {re.split(r"[#/]", one)[-1] for one in declared}


@pytest.mark.parametrize("code", CODES)
def test_every_type_of_event_is_a_term_of_the_ontology(code: str) -> None:
    known = terms()
    assert {row[2] for row in rows(code, "events.tsv")} <= known | {NO_EVENT}
    assert EVENT_FAMILIES.keys() <= known


@pytest.mark.parametrize("code", CODES)
def test_titles_have_a_gender_and_a_class(code: str) -> None:
    told = rows(code, "titles.tsv")
    assert {row[1] for row in told} == {"m", "f", "x"}
    assert {"body", "head", "minister", "spokesperson"} <= {row[2] for row in told}


@pytest.mark.parametrize("code", CODES)
def test_words_are_given_in_lower_case(code: str) -> None:
    pack: Pack = load_pack(code)
    assert [word for some in pack.words.values() for word in some if word != word.lower()] == []
    assert [word for some in pack.control.values() for word in some if word != word.lower()] == []


def test_patterns_of_boilerplate_spare_ordinary_sentences() -> None:
    rules = load_pack("fr").boilerplate
    for line in (
        "Le pont est fermé depuis lundi.",
        "« Nous lirons aussi ce rapport », a dit la maire.",
        "Les commentaires du ministre ont surpris.",
        "Partager cette eau est difficile, a dit le préfet de la région de Bourgneuf aux habitants réunis.",
        "Par la suite, le maire a démenti. Il a quitté la salle.",
        "Votre nom est sali, a répondu le préfet.",
        "Réagissez, a lancé la maire.",
        "Aide aux sinistrés : la mairie dément tout retard",
        "Données personnelles : Norpress dément toute fuite",
        "Lire plus de livres rend heureux, a affirmé la ministre.",
        "Suivre notre exemple serait fou, a dit le maire.",
        "Connexion coupée à Bourgneuf, selon Norpress",
        "Publié à Bourgneuf, le livre accuse le maire.",
        "Modifié trois fois, le texte sera voté lundi.",
        "Profitez de l'été, a lancé la maire.",
        "Le dossier est clos, a dit le juge",
        "En direct à la radio, le maire a démenti.",
        "Vidéo truquée, affirme le maire.",
        "La suite de l'enquête dira qui ment.",
        "Monde paysan en colère, selon la préfète",
        "Santé, éducation : le maire promet tout",
    ):
        kinds = (rules.line, rules.tail, rules.related, rules.list, rules.caption, rules.byline)
        assert not any(one.fullmatch(line) for one in kinds), line


ENGLISH_NOISE = (
    "Home | News | Politics | Sport",
    "By Anna Morell, Political Editor",
    "By Anna Morell and Leo Vidal in Bourneford",
    "Published 3 March 2031",
    "Last updated on 3 March 2031 at 10:15",
    "Share on Facebook",
    "Facebook Twitter WhatsApp Email",
    "RELATED: Prefect denies closing the quay",
    "Read more: Minister accuses prefect of lying",
    "Sign up for our morning newsletter and never miss a story.",
    "This article is for subscribers only",
    "We use cookies to improve your experience on this site.",
    "Accept all cookies",
    "12 comments",
    "© 2031 The Bourneford Gazette",
    "Story continues below advertisement",
    "The mayor, who denied the flood, on Monday. Leo Vidal/AFP",
    "File photo: the mayor says the bridge holds",
    "Terms of use | Privacy | Contact",
)


@pytest.mark.parametrize("line", ENGLISH_NOISE)
def test_lines_of_an_english_page_tell_nothing(line: str) -> None:
    text = f"The bridge is closed.\n\n{line}\n\nThe town hall denied it."
    found = read_layout(text, load_pack("en"))
    assert [text[start:end] for start, end in found.sentences] == ["The bridge is closed.", "The town hall denied it."]


def test_english_patterns_spare_ordinary_sentences() -> None:
    rules = load_pack("en").boilerplate
    for line in (
        "By contrast, the mayor denies any wrongdoing",
        "By Monday the mayor had denied it.",
        "Related claims were denied by the ministry.",
        "The regulator fined Norpress over its cookies, its chair said.",
        "“We use cookies like everybody else,” Norpress replied.",
        "Mayor denies closure, says Reuters",
        "Comments by the minister surprised the mayor.",
        "Sharing power is not his habit, the mayor said.",
        "Share prices fell after the denial, Norpress said.",
        "Home prices rose, the minister said",
        "World leaders denied the report",
        "Help is coming, the prefect said.",
        "Live on radio, the mayor denied it.",
        "Published in March, the book accuses the mayor.",
        "Updated twice, the text will be put to the vote.",
        "Contact was lost, the operator confirmed",
        "Police said the report was false.",
        "Terms of the deal were denied by both sides",
        "Register of members is false, the mayor says",
        "Video evidence is fake, the mayor says.",
        "Correction of the record was refused, the paper said.",
        "Get out, the mayor told reporters.",
    ):
        kinds = (rules.line, rules.tail, rules.related, rules.list, rules.caption, rules.byline)
        assert not any(one.fullmatch(line) for one in kinds), line
