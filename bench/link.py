"""Time and memory of linking as the number of reports grows, on invented articles.

    bench/link.py [--reports 10000 100000] [--per-event 20]

Each size is linked in a process of its own. Every event is told by ten articles of two reports each, in wordings of
their own, by outlets and speakers who also tell of other events; one article in five tells of two events. Prints one
line per size: reports, articles, events told, events found, seconds, microseconds per report, peak memory in MB; and
how much time per report grows from the first size to the last.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

from kg.link import link
from kg.link.copies import shingle
from kg.model import (
    Actor,
    ActorKind,
    ArticleRecord,
    Commitment,
    EventFrame,
    Form,
    Report,
    ResolvedReport,
    Span,
    Stance,
    Time,
    digest,
)

SYLLABLES = tuple(
    a + b for a in ("b", "d", "f", "k", "l", "m", "n", "r", "s", "t", "v") for b in ("a", "e", "i", "o", "u")
)
SEEN = {
    "Attack": ("a bombardé", "l'attaque contre", "a frappé", "aurait visé"),
    "Arrest": ("a été arrêté à", "l'arrestation à", "a été interpellé près de", "est détenu à"),
    "Call": ("s'est entretenu de", "l'appel au sujet de", "a parlé au téléphone de", "la conversation sur"),
    "Deal": ("a racheté", "la vente de", "aurait acquis", "a cédé"),
    "Fire": ("a brûlé", "l'incendie de", "a pris feu à", "les flammes ont ravagé"),
}
STANCES = (Stance.ASSERTS, Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES, Stance.DECLINES_TO_COMMENT)
BEGINNING = date(2031, 1, 1)
Size = tuple[int, int, int, float, int]


def _word(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(length))


def _name(chance: random.Random) -> str:
    return f"{_word(chance, 2).capitalize()} {_word(chance, 3).capitalize()}"


def _frame(number: int) -> tuple[EventFrame, tuple[str, ...], date]:
    """What the tellings of one event have in common, its things, and its day."""
    chance = random.Random(number)  # noqa: S311
    kind = chance.choice(sorted(SEEN))
    day = BEGINNING + timedelta(days=number // 4)
    things = tuple(_word(chance, 3) for _ in range(4))
    frame = EventFrame(
        type=kind,
        label=f"{SEEN[kind][0]} {things[0]}",
        mentions=(),
        participants=(_name(chance), _name(chance)),
        time=Time(value=day.isoformat(), earliest=day, latest=day),
        keywords=things,
    )
    return frame, things, day


def _report(chance: random.Random, frame: EventFrame, things: tuple[str, ...], at: int, event: int) -> ResolvedReport:
    rest = " ".join(chance.sample(things, 3))
    words = f"{chance.choice(frame.participants)} {chance.choice(SEEN[frame.type])} {rest}"
    span = Span(start=at, end=at + len(words), text=words)
    report = Report(
        passage=span,
        content=(span,),
        cue=None,
        speaker=None,
        stance=chance.choice(STANCES),
        form=Form.INDIRECT,
        hedged=False,
        commitment=Commitment.ATTRIBUTED,
        rule="que",
        confidence=0.9,
    )
    return ResolvedReport(report=report, speaker=chance.choice(frame.participants), event=event)


def articles(reports: int, per_event: int) -> Iterator[ArticleRecord]:
    """Invented records with so many reports; the same for the same numbers."""
    told = max(1, reports // per_event)
    for number in range(reports // 2):
        chance = random.Random(1_000_003 * number)  # noqa: S311
        event = number % told
        others = (event, (event + 1) % told) if number % 5 == 0 else (event,)
        yield _article(chance, number, [_frame(one) for one in others])


def _article(chance: random.Random, number: int, told: list[tuple[EventFrame, tuple[str, ...], date]]) -> ArticleRecord:
    reports = [_report(chance, *told[n % len(told)][:2], at=200 * n, event=n % len(told)) for n in range(2)]
    text = " ".join(report.report.content[0].text for report in reports)
    names = sorted({name for frame, _, _ in told for name in frame.participants})
    return ArticleRecord(
        id="article-" + digest(str(number)),
        file=f"{number}.txt",
        text_hash=sha256(str(number).encode()).hexdigest(),
        title=None,
        source=f"Gazette {number % 97}",
        url=None,
        published=(told[0][2] + timedelta(days=chance.randrange(3))).isoformat(),
        language="fr",
        author=None,
        actors=tuple(Actor(label=name, kind=ActorKind.PERSON) for name in names),
        events=tuple(frame for frame, _, _ in told),
        reports=tuple(reports),
        shingles=shingle(text + " " + " ".join(_word(chance, 2) for _ in range(40))),
    )


def measure(size: tuple[int, int]) -> Size:
    """Reports, articles, events found, seconds of processor time and peak memory (MB) of linking one size."""
    records = tuple(articles(*size))
    begun = time.process_time()
    corpus = link(records)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return sum(len(record.reports) for record in records), len(records), len(corpus.events), seconds, peak


def main() -> None:
    """Measure each size in a process of its own and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--reports", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--per-event", type=int, default=20, help="reports that tell of one event")
    args = parser.parse_args()
    each = []
    for reports in args.reports:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            told, texts, found, seconds, peak = pool.map(measure, [(reports, args.per_event)])[0]
        each.append(seconds / told * 1e6)
        print(
            f"reports {told}  articles {texts}  events {reports // args.per_event}  found {found}"
            f"  seconds {seconds:.1f}  per report {each[-1]:.0f} µs  peak {peak} MB",
            flush=True,
        )
    print(f"growth per report {each[-1] / each[0]:.2f}")


if __name__ == "__main__":
    main()
