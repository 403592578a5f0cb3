"""Laws of reading: any text is an article, and all its spans are in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import record, record_of

from kg.extract import negations
from kg.extract.centers import antecedents
from kg.model import Article, ArticleRecord, Span, text_hash
from kg.reading import record as read_one

BOUNDED = settings(max_examples=25, derandomize=True, deadline=None)
FEW = settings(max_examples=50, derandomize=True, deadline=None)

# Reading: any text is an article

PIECES = st.sampled_from(
    [
        "Le maire a démenti",
        "« C'est faux », a-t-il dit",
        ", a déclaré Ana Morel",
        "selon la police",
        "Selon",
        "que",
        "qui",
        "il",
        "Mme Vidal",
        "n'a ni confirmé ni démenti",
        "l'appel",
        "a refusé de dire",
        "lundi",
        "le 3 mars",
        "d'avoir menti",
        "«",
        "»",
        "“",
        "”",
        '"',
        "’",
        ",",
        ".",
        ":",
        ";",
        "…",
        "?",
        "\n",
        "\n\n",
        " ",
        "\u00a0",
        "\u202f",
        "\u2028",
        "\t",
        "\x00",
        "\ud800",
        "\udfff",
        "\ufeff",
        "\U0001f1eb\U0001f1f7",
        "\U0001d5d7",
        "e\u0301",
        "\u202e",
        "a" * 300,
        "--",
        "(",
        ")",
        "M.",
        "dit",
        "par",
        "s'accusent",
        "de",
        "a",
        "-t-elle",
        "ne",
        "pas",
        "ni",
        "et",
        "selon lequel",
        "après avoir",
    ]
)
ODD = st.lists(st.one_of(PIECES, st.characters(), st.characters(categories=["Cs"])), max_size=40).map("".join)


def spans(found: ArticleRecord) -> Iterator[Span]:
    for one in found.reports:
        report = one.report
        yield from (report.passage, *report.content)
        yield from (span for span in (report.cue, report.speaker, report.medium) if span is not None)
    for frame in found.events:
        yield from frame.mentions
    for credit in found.credits:
        yield credit.span


def well_formed(text: str, found: ArticleRecord) -> None:
    """What must hold of the record of any text."""
    for span in spans(found):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    labels = {one.label for one in found.actors}
    for number, one in enumerate(found.reports):
        assert one.report.content
        assert list(one.report.content) == sorted(one.report.content)
        assert all(one.report.passage.contains(span) for span in one.report.content)
        assert 0 < one.report.confidence <= 1
        assert one.speaker is None or one.speaker in labels
        assert one.medium is None or one.medium in labels
        assert one.event is None or 0 <= one.event < len(found.events)
        assert one.embeds is None or (0 <= one.embeds < len(found.reports) and one.embeds != number)
    for frame in found.events:
        assert set(frame.participants) | set(frame.told_by) <= labels
    assert [one.label for one in found.actors] == sorted(labels)


@FEW
@given(ODD)
def test_no_text_is_too_odd(text: str) -> None:
    well_formed(text, record_of(text))


NASTY = [
    "",
    "\x00",
    "\ud800",
    " \n\r\n\t ",
    "«",
    "»" * 50,
    '"' * 51,
    "a-t-il dit",
    "Selon",
    "selon lequel",
    ", a dit",
    "dit-il",
    "Il a été dit que",
    "a" * 9_000,
    "dit que " * 150,
    "« Oui », a dit Ana Morel. " * 400,
    "\U0001f1eb\U0001f1f7 Ana Morel \U0001d5ee\U0001d5fd\U0001d5ff\U0001d5f2\U0001d600 ; « oui », a-t-elle dit.",
    "\ud83d Ana Morel a dit que \udc4d le pont tient.",
    "Ana\x00Morel a dit\x00que le pont tient.",
    "Ana Morel a dit que\u2028le pont tient.\u2029Il a ajouté que le quai aussi.",
    "A\u0308na More\u0301l a de\u0301clare\u0301 que le pont tient.",
    "\ufeffAna Morel a déclaré que le pont tient.",
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_texts_are_read(text: str) -> None:
    well_formed(text, record_of(text))


BROKEN = [
    pytest.param("« " * 40, id="quotation without a sentence"),
    pytest.param("12 « 34 »", id="quotation of figures"),
    pytest.param("« L'accord est signé », a-t-elle dit", id="text that ends with a cue"),
    pytest.param("Selon « Le Val », a ajouté Ana Morel, le pont tient.", id="incise after a quoted source"),
]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_texts_are_read(text: str) -> None:
    well_formed(text, record_of(text))


def test_a_text_that_breaks_off_anywhere_is_read() -> None:
    whole = "« La piscine ferme », a déclaré à l'agence Nord la maire Anne Vidal, selon des proches de l'élue."
    for end in range(1, len(whole)):
        if not whole[end].isalpha():
            record_of(whole[:end])


def test_marks_of_order_and_emoji_move_no_offset() -> None:
    text = "\ufeff\U0001f1eb\U0001f1f7 \U0001f389 Ana Morel a déclaré que le pont tient \U0001f389 bon."
    (one,) = record_of(text).reports
    assert one.report.cue is not None
    assert one.report.cue.start == text.index("a déclaré")
    assert one.report.content[0].start == text.index("le pont")


def test_line_ends_of_other_systems_change_only_offsets() -> None:
    text = "Le pont\n\nAna Morel a déclaré que le pont tient.\n\n« Il tient bon depuis mars. »\n"
    unix, windows = record_of(text), record_of(text.replace("\n", "\r\n"))
    told_unix = [(one.speaker, [span.text for span in one.report.content]) for one in unix.reports]
    told_windows = [(one.speaker, [span.text for span in one.report.content]) for one in windows.reports]
    assert told_unix == told_windows
    assert len(told_unix) == 2


PASTED = """Accueil | Politique | Économie | Sport
Le pont de Bourgneuf est ouvert, affirme la mairie - La Gazette du Val
Le pont de Bourgneuf est ouvert, affirme la mairie
Par Anna Morel
Publié le 3 mars 2031 à 8h30 - Mis à jour le 3 mars 2031 à 9h
Partager sur Facebook
Le maire, qui a démenti la crue, lundi devant la presse. Léo VIDAL / AFP
Le maire de Bourgneuf, Armand Kessler, a affirmé lundi que le pont était ouvert.
» LIRE AUSSI - Le préfet dément la fermeture du quai
À lire aussi :
La ministre Odile Varenne accuse le préfet d'avoir menti
« Je n'ai jamais menti », a déclaré le préfet
Le préfet a démenti cette version. « Le pont est fermé depuis samedi », a-t-il déclaré à la presse, avant
d'ajouter que des agents en gardaient les deux entrées jour et nuit, et que personne n'était passé par là.
Nous utilisons des cookies : ce site affirme que vous acceptez leur usage.
Sur le même sujet
Le quai a cédé, selon la police
12 commentaires
Jean a dit que le maire mentait.
« Honteux ! », a déclaré Sylvie.
""".replace("avant\nd'ajouter", "avant d'ajouter")


def test_a_page_pasted_as_text_tells_what_its_article_tells() -> None:
    found = [one.report for one in record_of(PASTED).reports]
    lines = {PASTED[: span.start].count("\n") for report in found for span in (report.passage, *report.content)}
    title, first, second = 1, 7, 12
    assert {first, second} <= lines <= {title, title + 1, first, second}
    assert {report.content[0].text for report in found} >= {"le pont était ouvert", "Le pont est fermé depuis samedi"}


def test_reading_again_gives_the_same_record(story: str) -> None:
    one = Article(file="a.txt", text=story, language="fr")
    assert record(one) == record(one)


def test_what_is_read_before_changes_nothing(story: str) -> None:
    one = Article(file="a.txt", text=story, language="fr")
    alone = record(one)
    record(Article(file="b.txt", text="M. Kessler a dit que Mme Varenne, préfète du Nord, mentait.", language="fr"))
    assert record(one) == alone


def test_long_articles_are_read_to_their_end() -> None:
    filler = "La mer est calme et le vent tombe sur la côte.\n\n"
    text = filler * 400 + "Ana Morel a déclaré que le pont tient."
    (one,) = record_of(text).reports
    assert one.speaker == "Ana Morel"
    assert one.report.content[0].text == "le pont tient"


def test_one_speaker_named_twice_in_a_phrase_speaks_once() -> None:
    text = (
        "Lina Verdot a créé le collectif. « Nous étions connus », reconnaît Lina Verdot, la fondatrice du collectif, "
        "exclue lundi. « On riait », dit-elle.\n"
    )
    told = [(one.speaker, one.report.stance, one.report.content) for one in record_of(text).reports]
    assert told
    assert len(told) == len(set(told))


APART = (
    "BOURGNEUF, 3 mars (AVL). Le maire de Bourgneuf, Armand Kessler, a démenti que le pont ait été fermé. "
    "« Rien n'a été décidé », a déclaré la préfète Élodie Varenne. Selon le député, l’été fut « très calme »."
)


def test_accents_that_stand_apart_change_nothing_but_offsets() -> None:
    apart = normalize("NFD", APART)
    one, other = (read_one(Article(file="a.txt", text=text, language="fr")) for text in (APART, apart))
    assert len(one.reports) > 2
    assert (one.id, one.actors) == (other.id, other.actors)
    assert other.text_hash == text_hash(apart) != one.text_hash
    for left, right in zip(one.reports, other.reports, strict=True):
        assert (left.speaker, left.report.stance) == (right.speaker, right.report.stance)
        for span, moved in zip(left.report.content, right.report.content, strict=True):
            assert apart[moved.start : moved.end] == moved.text == normalize("NFD", span.text)


def test_a_pronoun_is_traced_once(monkeypatch: pytest.MonkeyPatch) -> None:
    traced: list[int] = []

    def counted(*given: Any) -> Any:
        traced.append(given[3].first)
        return antecedents(*given)

    monkeypatch.setattr("kg.extract.antecedents.antecedents", counted)
    text = "Il dort, il rit, il lit, il part. " * 4 + "Il dit : « Oui, tout va bien. »"
    record(Article(file="a.txt", text=text, language="fr"))
    assert len(traced) > 10
    assert len(traced) == len(set(traced))


def test_the_words_of_an_article_are_looked_through_once_however_much_is_negated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[int] = []
    monkeypatch.setattr(negations, "_first_told", lambda ctx: looked.append(len(ctx.doc)) or {})
    text = "« Nous n'avons pas vendu le terrain », a dit Milo Tarsky. La mer monte sur la côte. " * 5
    record(Article(file="a.txt", text=text, language="fr"))
    assert len(looked) == 1
