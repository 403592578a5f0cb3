"""Invented pages as outlets serve them: six ways to say what they are, five to lay them out, four kinds of trouble."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import product

NOISE = (
    "Nous utilisons des cookies",
    "Abonnez-vous à notre lettre",
    "Partager sur Facebook",
    "Les plus lus cette semaine",
    "Un lecteur en colère",
    "Le port rouvre après la tempête",
    "Mentions légales",
)
"""Words that stand around an article; none may be in its text."""

OUTLETS = ("La Gazette du Val", "Le Courrier d'Aldène", "Ouest-Varenne", "L'Écho 24", "Nord Matin")
PLACES = ("Bourgneuf", "Malaval", "Rochebrune", "Saint-Aubin", "Valcroze", "Montrieux")
ENGLISH_MONTHS = "January February March April May June July August September October November December".split()
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """What a page is about: the truth that reading it should find."""

    title: str
    outlet: str
    day: str
    paragraphs: tuple[str, ...]
    language: str = "fr"

    @property
    def spoken_day(self) -> str:
        """The day as a page shows it."""
        year, month, day = (int(part) for part in self.day.split("-"))
        if self.language == "en":
            return f"Published {ENGLISH_MONTHS[month - 1]} {day}, {year} at 8:30 am"
        return f"Publié le {day if day > 1 else '1er'} {MONTHS[month - 1]} {year} à 08h30"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page and its truth."""

    name: str
    tale: Tale
    data: bytes
    url: str


def tale(number: int) -> Tale:
    """The invented story of a number; each differs in place, people, outlet and day."""
    place, outlet = PLACES[number % len(PLACES)], OUTLETS[number % len(OUTLETS)]
    mayor = f"{('Armand', 'Odile', 'Basile', 'Inès')[number % 4]} {('Kessler', 'Varenne', 'Thibaud')[number % 3]}"
    return Tale(
        title=f"{place} : la mairie dément la fermeture du pont n° {number + 2}",
        outlet=outlet,
        day=f"{2028 + number % 4}-{number % 12 + 1:02}-{number % 27 + 1:02}",
        paragraphs=(
            f"La mairie de {place} a démenti mardi la fermeture du pont n° {number + 2}, annoncée la veille par une radio.",
            f"« Ce pont n'a jamais été fermé », a déclaré {mayor}, qui dirige la commune depuis six ans. « Les habitants "
            "le traversent chaque jour », a ajouté l'élu devant la presse réunie à l'hôtel de ville.",
            f"Selon la préfecture, aucun arrêté n'a été pris à {place} cette semaine. Le ministère des Transports n'a pas "
            "souhaité commenter ces informations.",
            "La radio, elle, maintient sa version et dit tenir l'information de deux employés de la voirie.",
        ),
    )


def english(number: int) -> Tale:
    """The same in English."""
    place, outlet = (
        ("Bourneford", "Aldene", "Rockbury")[number % 3],
        ("The Bourneford Gazette", "Valley Courier", "The Aldene Post")[number % 3],
    )
    return Tale(
        title=f"{place} town hall denies closing bridge no {number + 2}",
        outlet=outlet,
        day=f"{2028 + number % 4}-{number % 12 + 1:02}-{number % 27 + 1:02}",
        language="en",
        paragraphs=(
            f"The town hall of {place} on Tuesday denied that bridge no {number + 2} had been closed, as a radio station had said.",
            "“This bridge has never been closed,” said the mayor, who has run the town for six years. “People cross it every "
            "day,” she added in front of reporters.",
            f"According to the county, no order was issued in {place} this week. The ministry declined to comment on the reports.",
            "The radio station stands by its report and says it heard so from two road workers.",
        ),
    )


# What a page says of itself


def _news(told: Tale) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": told.title,
        "datePublished": f"{told.day}T08:30:00+01:00",
        "dateModified": "2032-11-30T10:00:00+01:00",
        "author": [{"@type": "Person", "name": "Rose Anglade"}],
        "publisher": {"@type": "Organization", "name": told.outlet},
    }


def _script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


def _described(told: Tale) -> tuple[str, str]:
    return f"<title>{escape(told.title)} - {escape(told.outlet)}</title>{_script(_news(told))}", ""


def _described_in_a_graph(told: Tale) -> tuple[str, str]:
    news = _news(told) | {"publisher": {"@id": "#us"}, "@type": ["Article", "ReportageNewsArticle"]}
    others = {"@type": "ItemList", "itemListElement": [_news(tale(77)) | {"headline": NOISE[5]}]}
    graph = {"@graph": [others, {"@type": "NewsMediaOrganization", "@id": "#us", "name": told.outlet}, news]}
    return f"<title>{escape(told.title)}</title>{_script(graph)}", ""


def _shared(told: Tale) -> tuple[str, str]:
    fields = {
        "og:title": f"{told.title} | {told.outlet}",
        "og:site_name": told.outlet,
        "article:published_time": f"{told.day}T08:30:00+0100",
        "article:modified_time": "2032-11-30T10:00:00+01:00",
    }
    metas = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in fields.items())
    return f"<title>{escape(told.title)} | {escape(told.outlet)}</title>{metas}", ""


def _bare_fields(told: Tale) -> tuple[str, str]:
    metas = f'<meta name="DC.date.issued" content="{told.day}"><meta name="publisher" content="{escape(told.outlet)}">'
    return f"<title>{escape(told.title)}</title>{metas}", ""


def _marked_up(told: Tale) -> tuple[str, str]:
    time = f'<time itemprop="datePublished" datetime="{told.day}T08:30">{told.spoken_day}</time>'
    return f"<title>{escape(told.title)} • {escape(told.outlet)}</title>", f"<p class=meta>{time}</p>"


def _only_shown(told: Tale) -> tuple[str, str]:
    shown = f'<div class="date-publication">{told.spoken_day}</div>'
    return f"<title>{escape(told.title)} – {escape(told.outlet)}</title>", shown


SAYINGS = (_described, _described_in_a_graph, _shared, _bare_fields, _marked_up, _only_shown)

# How a page is laid out

_MENU = "<ul><li><a href=/>Accueil</a><li><a href=/sport>Sport</a><li><a href=/meteo>Météo</a></ul>"
_RELATED = f"<aside class=related><h3>{NOISE[3]}</h3><ul><li><a href=/p>{NOISE[5]}</a></ul></aside>"
_COMMENTS = f'<section id="comments"><h3>Commentaires (1)</h3><div class="comment"><p>{NOISE[4]} : « Honteux ! », dit-il.</p></div></section>'
_FOOT = f"<footer><p>© 2032 — <a href=/legal>{NOISE[6]}</a></p></footer>"
_SHARE = f'<div class="share-buttons social"><a href=#>{NOISE[2]}</a> <a href=#>X</a></div>'


def _article(told: Tale, shown: str) -> str:
    body = "".join(f"<p>{words}</p>" for words in told.paragraphs)
    return (
        f"<nav>{_MENU}</nav><main><article><h1>{told.title}</h1>{shown}{_SHARE}{body}</article></main>{_RELATED}{_FOOT}"
    )


def _soup(told: Tale, shown: str) -> str:
    body = "".join(f'<div class="txt"><p><span>{words}</span></p></div>' for words in told.paragraphs)
    return (
        f'<div id=top class=menu>{_MENU}</div><div class="article-wrap"><h1 class=t>{told.title}</h1>{shown}'
        f'<div class="article-body">{body}</div></div><div class=sidebar>{_RELATED}</div><div id=footer>{_FOOT}</div>'
    )


def _broken_lines(told: Tale, shown: str) -> str:
    body = "<br><br>".join(told.paragraphs)
    return f"<div class=nav>{_MENU}</div><h1>{told.title}</h1>{shown}<div class='entry-content'>{body}</div>{_FOOT}"


def _interrupted(told: Tale, shown: str) -> str:
    words = [f"<p>{one}</p>" for one in told.paragraphs]
    words.insert(2, f'<div class="newsletter-signup"><p>{NOISE[1]}</p><form><input><button>OK</button></form></div>')
    picture = "<figure><img src=p.jpg><figcaption>Le pont, lundi (Photo AVL)</figcaption></figure>"
    inner = f"<h1>{told.title}</h1>{shown}{picture}{''.join(words)}{_SHARE}"
    return f"<header>{_MENU}</header><main><article class='post'>{inner}</article>{_RELATED}</main>{_COMMENTS}{_FOOT}"


def _table(told: Tale, shown: str) -> str:
    body = "".join(f"<p>{words}</p>" for words in told.paragraphs)
    cell = f"<h1>{told.title}</h1>{shown}<div class=content>{body}</div>"
    return f"<table><tr><td width=150>{_MENU}</td><td><div class=post>{cell}</div></td></tr></table>{_FOOT}"


LAYOUTS = (_article, _soup, _broken_lines, _interrupted, _table)

# What goes wrong

_COOKIES = f'<div id="cookie-banner" class="cookie-consent"><p>{NOISE[0]} pour mesurer notre audience.</p><button>OK</button></div>'
Trouble = Callable[[str, str], bytes]


def _none(head: str, body: str) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()
    )


def _wrong_charset(head: str, body: str) -> bytes:
    """Windows-1252 that declares to be UTF-8."""
    return _none(head, body).decode("utf-8").encode("cp1252", "xmlcharrefreplace")


def _banner(head: str, body: str) -> bytes:
    """A consent banner, comments, a declared language that is wrong, and white space all over."""
    page = _none(head.replace("><", ">\n\n\t<"), _COOKIES + body.replace("><", ">\n   <") + _COMMENTS)
    return page.replace(b'lang="fr"', b'lang="en-US"')


def _unclosed(head: str, body: str) -> bytes:
    """Elements that nobody closes, and a script that writes markup."""
    script = "<script>document.write('<p>Abonnez-vous à notre lettre</p>')</script>"
    return f"<html><head><meta charset=utf-8>{head}<body>{script}{body.replace('</p>', '').replace('</article>', '')}".encode()


TROUBLES: tuple[Trouble, ...] = (_none, _wrong_charset, _banner, _unclosed)


def pages() -> Iterator[Page]:
    """All combinations in both languages: 240 pages."""
    for number, (tell, say, lay_out, spoil) in enumerate(product((tale, english), SAYINGS, LAYOUTS, TROUBLES)):
        told = tell(number)
        head, shown = say(told)
        name = "-".join(step.__name__.strip("_") for step in (tell, say, lay_out, spoil))
        yield Page(
            name=name, tale=told, data=spoil(head, lay_out(told, shown)), url="https://presse.example/a/pont.html"
        )
