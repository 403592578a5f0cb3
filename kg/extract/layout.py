"""What the lines of an article are: title, prose, or what tells of nothing; and where sentences end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kg.extract.datelines import dateline_length
from kg.extract.quotes import Quotation, find_quotations, outermost
from kg.packs import Pack

_MARKS = " \t\u00a0\u202f»>►▶▸→➜⇒•●▪■*–—-|·›"
"""What stands before links and entries of lists."""
_LONGEST = 600
"""Longest line, in characters, that may be something other than prose."""
_PARAGRAPH = 220
"""Shortest line that is no teaser."""
_REPEATED = 12
"""Shortest words whose second coming is a repetition: "No" may be answered twice."""
_AHEAD = 3
"""Lines after a heading in which the words stand that it gives."""
_NO_WORDS = re.compile(r"\W+")
_AFTER_TITLE = re.compile(r"\s[|–—•·-]\s")
_LETTERS = re.compile(r"[^\W\d_]")
_GLUED = re.compile(r"[a-zà-ÿ»][.!?][A-ZÀ-Ý«][a-zà-ÿ]+ ")
_LABEL = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’ ]{3,40} [-–—] (?=[A-ZÀ-Þ«“\"])")
"""What a line begins with that says of what kind it is, in capitals ("VIDÉO - ")."""
_STOP = re.compile(r"(?:[.!?…]+|\.\.\.)[\"»”’)\]]*\s*[»”]?")


class LineKind(Enum):
    """What a line of an article is."""

    TITLE = "title"
    PROSE = "prose"
    CAPTION = "caption"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"

    @property
    def tells(self) -> bool:
        """Whether such a line can tell what somebody says.

        >>> LineKind.TITLE.tells, LineKind.CAPTION.tells
        (True, False)
        """
        return self in (LineKind.TITLE, LineKind.PROSE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article: where its words stand, without the white space around them."""

    start: int
    end: int
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's lines, quotations and sentences, each in order."""

    lines: tuple[Line, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[tuple[int, int], ...]

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence that holds a character."""
        if not self.sentences:
            return position, position + 1
        return self.sentences[max(0, bisect_right(self.sentences, (position, 1 << 60)) - 1)]

    def quotation_at(self, position: int) -> Quotation | None:
        """The outermost quotation that holds a character."""
        at = bisect_right(self.quotations, position, key=lambda q: q.start) - 1
        return self.quotations[at] if at >= 0 and self.quotations[at].holds(position) else None

    def line_at(self, position: int) -> Line | None:
        """The line that holds a character."""
        at = bisect_right(self.lines, position, key=lambda line: line.start) - 1
        return self.lines[at] if at >= 0 and position < self.lines[at].end else None


def read_layout(text: str, pack: Pack) -> Layout:
    """Lines, quotations and sentences of a text; pure, linear in its length."""
    lines = tuple(_lines(text, pack))
    quotations = outermost(find_quotations(text, pack.quotes))
    spoken = [line for line in lines if line.kind.tells]
    glued = len(_GLUED.findall(text)) > 2
    parts = ((line, part) for line in spoken for part in _sentences(text, line, pack, glued=glued))
    sentences = tuple(part for line, part in parts if _is_told(text, line, part, pack))
    return Layout(lines, quotations, sentences)


def _is_told(text: str, line: Line, sentence: tuple[int, int], pack: Pack) -> bool:
    """Whether a sentence is no link inside a paragraph ("Lire aussi : …")."""
    start, end = sentence
    return (start, end) == (line.start, line.end) or not _is(pack.boilerplate.line, text[start:end].strip())


def _lines(text: str, pack: Pack) -> Iterator[Line]:
    raw = [(m.start(), m.end(), m.group().strip()) for m in re.finditer(r"[^\n\r]*\S[^\n\r]*", text)]
    words = [line for _, _, line in raw]
    kinds = _kinds(words, pack)
    for (start, end, line), kind in zip(raw, kinds, strict=True):
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        yield Line(begin, begin + len(line), kind)


def _kinds(lines: Sequence[str], pack: Pack) -> Iterator[LineKind]:
    """What each line is; a line that is there twice counts once, and below the head of a list short lines are links."""
    tail = _tail(lines, pack)
    seen: set[str] = set()
    prose_began = listed = False
    for number, line in enumerate(lines):
        kind, key = _kind(line, number, lines, pack), _key(line)
        if number >= tail or (len(key) >= _REPEATED and key in seen):
            kind = LineKind.BOILERPLATE
        if kind is LineKind.TITLE and prose_began and len(line) > 120:
            kind = LineKind.PROSE
        if kind is LineKind.TITLE and number and _foretells(key, lines[number + 1 : number + 1 + _AHEAD]):
            kind = LineKind.BOILERPLATE
        listed = _is_head(line, pack) or (listed and kind is not LineKind.PROSE)
        yield LineKind.BOILERPLATE if listed else kind
        prose_began = prose_began or kind is LineKind.PROSE
        seen.add(key)


def _kind(line: str, number: int, lines: Sequence[str], pack: Pack) -> LineKind:
    rules = pack.boilerplate
    if not _LETTERS.search(line) or _cut_short(line, number, lines) or _window_title(line, number, lines):
        return LineKind.BOILERPLATE
    if _is(rules.line, line):
        return LineKind.BOILERPLATE
    if _is(rules.byline, line):
        return LineKind.BYLINE
    if _is(rules.caption, line):
        return LineKind.CAPTION
    return LineKind.TITLE if _is_short(line) else LineKind.PROSE


def _foretells(key: str, following: Sequence[str]) -> bool:
    """Whether a short line only gives words of a paragraph right after it, as headings inside an article do."""
    return len(key) >= _REPEATED and any(f" {key} " in f" {_key(line)} " for line in following if not _is_short(line))


def _is_short(line: str) -> bool:
    """Whether a line has the shape of a title: no great length and no stop at its end."""
    return len(line) < 200 and not line.rstrip('"»” ').endswith((".", "!", "?", "…", ":"))


def _is(pattern: re.Pattern[str], line: str) -> bool:
    """Whether a line, its marks apart, is one of a kind; a long paragraph is none."""
    return len(line) <= _LONGEST and pattern.fullmatch(line.lstrip(_MARKS)) is not None


def _is_head(line: str, pack: Pack) -> bool:
    return _is(pack.boilerplate.list, line) or _is(pack.boilerplate.related, line)


def _tail(lines: Sequence[str], pack: Pack) -> int:
    """Where the article is over: at a comment form and the like, or at related articles that no paragraph follows."""
    rules = pack.boilerplate
    last = max((n for n, line in enumerate(lines) if len(line) >= _PARAGRAPH and not _is_short(line)), default=0)
    for number, line in enumerate(lines[3:], 3):
        if _is(rules.tail, line) or (number > last and _is(rules.related, line)):
            return number
    return len(lines)


def _key(line: str) -> str:
    return _NO_WORDS.sub(" ", line).casefold().strip()


def _window_title(line: str, number: int, lines: Sequence[str]) -> bool:
    """Whether a line is one of the next with the name of the outlet after it, as the window of a browser has it."""
    parts = _AFTER_TITLE.split(line)
    if number > 2 or len(parts) < 2 or len(parts[-1]) > 40:
        return False
    title = line[: line.rindex(parts[-1])].rstrip(" |–—-•·\u00a0")
    return title in lines[number + 1 : number + 8]


def _cut_short(line: str, number: int, lines: Sequence[str]) -> bool:
    """Whether a line is one of the next lines cut short, as menus and teasers have it."""
    stem = line.rstrip(".… ")
    if not line.endswith(("...", "…")) or len(stem) < 30:
        return False
    return any(stem[-30:] in other for other in lines[number + 1 : number + 4])


def _sentences(text: str, line: Line, pack: Pack, *, glued: bool) -> Iterator[tuple[int, int]]:
    """Sentences of a line: a stop ends one unless it is an abbreviation's or no new sentence follows. A dateline, or
    a label in capitals ("VIDÉO - "), is a sentence.

    `glued` tells that the text has lost the white space between its paragraphs.
    """
    label = _LABEL.match(text, line.start, line.end)
    start = label.end() if label else line.start + dateline_length(text[line.start : line.end])
    if start > line.start:
        yield line.start, start
    for match in _STOP.finditer(text, line.start, line.end):
        if match.end() < line.end and _begins(text, match, pack, glued):
            yield start, match.end() - (len(match.group()) - len(match.group().rstrip()))
            start = match.end()
    if start < line.end:
        yield start, line.end


def _begins(text: str, match: re.Match[str], pack: Pack, glued: bool) -> bool:
    """Whether a new sentence begins after a stop."""
    following = text[match.end() : match.end() + 40].lstrip(' \u00a0\u2009\u200a\u202f-–—«“"‘([')
    if not following or not (following[0].isupper() or following[0].isdigit()):
        return False
    before = re.split(r"[\s'’(«“]", text[max(0, match.start() - 24) : match.start()])[-1]
    if match.group().strip() != ".":
        return True
    if before in pack.words["numbered"]:
        return not following[0].isdigit()
    if before in pack.abbreviations or (len(before) == 1 and before.isupper()):
        return False
    is_glued = match.group() == "." and not text[match.end()].isspace()
    return not is_glued or glued or _begins_glued(before, re.split(r"\W", following)[0], pack)


def _begins_glued(before: str, after: str, pack: Pack) -> bool:
    """Whether a stop without white space ends a sentence: after a common word, or before a function word."""
    function_words = pack.words["definite"] | pack.words["indefinite"] | pack.words["subject_pronouns"]
    return (before.islower() and not after[:1].isdigit()) or after.casefold() in function_words
