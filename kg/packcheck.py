"""What a language pack lacks: files, lists, stances, events, examples and its model, told one a line."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from kg.errors import ModelMissing, PackError
from kg.model import EVENT_FAMILIES, Stance
from kg.packs import Pack, home_of, lists, read_pack

FILES = (
    "pack.toml", "paradigms.toml", "cues.tsv", "events.tsv", "titles.tsv", "places.tsv", "metonyms.tsv", "times.toml",
    "credits.toml", "boilerplate.toml",
)  # fmt: skip
"""Files without which a pack cannot be read."""
EXAMPLES = 40
"""Examples that show a pack at the least, ten of them of sentences that tell nothing."""
_SILENT = 10


def check_pack(place: str) -> Iterator[str]:
    """All that the pack of a language, given by its code or its folder, lacks; nothing where it is whole.

    What makes it unreadable comes first and alone: one has to mend it to know the rest.
    """
    folder = Path(place) if Path(place).is_dir() else home_of(place)
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        yield from (f"{folder / name}: missing" for name in missing)
        return
    try:
        pack = read_pack(folder)
    except PackError as error:
        yield str(error)
        return
    yield from _lacking(folder, pack)


def _lacking(folder: Path, pack: Pack) -> Iterator[str]:
    """What a pack that can be read lacks."""
    if pack.model and find_spec(pack.model) is None:
        yield f"{folder / 'pack.toml'}: {ModelMissing(pack.model)}"
    unasked = "classes" if pack.model else "roles"
    for section, known in lists().items():
        for name, purpose in known.items():
            if section == unasked:
                continue
            if name not in getattr(pack, section) or not (getattr(pack, section)[name] or _is_written(folder, name)):
                yield f"{folder / 'pack.toml'}: [{section}] {name} is left out ({purpose})"
    yield from (f"{folder / 'cues.tsv'}: no word {stance.value}" for stance in _untold(pack))
    yield from (f"{folder / 'events.tsv'}: no word for {family}" for family in _unnamed(pack))
    yield from _examples(folder / "examples.toml")


def _is_written(folder: Path, name: str) -> bool:
    """Whether a list is there, though empty: so its language has no such words."""
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    return any(line.startswith(f"{name} =") for line in text.splitlines())


def _untold(pack: Pack) -> Iterator[Stance]:
    """Stances that no cue and no pattern brings."""
    told = {sense.stance for some in pack.verbs.values() for cue in some for sense in cue.senses}
    told |= {sense.negated for some in pack.verbs.values() for cue in some for sense in cue.senses if sense.negated}
    told |= {stance for stance, _ in pack.stance} | {Stance.RELAYS}
    yield from (stance for stance in Stance if stance not in told)


def _unnamed(pack: Pack) -> Iterator[str]:
    """Families of events for which a pack has no word."""
    named = {one.type for found in (pack.noun_events, pack.verb_events) for some in found.values() for one in some}
    families = {EVENT_FAMILIES.get(name, name) for name in named}
    yield from sorted(set(EVENT_FAMILIES.values()) - families)


def _examples(path: Path) -> Iterator[str]:
    """What the examples of a pack lack."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("example", [])
    except OSError:
        yield f"{path}: missing; sentences with what must come out of them are the test of a pack"
        return
    except tomllib.TOMLDecodeError as error:
        yield f"{path}: {error}"
        return
    told = Counter(bool(one.get("statements")) for one in found)
    if told.total() < EXAMPLES or told[False] < _SILENT:
        wanted = f"{EXAMPLES} and {_SILENT} are wanted"
        yield f"{path}: {told.total()} examples, {told[False]} of which tell nothing; {wanted}"
