"""Do two sentences contradict each other, and in which part: negation, opposites, figures, times, names, roles.

What is here needs no parser; `kg.compare.texts` begins with texts.
"""

from kg.compare.judge import compare_contents
from kg.compare.lexicon import Lexicon, load_lexicon
from kg.compare.values import Content, Difference, Reason, Verdict

__all__ = ["Content", "Difference", "Lexicon", "Reason", "Verdict", "compare_contents", "load_lexicon"]
