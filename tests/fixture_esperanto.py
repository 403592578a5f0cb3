"""A tiny pack of a language that no model reads and no pack of ours knows, as somebody would begin one: three files."""

from __future__ import annotations

from pathlib import Path

_PACK = """
language = "eo"
name = "Esperanto"
quotes = ["«»", "“”", "\\"\\""]
abbreviations = ["S-ro", "S-ino"]

[grammar]
plurals = [["j", ""], ["n", ""]]
stems = ["n", "j"]
adverbs = []
joiners = []
reflexive = []
bare_clause = false
plain_incise = true
head_final = false
plural_nouns = false
tagged_forms = false
null_subject = false

[classes]
finite_endings = ["as", "is", "os", "us"]
infinitive_endings = ["i"]
noun_endings = ["o", "on", "oj", "ojn"]
adjective_endings = ["a", "an", "aj", "ajn"]
prepositions = ["al", "ĉe", "dum", "el", "en", "kun", "post", "por", "pri", "sur"]

[words]
articles = ["la"]
definite = ["la", "ĉi", "tiu", "lia", "ŝia", "ilia"]
complementizers = ["ke"]
preposition_of = ["de"]
preposition_to = ["al"]
subject_pronouns = ["mi", "vi", "li", "ŝi", "ĝi", "ni", "ili"]
feminine_pronouns = ["ŝi"]
first_person = ["mi", "ni"]
relatives = ["kiu", "kiuj"]
negation_particles = ["ne"]
coordinators = ["kaj", "aŭ", "sed"]
and = ["kaj"]
people = ["homoj", "polico"]
auxiliaries = ["esti"]
copulas = ["esti"]
human_endings = ["isto", "istoj", "anto", "antoj", "ano", "anoj", "estro"]

[control]
refusing = ["rifuzi"]
comment = ["komenti"]

[hedges]

[stance]
denies = ["\\\\bne estas vero\\\\b"]
"""
_PARADIGMS = """
[[model]]
ending = "i"
inf = "i"
fin = "as is u"
fut = "os"
cnd = "us"
prp = "ante"
ptp = "ita itaj"
"""
_CUES = """cue	kind	stance	negated	frames
laŭ	prep	asserts	-	np
diri	verb	asserts	-	que,quote
konfirmi	verb	confirms	-	que,obj,quote
nei	verb	denies	confirms	que,obj,quote
komenti	verb	declinesToComment	declinesToComment	self,obj
"""
FILES = {"pack.toml": _PACK, "paradigms.toml": _PARADIGMS, "cues.tsv": _CUES}

ARTICLE = """La haveno de Maralo

La urbestro Petro Vilaro neis, ke la haveno fermiĝis. «La haveno estas libera», diris Ana Koral.
«Mi vidis la ŝipojn», ŝi diris. Laŭ la gazeto Marbordo, la haveno fermiĝis dum tri tagoj.
La polico rifuzis komenti la aferon. La ŝipoj venis al la urbo kaj la homoj iris hejmen.
"""


def written(folder: Path) -> Path:
    """The folder of packs with the tiny one written into it."""
    (folder / "eo").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / "eo" / name).write_text(text, encoding="utf-8")
    return folder
