"""Reads and checks the files of a pack; every breach of a rule is told with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import PackError
from kg.extract.agencies import Agencies, load_agencies
from kg.extract.creditgrammar import load_credits
from kg.extract.timegrammar import load_grammar
from kg.extract.wordclasses import closed_classes
from kg.grammar import Grammar, read_grammar
from kg.model import Stance
from kg.morphology import Model, VerbForm, readings
from kg.packs.places import available, chosen_model, home_of, is_pack
from kg.packs.values import FRAMES, KINDS, Boilerplate, Country, Cue, Pack, Sense, Title, Trigger

Headed = TypeVar("Headed", Cue, Trigger)


def load_pack(code: str) -> Pack:
    """Read and check the pack of a language, once, with the model chosen for it. Raises `PackError` with file and line
    where it breaks a rule."""
    folder = home_of(code)
    if not is_pack(folder):
        raise PackError(str(folder), None, f"no pack for '{code}'; there are {', '.join(available())}")
    return _read_once(folder, chosen_model(code))


@cache
def _read_once(folder: Path, model: str | None) -> Pack:
    return read_pack(folder, model)


def read_pack(folder: Path, model: str | None = None) -> Pack:
    """Read and check a pack from any folder, with another model than its own where one is named."""
    main = {"model": "", "roles": {}, "classes": {}, "hedges": {}, "stance": {}} | _toml(folder / "pack.toml")
    main |= {"model": model} if model else {}
    _check_keys(main, folder / "pack.toml", _SECTIONS)
    grammar = read_grammar(main["grammar"], str(folder / "pack.toml"))
    triggers = tuple(_rows(folder / "events.tsv", 3))
    nouns = tuple(_trigger(row[0], row[2]) for _, row in triggers if row[1] == "noun")
    verbs = tuple(_verb_trigger(grammar, row[0], row[2]) for _, row in triggers if row[1] == "verb")
    models = tuple(_models(folder / "paradigms.toml"))
    control, words, classes = (_sets(main, name) for name in ("control", "words", "classes"))
    helpers = {word for some in control.values() for word in some if " " not in word}
    cues = tuple(_cues(folder / "cues.tsv", grammar, words["clitics"]))
    verb_cues = tuple(cue for kind, cue in cues if kind == "verb")
    lemmas = {cue.head for cue in verb_cues} | {verb.head for verb in verbs} | helpers
    lemmas |= words["copulas"] | words["auxiliaries"]
    countries = tuple(Country(*row) for _, row in _rows(folder / "places.tsv", 5))
    seats = tuple(row for _, row in _rows(folder / "metonyms.tsv", 3))
    metonyms = {row[0].casefold(): row[1] for row in seats}
    titles = {row[0].casefold(): Title(*row) for _, row in _rows(folder / "titles.tsv", 3)}
    return Pack(
        code=main["language"],
        name=main["name"],
        model=main["model"],
        grammar=grammar,
        quotes=tuple((pair[0], pair[1]) for pair in main["quotes"]),
        abbreviations=frozenset(main["abbreviations"]),
        roles=_sets(main, "roles") if main["model"] else BY_PLACE,
        classes=classes,
        words=words,
        elided=frozenset(
            word for some in words.values() for word in some if word[1:].endswith("'") and " " not in word
        ),
        control=control,
        hedges=_sets(main, "hedges"),
        stance=tuple(_content_stances(main["stance"], folder / "pack.toml")),
        negates=_spelt_out(main["stance"], "negates"),
        forms=readings(lemmas, models),
        shapes=readings(lemmas | classes["verbs"], models),
        closed=closed_classes(words, classes),
        verbs=_by_head(verb_cues),
        nouns=_by_head(cue for kind, cue in cues if kind == "noun"),
        phrases=tuple(cue for kind, cue in cues if kind == "prep"),
        sources=tuple(cue for kind, cue in cues if kind == "source"),
        noun_events=_by_head(nouns),
        verb_events=_by_head(verbs),
        titles=titles,
        title_starts=frozenset(start for title in titles for start in _starts(title)),
        countries=countries,
        countries_by_word=_country_words(countries, metonyms),
        place_names=frozenset(name.casefold() for country in countries for name in (country.name, country.capital)),
        metonyms=metonyms,
        keys=_keys(countries, seats),
        boilerplate=_boilerplate(_own(folder, "boilerplate.toml")),
        times=load_grammar(_toml(_own(folder, "times.toml")), str(folder / "times.toml")),
        credits=load_credits(_toml(_own(folder, "credits.toml")), str(folder / "credits.toml"), _agencies()),
    )


def _starts(title: str) -> tuple[str, str]:
    """The first word of a title, and what of it stands up to an apostrophe, as a tokenizer may cut it.

    >>> _starts("d'office avocat")
    ("d'office", "d'")
    """
    word = title.split(" ")[0]
    return word, word[: word.find("'") + 1] or word


_SECTIONS = frozenset(
    "language name model quotes abbreviations grammar roles classes words control hedges stance".split()
)
BY_PLACE: Mapping[str, frozenset[str]] = {
    name: frozenset({name})
    for name in "agent auxiliary conjunct content copula expletive modifier object open_clause premodifier preposition"
    " reduced relative subject".split()
} | {
    "argument": frozenset({"subject", "object"}),
    "clause": frozenset({"clause", "content", "relative", "open_clause"}),
    "root": frozenset({"ROOT", "content", "open_clause"}),
    "person": frozenset({"PER"}),
    "no_names": frozenset(),
}
"""The roles of a pack without a model: those that `kg/extract/unparsed.py` gives, by their own names."""


@cache
def lists() -> dict[str, dict[str, str]]:
    """The lists that `pack.toml` may hold, by section, with what each is for; one that a pack leaves out is empty."""
    return _toml(Path(str(files("kg"))) / "data" / "lists.toml")


@cache
def _agencies() -> Agencies:
    path = Path(str(files("kg"))) / "data" / "agencies.toml"
    return load_agencies(_toml(path), str(path))


def _own(folder: Path, name: str) -> Path:
    """A file of a pack, or where it has none the one that knows no language."""
    path = folder / name
    return path if path.is_file() else Path(str(files("kg"))) / "data" / "plain" / name


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PackError(str(path), None, str(error)) from error


def _check_keys(table: Mapping[str, Any], path: Path, known: frozenset[str]) -> None:
    for key in sorted(table.keys() ^ known):
        what = "unknown key" if key in table else "missing key"
        raise PackError(str(path), None, f"{what} '{key}'")


_NEEDED = frozenset({"cues.tsv"})
"""Tables without which there is no pack."""


def _rows(path: Path, width: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Lines of a table with their numbers, without comments and the line of column names; none of one left out."""
    if not path.is_file() and path.name not in _NEEDED:
        return
    try:
        numbered = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(str(path), None, str(error)) from error
    kept = [(number, line) for number, line in numbered if line.strip() and not line.startswith("#")]
    for number, line in kept[1:]:
        row = tuple(line.split("\t"))
        if len(row) != width or not all(row):
            raise PackError(str(path), number, f"wants {width} columns, has {len(row)}")
        yield number, row


def _one_of(value: str, known: Iterable[str], path: Path, line: int | None) -> str:
    names = sorted(known)
    if value not in names:
        raise PackError(str(path), line, f"'{value}' is not one of {', '.join(names)}")
    return value


def _cues(path: Path, grammar: Grammar, clitics: frozenset[str]) -> Iterator[tuple[str, Cue]]:
    """Cues with their kind; rows of one cue and kind become its senses."""
    stances = {stance.value for stance in Stance}
    senses: dict[tuple[str, str], list[Sense]] = {}
    for number, (text, kind, stance, negated, frames) in _rows(path, 5):
        _one_of(kind, KINDS, path, number)
        _one_of(stance, stances, path, number)
        _one_of(negated, stances | {"-"}, path, number)
        named = frozenset(_one_of(frame, FRAMES, path, number) for frame in frames.split(","))
        sense = Sense(Stance(stance), None if negated == "-" else Stance(negated), named)
        senses.setdefault((text, kind), []).append(sense)
    for (text, kind), some in senses.items():
        plain = (False, text.split()[0], tuple(text.split()[1:]))
        reflexive, head, rest = grammar.entry(text) if kind == "verb" else plain
        clitic, head, rest = (head, rest[0], rest[1:]) if rest and head in clitics else ("", head, rest)
        yield kind, Cue(text, head, reflexive, rest, tuple(some), clitic)


def _trigger(text: str, kind: str) -> Trigger:
    head, *rest = text.split()
    return Trigger(head, False, tuple(rest), kind)


def _verb_trigger(grammar: Grammar, text: str, kind: str) -> Trigger:
    reflexive, head, rest = grammar.entry(text)
    return Trigger(head, reflexive, rest, kind)


def _by_head(entries: Iterable[Headed]) -> dict[str, tuple[Headed, ...]]:
    """Entries by their head, the longest first."""
    found: dict[str, list[Headed]] = {}
    for entry in entries:
        found.setdefault(entry.head, []).append(entry)
    return {head: tuple(sorted(some, key=lambda e: -len(e.rest))) for head, some in found.items()}


def _keys(countries: tuple[Country, ...], seats: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Names of countries, capitals, seats and their bodies, brought to what all packs call them."""
    found = {body.casefold(): f"{key}-body" for _, body, key in seats if key != "-"}
    found |= {seat.casefold(): key for seat, _, key in seats if key != "-"}
    found |= {country.capital.casefold(): f"{country.code}-capital" for country in reversed(countries)}
    return found | {country.name.casefold(): country.code for country in countries}


def _country_words(countries: tuple[Country, ...], metonyms: Mapping[str, str]) -> dict[str, str]:
    """Every word that points to a country, the longest first: names, adjectives, capitals, and seats of its powers."""
    found = {
        word.casefold(): country.name
        for country in reversed(countries)
        for word in (country.name, country.masculine, country.feminine, country.capital)
    }
    for seat, body in metonyms.items():
        country = next((found[word] for word in body.casefold().split() if word in found), None)
        if country:
            found[seat] = country
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _sets(main: Mapping[str, Any], section: str) -> dict[str, frozenset[str]]:
    table = main[section]
    if not isinstance(table, dict):
        raise PackError("pack.toml", None, f"[{section}] must be a table")
    known = lists()[section]
    for key, value in table.items():
        if key not in known or not isinstance(value, list):
            raise PackError("pack.toml", None, f"[{section}] has no list '{key}' of words")
    return {key: frozenset(table.get(key, ())) for key in known}


def _content_stances(table: Any, path: Path) -> Iterator[tuple[Stance, re.Pattern[str]]]:
    """The patterns of each stance."""
    if not isinstance(table, dict):
        raise PackError(str(path), None, "[stance] must be a table")
    for name in table.keys() - {"words", "negates"}:
        _one_of(name, (stance.value for stance in Stance), path, None)
    yield from ((Stance(name), _spelt_out(table, name)) for name in table if name not in {"words", "negates"})


def _spelt_out(table: Mapping[str, Any], name: str) -> re.Pattern[str]:
    """The patterns of one list as one, `<name>` in them standing for any of the words that `[stance.words]` lists so;
    one that is found nowhere where there is no such list."""
    whole = "|".join(f"(?:{pattern})" for pattern in table.get(name, ())) or r"(?!)"
    for word, some in table.get("words", {}).items():
        whole = whole.replace(f"<{word}>", f"(?:{'|'.join(some)})")
    return re.compile(whole, re.IGNORECASE)


def _models(path: Path) -> Iterator[Model]:
    for entry in _toml(path)["model"]:
        for lacking in sorted({"ending", *(form.value for form in VerbForm)} - entry.keys()):
            raise PackError(str(path), None, f"a model lacks '{lacking}'")
        endings = {form: tuple(_ending(e) for e in entry[form.value].split()) for form in VerbForm}
        yield Model(ending=entry["ending"], swap=tuple(map(tuple, entry.get("swap", ()))), endings=endings)


def _ending(text: str) -> str:
    """An ending of the table; - is none at all."""
    return "" if text == "-" else text


def _boilerplate(path: Path) -> Boilerplate:
    table = {"related": [], "list": [], "byline": []} | _toml(path)
    _check_keys(table, path, frozenset({"line", "tail", "related", "list", "caption", "byline"}))
    whole = {key: re.compile("|".join(f"(?:{p})" for p in table[key]), re.IGNORECASE) for key in table}
    return Boilerplate(**whole)
