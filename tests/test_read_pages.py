"""Pages give up their article: its title, day, outlet and words, and nothing of what stands around it."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache

import pytest
from fixture_pages import NOISE, Page, pages

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.page import read_page
from kg.read.source import Options, Source


def read(data: bytes, url: str | None = None) -> Article | UnreadableInput:
    (item,) = read_page(Source(name="a.html", kind=".html", open=lambda: io.BytesIO(data), url=url), Options())
    return item


def article(data: bytes | str, url: str | None = None) -> Article:
    item = read(data if isinstance(data, bytes) else data.encode("utf-8"), url)
    assert isinstance(item, Article), item
    return item


@cache
def found() -> tuple[tuple[Page, Article], ...]:
    return tuple((page, article(page.data)) for page in pages())


def test_title_day_and_outlet_are_right() -> None:
    right = Counter()
    for page, item in found():
        right["title"] += item.title == page.tale.title
        right["day"] += (item.published or "")[:10] == page.tale.day
        right["outlet"] += item.source == page.tale.outlet
    assert len(found()) == 240
    assert right == {"title": 240, "day": 240, "outlet": 240}


def test_the_words_of_the_article_and_no_others() -> None:
    for page, item in found():
        lines = item.text.splitlines()
        assert lines[0] == page.tale.title, page.name
        assert all(words in item.text for words in page.tale.paragraphs), page.name
        assert not [words for words in NOISE if words in item.text], page.name


HERE = "https://www.aldene-nord.example/2031/03/04/le-pont"
BODY = "<p>Le maire de Malaval a démenti lundi que le pont ait jamais été fermé à la circulation.</p>" * 2


def told(head: str, top: str, url: str | None = None) -> Article:
    """What a page tells with this in its head, and this above its words."""
    return article(f"<html><head>{head}</head><body>{top}{BODY}</body></html>", url)


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ("<title>Le pont tient - Aldène Nord</title>", "<h1>Aldène Nord</h1><h2>Le pont tient</h2>"),
        ("<title>Aldène Nord » Archives » Le pont tient</title>", "<h1>Aldène Nord</h1><h3>Le pont tient</h3>"),
        ("<title>Nouvelles | Le pont tient</title>", "<h1><a href='/'>Nouvelles</a></h1><h2>Le pont tient</h2>"),
        ("<title>Le pont tient ‹ Le Val</title>", "<h1>Actualités</h1><h2>Le pont tient</h2><h1>Sports</h1>"),
        ("<title>Le pont tient | ALDENE-NORD.fr | Val</title>", "<div>Le pont tient</div>"),
        ("<title>Le pont tient - 4 mars 2031 - Le Val</title>", "<div>Le pont tient</div>"),
        ("<title>Le Val</title><meta property='og:title' content='le-pont-a-la-une'>", "<h1>Le pont tient</h1>"),
    ],
)
def test_the_headline_is_the_heading_that_the_window_names(head: str, top: str) -> None:
    assert told(head, top, HERE).title == "Le pont tient"


def test_a_heading_that_goes_on_after_the_headline_is_cut() -> None:
    title = "Le pont de Malaval tient depuis cent ans"
    head, top = f"<title>{title} | Chroniques</title>", f"<h1>{title} <span>Abonnés</span></h1><h1>Le fil</h1>"
    assert told(head, top).title == title


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("<title>Le pont tient | Société | Aldène Nord</title>", "Aldène Nord"),
        ("<title>Aldène Nord » Le pont tient</title>", "Aldène Nord"),
        ("<title>Société » Le pont tient</title>", "aldene-nord.example"),
        (
            "<title>Le pont tient</title><meta property='og:site_name' content='https://x.example'>",
            "aldene-nord.example",
        ),
        ("<title>Le pont tient</title><link rel='canonical' href='https://.x.example/a'>", "aldene-nord.example"),
        (
            "<title>Le pont tient</title><meta property='og:site_name' content='Carnet de Rose'>"
            '<script type="application/ld+json">[{"@id": "#1", "@type": ["Person", "Organization"], "name": "Rose"},'
            '{"@type": "NewsArticle", "headline": "Le pont tient", "publisher": {"@id": "#1"}}]</script>',
            "Carnet de Rose",
        ),
    ],
)
def test_the_outlet_is_named_by_the_site_and_not_by_a_section_or_a_person(head: str, outlet: str) -> None:
    assert told(head, "<h1>Le pont tient</h1>", HERE + "#").source == outlet


def test_a_window_that_names_something_else_names_the_site() -> None:
    assert told("<title>Le Val</title>", "<article><h1>Le pont tient</h1></article>").source == "Le Val"


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ("<h1>Le pont tient</h1><p>Par Rose, le 1er mars 2031 à 8 h</p>", "2031-03-01"),
        ("<h1>Le pont tient</h1><p>Mis à jour le 06/03/2031, publié le 05/03/2031</p>", "2031-03-05"),
        ("<p>04.03.31</p><h1>Le pont tient</h1>", "2031-03-04"),
        ("<h1>Le pont tient</h1><p>March 3rd, 2031</p>", "2031-03-03"),
        (f"<h1>Le pont tient</h1><p>{'Une phrase qui résume. ' * 6}</p><p>3 mars 2031</p>", "2031-03-03"),
        ("<h1>Le pont tient</h1><time datetime='2031-03-04T08:00:00Z'>à 8 h</time>", "2031-03-04"),
        ("<h1>Le pont tient</h1><time datetime='2031-05-04T08:00:00Z'>Publié le 3 mars 2031</time>", "2031-03-03"),
        (
            "<h1>Le pont tient</h1><p>3 mars 2031</p><time pubdate datetime='2031-04-04'></time>"
            "<time pubdate datetime='2031-04-05'></time>",
            "2031-03-03",
        ),
        ("<h1>Le pont tient</h1><script>var d = '3 mars 2031'</script><p>30 février 2031</p>", None),
        ("<h1>Le pont tient</h1><p>Saison 2031-2032</p>", None),
    ],
)
def test_the_day_is_the_one_beside_the_headline(top: str, day: str | None) -> None:
    published = told("<title>Le pont tient</title>", top).published
    assert (published and published[:10]) == day


def test_a_part_of_the_title_that_is_a_day_is_the_day() -> None:
    assert told("<title>Le pont tient | Val | 04.03.2031</title>", "<h1>Le pont tient</h1>").published == "2031-03-04"


def test_prose_in_other_scripts_is_an_article_too() -> None:
    words = "市长星期一否认这座桥曾经关闭，并表示工程师每年都会对其进行检查，结果一直令人满意，居民可以放心通行。" * 3
    item = read(f"<html><head><title>桥</title></head><body><article><p>{words}</p></article></body></html>".encode())
    assert isinstance(item, Article)


def test_a_description_without_a_headline_is_one_too() -> None:
    head = '<title>Le pont tient</title><script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
    assert told(head + '"2031-03-04"}</script>', "<h1>Le pont tient</h1>").published == "2031-03-04"
