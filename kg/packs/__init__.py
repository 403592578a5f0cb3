"""Language packs: folders of data, checked when read; a language is a folder and never a branch in code."""

from kg.packs.places import MODELS, SEARCHED, available, chosen_model, home_of, searching
from kg.packs.reading import lists, load_pack, read_pack
from kg.packs.values import FRAMES, KINDS, NO_EVENT, Boilerplate, Country, Cue, Pack, Sense, Title, Trigger

__all__ = [
    "FRAMES",
    "KINDS",
    "MODELS",
    "NO_EVENT",
    "SEARCHED",
    "Boilerplate",
    "Country",
    "Cue",
    "Pack",
    "Sense",
    "Title",
    "Trigger",
    "available",
    "chosen_model",
    "home_of",
    "lists",
    "load_pack",
    "read_pack",
    "searching",
]
