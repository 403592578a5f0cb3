"""Events: which statements of an article are about which, and which events of several articles are one."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from reading import record_of
from records import actor, article, event, person, told

from kg.build import records as read_records
from kg.link import link
from kg.link.copies import shingle
from kg.link.nearest import nearest
from kg.model import ActorKind, ArticleRecord, Stance
from kg.read import read_articles
from kg.similar import vectors

SHARED = Path(__file__).resolve().parents[2] / "shared" / "gold" / "ingerence" / "articles"


def about(text: str) -> dict[str, str | None]:
    """The type of the event that each content of a text is about."""
    record = record_of(text)
    return {
        " ".join(span.text for span in one.report.content): None if one.event is None else record.events[one.event].type
        for one in record.reports
    }


def one_event(text: str, *words: str) -> bool:
    """Whether the contents that hold these words are all about one event."""
    record = record_of(text)
    found = [
        [one.event for one in record.reports if any(word in span.text for span in one.report.content)] for word in words
    ]
    assert all(found), [span.text for one in record.reports for span in one.report.content]
    return len({event for some in found for event in some}) == 1 and found[0][0] is not None


# In one article


def test_a_denial_of_any_part_is_about_what_the_article_tells() -> None:
    text = (
        "Selon la Gazette de Lorme, des inconnus ont incendié l'entrepôt de la société Karvex. "
        "La société Dorlin dément toute implication."
    )
    assert one_event(text, "entrepôt", "toute implication")


def test_a_denial_of_something_else_is_not() -> None:
    text = (
        "Selon la Gazette de Lorme, des inconnus ont incendié l'entrepôt de la société Karvex. "
        "La société Dorlin rejette la baisse des loyers."
    )
    assert about(text)["la baisse des loyers"] is None


def test_what_is_denied_is_the_deed_and_not_the_inquiry() -> None:
    text = (
        "Selon la Gazette de Lorme, Ivo Kardan a espionné la société Karvex. "
        "Le parquet a indiqué que des vérifications étaient en cours. "
        "Ivo Kardan a nié toute responsabilité."
    )
    assert one_event(text, "espionné", "toute responsabilité")
    assert not one_event(text, "vérifications", "toute responsabilité")


def test_what_somebody_else_denies_is_one_event_with_its_denial() -> None:
    text = (
        "Des inconnus ont incendié l'entrepôt de la société Karvex lundi, a indiqué le parquet. "
        "Odile Varenne affirme que la société Karvex cache une caisse noire dans ses bureaux. "
        "La société Karvex dément l'existence d'une caisse noire."
    )
    assert one_event(text, "cache une caisse", "l'existence d'une caisse")
    assert not one_event(text, "incendié", "l'existence d'une caisse")


def test_what_is_denied_in_the_infinitive_is_a_deed_of_its_own() -> None:
    text = (
        "Le tribunal de Lorme a condamné Ivo Kardan lundi pour l'incendie de l'entrepôt, a indiqué le parquet. "
        "Ivo Kardan a nié avoir prêté sa barque aux pêcheurs."
    )
    assert about(text)["avoir prêté sa barque aux pêcheurs"] == "Event"


def test_a_denial_is_not_about_what_is_only_asked_for() -> None:
    text = (
        "Les pêcheurs de Lorme réclament la démission du directeur du port. "
        "Selon la Gazette de Lorme, Ivo Kardan a vidé la caisse du port. "
        "Ivo Kardan dément toute implication."
    )
    assert one_event(text, "vidé la caisse", "toute implication")
    assert not one_event(text, "démission", "toute implication")


def test_a_verb_of_asking_far_down_in_a_claim_does_not_begin_the_deed() -> None:
    record = record_of(
        "Des rapports suggèrent que le plan inclurait le gel du port, et l'arrêt des efforts visant à pousser les "
        "pêcheurs à rejoindre Ronsk. Ivo Kardan dément."
    )
    assert [frame.label for frame in record.events] == ["inclurait le gel du port"]


def test_a_deed_in_the_passive_is_called_by_its_own_verb() -> None:
    record = record_of("La Gazette de Lorme affirme que la caisse a été vidée. Ivo Kardan dément cette accusation.")
    assert [frame.label for frame in record.events] == ["caisse vidée"]


def test_a_deed_in_the_active_is_called_by_its_infinitive() -> None:
    record = record_of("La Gazette de Lorme affirme qu'Ivo Kardan a dû quitter le port. Ivo Kardan dément.")
    assert [frame.label for frame in record.events] == ["quitter le port"]


def test_a_deed_is_called_by_what_it_is_of_and_not_by_the_clause_after_it() -> None:
    record = record_of("Clara Vidal accuse Ivo Kardan d'avoir vidé la caisse du port en mentant. Ivo Kardan dément.")
    assert [frame.label for frame in record.events] == ["vidé la caisse du port"]


def test_who_denies_all_involvement_denies_the_deed_and_not_the_arrest() -> None:
    text = (
        "Ivo Kardan a été arrêté mercredi à Lorme, a annoncé la police. "
        "Selon la Gazette de Lorme, Ivo Kardan a incendié le port. "
        "Ivo Kardan dément toute implication."
    )
    assert one_event(text, "incendié", "toute implication")
    assert not one_event(text, "arrêté", "toute implication")


def test_a_denial_that_says_what_it_rejects_is_not_about_another_event() -> None:
    text = (
        "Selon la Gazette de Lorme, Ivo Kardan a vidé la caisse du port. "
        "Clara Vidal réfute l'idée que sa capacité à réformer est entamée."
    )
    assert not one_event(text, "vidé", "capacité")


def test_a_claim_does_not_hand_on_the_denial_that_its_article_puts_into_it() -> None:
    def embeds(text: str) -> list[int | None]:
        return [told.embeds for told in record_of(text).reports if told.embeds is not None]

    assert not embeds(
        "Clara Vidal affirme que le patron Ivo Kardan, qui dément l'accusation, a vidé la caisse du port."
    )
    assert embeds("Clara Vidal affirme que le patron Ivo Kardan dément l'accusation.")


def test_the_head_of_a_body_whom_nobody_names_brings_the_body_to_a_meeting() -> None:
    record = record_of("Luc Arnoux a reconnu avoir partagé un repas avec le patron de Karvex.")
    assert [(e.type, e.participants) for e in record.events] == [("Meeting", ("Karvex", "Luc Arnoux"))]


def test_the_day_of_a_denial_is_not_that_of_what_is_denied() -> None:
    record = record_of("Jeudi 6 mars 2025, la ministre Odile Varenne a démenti avoir rencontré Luc Arnoux.")
    assert [(e.type, e.time) for e in record.events] == [("Meeting", None)]


def test_an_event_is_called_by_what_was_done_without_its_negation() -> None:
    record = record_of("« On ne démissionne pas pour une affaire de cantine », a lancé le maire de Lorme.")
    assert {e.label for e in record.events} <= {"démissionner", "démissionne"}


def test_who_receives_things_meets_nobody() -> None:
    text = "Ivo Kardan affirme que le port a reçu {} lundi."
    assert "Meeting" not in about(text.format("des pierres")).values()
    assert "Meeting" in about(text.format("le ministre Paul Tarsky")).values()


def test_who_tells_what_others_contest_denies_nothing() -> None:
    record = record_of("Ils contestent la hausse des prix du poisson, selon la Gazette de Lorme.")
    assert all(told.report.stance is not Stance.DENIES or told.speaker is None for told in record.reports)


def test_a_set_phrase_names_no_event_though_a_word_of_it_does() -> None:
    text = "Selon la Gazette de Lorme, Ivo Kardan {} lundi avec la caisse du port."
    assert "Leak" in about(text.format("a organisé la fuite")).values()
    assert "Leak" not in about(text.format("a pris la fuite")).values()


def test_one_deed_of_no_type_told_by_two_articles_is_one_event() -> None:
    texts = (
        "Ivo Kardan a nié avoir vidé la caisse noire du port, selon son avocat.",
        "Le patron du port dément avoir vidé la caisse noire du port.",
    )
    records = [replace(record_of(text), id=f"article-{n}") for n, text in enumerate(texts)]
    found = {claim.event for claim in link(records).claims if claim.event}
    assert len(found) == 1


def test_a_deed_of_no_type_is_an_event_where_it_is_held_against_somebody_and_denied() -> None:
    text = (
        "La Gazette de Lorme accuse Ivo Kardan d'avoir attisé la colère des pêcheurs. "
        "Ivo Kardan a démenti ces accusations vendredi."
    )
    assert one_event(text, "attisé", "ces accusations")
    assert "Event" in about(text).values()


def test_reactions_in_other_words_are_about_what_the_article_turns_on() -> None:
    text = (
        "Ivo Kardan arrêté à Lorme\n"
        "Le meneur des pêcheurs Ivo Kardan a été arrêté mercredi à Lorme par la police.\n"
        "Selon le parquet de Lorme, Ivo Kardan a été arrêté pour un rassemblement interdit.\n"
        "Clara Vidal dénonce une libération trop tardive d'Ivo Kardan après cette arrestation arbitraire."
    )
    assert one_event(text, "rassemblement interdit", "arbitraire")


def test_a_denial_in_words_of_another_kind_answers_what_the_article_turns_on_where_it_says_much_of_it() -> None:
    text = (
        "Ivo Kardan aurait acheté le port de Lorme\n"
        "Selon la Gazette de Lorme, Ivo Kardan a acheté le port de Lorme pour la société Karvex. "
        "Clara Vidal a démenti {}."
    )
    near, far = "toute négociation sur le port de Lorme", "la négociation d'une société avec la ville"
    assert one_event(text.format(near), "pour la société Karvex", "négociation")
    assert not one_event(text.format(far), "pour la société Karvex", "négociation")


def test_a_denial_in_other_words_right_after_a_denial_is_of_the_same() -> None:
    text = (
        "Le quotidien Le Phare affirme que la maire de Lorme, Odile Varenne, a reçu 30 000 euros. L'élue dément. "
        "« Je n'ai jamais touché un centime », a-t-elle déclaré lundi."
    )
    assert one_event(text, "30 000 euros", "un centime")


def test_a_claim_between_two_statements_about_one_event_is_about_that() -> None:
    text = (
        "Selon la Gazette de Lorme, des inconnus ont incendié l'entrepôt de la société Karvex. "
        "« Plus personne ne dort dans ce quartier », assure Luc Arnoux. {}"
    )
    denied, other = "Ivo Kardan dément tout incendie.", "Ivo Kardan affirme que le maire a démissionné lundi."
    assert one_event(text.format(denied), "incendié", "ne dort")
    assert not one_event(text.format(other), "incendié", "ne dort")
    assert not one_event(text.format("Le bois brûle bien. " * 20 + denied), "incendié", "ne dort")


def test_who_goes_on_speaking_stays_on_the_event() -> None:
    text = (
        "Selon la Gazette de Lorme, des inconnus ont incendié l'entrepôt de la société Karvex. "
        "« Un incendie volontaire a détruit l'entrepôt », a déclaré Clara Vidal. « Tout est perdu », a-t-elle ajouté."
    )
    assert one_event(text, "détruit l'entrepôt", "perdu")


def test_the_name_of_a_party_tells_of_no_gathering() -> None:
    text = "Ivo Kardan a déclaré que le Rassemblement Dorlin était dans son bon droit."
    assert set(about(text).values()) == {None}


def test_what_is_only_judged_is_no_event() -> None:
    assert set(about("Clara Vidal a dénoncé l'amateurisme du gouvernement.").values()) == {None}


def test_an_opinion_is_no_event() -> None:
    assert set(about("Ivo Kardan estime que la mer est belle et que les pêcheurs sont courageux.").values()) == {None}


def test_the_words_of_an_event_may_be_written_as_one() -> None:
    record = record_of("Ivo Kardan accuse Clara Vidal d'avoir préparé un coup d'État contre la Sadovie.")
    assert [(one.type, one.mentions[0].text) for one in record.events] == [("Coup", "coup d'État")]


def test_an_appeal_for_something_is_no_call() -> None:
    assert "Call" not in about("Selon la Gazette de Lorme, des inconnus relaient les appels à la grève.").values()


def test_what_is_promised_is_not_what_was() -> None:
    text = (
        "Milo Tarsky a affirmé qu'il s'était entretenu par téléphone avec Ivo Kardan lundi. "
        "Milo Tarsky a déclaré qu'il réglera bientôt le différend."
    )
    assert not one_event(text, "entretenu", "réglera")


# Across articles


def fire(name: str, label: str, content: str, who: tuple[str, ...] = (), kind: str = "Fire") -> ArticleRecord:
    return article(
        name,
        published="2031-05-02",
        actors=(person("Clara Vidal"), *(actor(one) for one in who)),
        events=(event(kind, label, who=who),),
        reports=(told("Clara Vidal", Stance.ASSERTS, content, event=0),),
    )


def test_one_event_in_other_words_is_one() -> None:
    left = fire("a", "incendie", "un incendie a détruit l'entrepôt de bois du port dans la nuit", ("Karvex",))
    right = fire("b", "brûlé", "l'entrepôt de bois du port a brûlé pendant la nuit", ("Karvex",))
    assert len(link([left, right]).events) == 1


def test_events_of_one_kind_that_have_nothing_in_common_are_two() -> None:
    left = fire("a", "incendie", "un incendie a détruit l'entrepôt de bois du port dans la nuit")
    right = fire("b", "brûlé", "trois voitures ont brûlé devant le lycée de la vallée")
    assert len(link([left, right]).events) == 2


def test_calls_are_not_joined_by_their_wording() -> None:
    words = "il s'était entretenu au téléphone de la situation au port"
    left = fire("a", "appel", words, ("Karvex", "Dorlin"), "Call")
    right = fire("b", "appel", words, ("Karvex", "Vermont"), "Call")
    assert len(link([left, right]).events) == 2


def test_meetings_with_one_side_in_common_are_joined_by_rare_words_and_calls_are_not() -> None:
    words = "il avait dîné en secret avec le banquier dans une auberge de Kervin"
    left, right = ("Karvex", "Dorlin"), ("Karvex", "Vermont")
    for kind, count in (("Meeting", 1), ("Call", 2)):
        both = [fire("a", "dîner", words, left, kind), fire("b", "dîner", words, right, kind)]
        assert len(link(both).events) == count, kind


def test_two_people_meet_once_in_a_story_unless_days_part_them() -> None:
    who = ("Karvex", "Dorlin")
    left, right = "il avait dîné avec Dorlin", "il a rencontré Dorlin au printemps"
    assert (
        len(link([fire("a", "dîner", left, who, "Meeting"), fire("b", "rencontre", right, who, "Meeting")]).events) == 1
    )


def test_a_later_article_renames_nothing() -> None:
    first = fire("a", "incendie", "un incendie a détruit l'entrepôt de bois du port dans la nuit", ("Karvex",))
    later = replace(
        fire("b", "brûlé", "l'entrepôt de bois du port a brûlé pendant la nuit", ("Karvex", "Dorlin")),
        published="2031-05-04",
    )
    before, after = link([first]), link([first, later])
    assert {one.id for one in before.events} == {one.id for one in after.events}
    assert {one.id for one in before.statements} <= {one.id for one in after.statements}


def test_the_order_of_articles_does_not_matter() -> None:
    some = [
        fire("a", "incendie", "un incendie a détruit l'entrepôt de bois du port dans la nuit", ("Karvex",)),
        fire("b", "brûlé", "l'entrepôt de bois du port a brûlé pendant la nuit", ("Karvex", "Dorlin")),
        fire("c", "brûlé", "trois voitures ont brûlé devant le lycée de la vallée"),
    ]
    assert len({link(order) for order in permutations(some)}) == 1


# What they are compared by


def test_a_vector_does_not_depend_on_the_texts_beside_it() -> None:
    texts = ["le pont a cédé", "la maire a démissionné hier soir", "…", "the bridge has given way"]
    together = vectors(texts)
    for at, text in enumerate(texts):
        assert np.allclose(vectors([text])[0], together[at], atol=2e-5)
    assert not together[2].any()
    assert together[0] @ together[3] > together[0] @ together[1]


def test_neighbours_are_looked_for_beyond_the_end_of_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.link.nearest.SPAN", 2)
    rows = np.eye(4, dtype=np.float32)[[0, 1, 1, 3]]
    assert list(nearest(rows, [0, 1, 2, 3])) == [(1, 2)]


# Origins


def test_an_outlet_with_and_without_its_article_is_one_origin() -> None:
    some = [
        article("a", source="The Gazette", reports=(told("Clara Vidal", Stance.ASSERTS, "le pont a cédé"),)),
        article("b", source="Gazette", reports=(told("Clara Vidal", Stance.ASSERTS, "la route est coupée"),)),
    ]
    corpus = link([replace(one, actors=(person("Clara Vidal"),)) for one in some])
    assert len({report.independence_group for report in corpus.reports}) == 1
    assert sum(agent.kind is ActorKind.OUTLET for agent in corpus.agents) == 1


def test_unnamed_sources_of_a_copied_text_are_one() -> None:
    source = actor("une source proche du dossier", ActorKind.UNNAMED)
    words = " ".join(f"mot{n}" for n in range(60))
    some = [
        replace(
            article(
                name, published=f"2031-05-0{n}", actors=(source,), reports=(told(source.label, Stance.ASSERTS, "x"),)
            ),
            shingles=shingle(text),
        )
        for n, (name, text) in enumerate((("a", words), ("b", words), ("c", words[::-1])), 1)
    ]
    assert len(link(some).agents) - 3 == 2  # three outlets, and the source of the copies and that of the third


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles with gold are not there")
def test_one_agency_text_in_two_outlets_counts_once() -> None:
    texts = [one for name in ("le-matin", "tribune-de-geneve") for one in read_articles(SHARED.glob(f"*{name}*.txt"))]
    corpus = link(read_records(texts))
    by_article = {one.id: one for one in corpus.articles}
    assert len(by_article) == 2
    assert len({one.origin for one in corpus.articles}) == 1
    assert len({report.independence_group for report in corpus.reports if not report.medium}) == 1
    told_twice = {one.statement for one in corpus.reports}
    assert len(told_twice) < len(corpus.reports)


# Through whom


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Le port rouvrira lundi », a indiqué Clara Vidal à l'AFP.", "AFP"),
        ("« Le port rouvrira lundi », a déclaré Clara Vidal sur Radio Lorme.", "Radio Lorme"),
        ("« Le port rouvrira lundi », a précisé à l'AFP Clara Vidal, professeure à la Sorbonne.", "AFP"),
        ("« Le port rouvrira lundi », soulignait une source au ministère de la Mer.", None),
        ("« Le port rouvrira lundi », a estimé Clara Vidal, professeure à Karvex.", None),
    ],
)
def test_who_is_spoken_to_is_no_place_where_somebody_works(text: str, expected: str | None) -> None:
    assert {one.medium for one in record_of(text).reports} == {expected}


def test_what_an_agency_was_told_goes_back_to_it_in_every_outlet() -> None:
    text = "« Le port rouvrira lundi », a indiqué Clara Vidal à {}. « La digue tient », a-t-elle dit devant le conseil."
    texts = {"Gazette de Lorme": text.format("l'AFP"), "Le Val": text.format("l'Agence France-Presse")}
    records = [replace(record_of(text), id=f"article-{name}", source=name) for name, text in texts.items()]
    corpus = link(records, agencies=("AFP",))
    groups = {report.independence_group for report in corpus.reports if report.medium}
    assert groups == {"agency:afp"}
