"""Files become articles as they are, or are refused with a reason that names them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read import read_articles, readable
from kg.read.fields import checked, decoded, iso
from kg.read.language import language_of
from kg.read.source import MAX_CHARACTERS

Put = Callable[..., Path]


def only(*paths: Path) -> Article:
    (item,) = read_articles(paths)
    assert isinstance(item, Article)
    return item


def refusal(*paths: Path) -> UnreadableInput:
    (item,) = read_articles(paths)
    assert isinstance(item, UnreadableInput)
    return item


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), st.booleans())
def test_offsets_count_in_the_text_as_it_stands(text: str, marked: bool) -> None:
    data = (b"\xef\xbb\xbf" if marked or text.startswith("\ufeff") else b"") + text.encode("utf-8")
    assert decoded(data, "a.txt") == text


def test_line_ends_and_byte_order_mark(press: Put) -> None:
    article = only(press("a.txt", b"\xef\xbb\xbfUn.\r\nDeux.\rTrois.\n"))
    assert article.text == "Un.\r\nDeux.\rTrois.\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (" \t\r\n\u00a0\u200b".encode(), "nothing but white space"),
        (b"abc\0def", "binary (a zero byte at position 3)"),
        (b"caf\xe9", "not UTF-8 (byte 0xe9 at position 3)"),
        (b"\xef\xbb\xbfcaf\xe9", "not UTF-8 (byte 0xe9 at position 6)"),
        ("Le pont. ".encode("utf-16"), "binary"),
        (b"a" * (MAX_CHARACTERS + 1), f"{MAX_CHARACTERS + 1} characters, too large (the limit is {MAX_CHARACTERS})"),
        (b"a" * (4 * MAX_CHARACTERS + 4), "bytes, too large"),
    ],
    ids=["empty", "mark", "white", "binary", "latin-1", "latin-1-marked", "utf-16", "long", "huge"],
)
def test_text_that_is_no_article(press: Put, content: bytes, reason: str) -> None:
    path = press("a.txt", content)
    error = refusal(path)
    assert error.path == path.as_posix()
    assert reason in error.reason


def test_missing_path(tmp_path: Path) -> None:
    assert str(refusal(tmp_path / "no.txt")) == f"{tmp_path}/no.txt: no such file or folder"


@pytest.mark.parametrize("name", ["a.pdf", "a.json", "a.docx"])
def test_other_kinds_are_refused_when_named(press: Put, name: str) -> None:
    assert "files are not read" in refusal(press(name)).reason


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt").reason == "not a regular file"


def test_folder_is_sorted_and_deep(press: Put, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", ".hidden.txt", ".git/c.txt", "README.txt", "notes.md", "a.json"):
        press(f"news/{name}", "{}" if name.endswith(".json") else f"Texte de {name}.")
    names = [item.file for item in read_articles([tmp_path / "news"]) if isinstance(item, Article)]
    assert names == [f"{tmp_path}/news/{name}" for name in ("a.txt", "b.txt", "a/z.txt")]


def test_folder_without_articles(press: Put, tmp_path: Path) -> None:
    press("news/photo.jpg", b"\xff\xd8")
    assert refusal(tmp_path / "news").reason.startswith("no file in this folder is read (.txt .text .html")


def test_a_file_given_twice_is_read_once(press: Put, tmp_path: Path) -> None:
    assert only(press("news/a.txt"), tmp_path / "news", tmp_path / "news" / "." / "a.txt")


def test_the_same_text_twice_is_one_article(press: Put, tmp_path: Path) -> None:
    press("news/a.txt", "Un pont.")
    press("news/b.txt", "Un  pont.\n")
    first, second = read_articles([tmp_path / "news"])
    assert isinstance(first, Article)
    assert str(second) == f"{tmp_path}/news/b.txt: same text and source as {tmp_path}/news/a.txt"


def test_the_same_text_of_two_outlets_is_two_articles(press: Put, tmp_path: Path) -> None:
    for name in ("a", "b"):
        press(f"news/{name}.txt", "Un pont.")
        press(f"news/{name}.json", json.dumps({"source": f"Gazette {name}"}))
    assert [item.source for item in read_articles([tmp_path / "news"]) if isinstance(item, Article)] == [
        "Gazette a",
        "Gazette b",
    ]


def test_sidecar(press: Put) -> None:
    known = {
        "title": " Le pont\n",
        "source": "La Dépêche du Val",
        "url": "https://example.org/pont",
        "date": "2031-03-04T08:30:00Z",
        "language": "fr-BE",
        "author": ["A. Un", "B. Deux"],
        "tags": [1],
    }
    press("a.json", "\ufeff" + json.dumps(known))
    article = only(press("a.txt"))
    assert (article.title, article.source, article.language) == ("Le pont", "La Dépêche du Val", "fr")
    assert (article.published, article.author) == ("2031-03-04T08:30:00+00:00", "A. Un, B. Deux")


def test_what_a_sidecar_leaves_out_stays_open(press: Put) -> None:
    press("a.json", '{"title": null, "source": "", "date": "mardi dernier"}')
    article = only(press("a.txt"))
    assert (article.title, article.source, article.published, article.language) == (None, None, None, None)


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        (b"{", "a.json: not JSON"),
        (b"[" * 100_000, "a.json: not JSON"),
        (b"[]", "not a JSON object"),
        (b"\xff", "a.json: not UTF-8"),
        (b'{"title": 5}', "'title' is not text"),
        (b'{"source": "\\ud800"}', "'source' is not Unicode"),
    ],
)
def test_broken_sidecar(press: Put, sidecar: bytes, reason: str) -> None:
    press("a.json", sidecar)
    assert reason in refusal(press("a.txt")).reason


def test_json_lines(press: Put) -> None:
    lines = [
        {"id": "un", "text": "Premier.\r\n", "source": "Gazette", "date": "2031-03-04"},
        {"id": 2, "text": "Deuxième."},
        {"text": "Troisième."},
    ]
    path = press("a.jsonl", "\ufeff" + "\n\n".join(json.dumps(line) for line in lines))
    articles = [item for item in read_articles([path]) if isinstance(item, Article)]
    assert [one.file for one in articles] == ["un", "2", f"{path}:5"]
    assert articles[0].text == "Premier.\r\n"
    assert articles[0].published == "2031-03-04"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"id": "x"}', "no 'text'"),
        ('{"text": 5}', "'text' is not text"),
        ('{"text": ""}', "empty"),
        ('{"text": "a\\u0000b"}', "binary"),
        ('{"text": "a\\ud800b"}', "half of a surrogate pair"),
        ('{"text": "a", "id": []}', "'id' is neither"),
        ('{"text": "Autre.", "id": "un"}', "another article has this name"),
    ],
)
def test_a_bad_line_does_not_stop_the_others(press: Put, line: str, reason: str) -> None:
    path = press("a.jsonl", '{"id": "un", "text": "Premier."}\n' + line + '\n{"id": "trois", "text": "Troisième."}')
    items = list(read_articles([path]))
    assert [item.file for item in items if isinstance(item, Article)] == ["un", "trois"]
    (error,) = (item for item in items if isinstance(item, UnreadableInput))
    assert error.path in {f"{path}:2", "un"}
    assert reason in error.reason


def test_empty_json_lines(press: Put) -> None:
    assert refusal(press("a.jsonl", "\n \n")).reason == "empty"


@given(st.text())
def test_no_text_is_too_odd_for_the_door(text: str) -> None:
    with suppress(UnreadableInput):
        assert checked(text, "a") == text


@given(st.text())
def test_a_date_is_iso_or_open(words: str) -> None:
    day = iso(words)
    assert day is None or iso(day) == day


SHORT = Article(file="a.txt", text="Le maire a démenti.")


@pytest.mark.parametrize(
    "text", ["Le maire a démenti.", "Selon Aldène, non.", "« Rien », dit-elle.", "12 34", "Varenne"]
)
def test_a_short_text_is_not_refused(text: str) -> None:
    assert language_of(replace(SHORT, text=text), ("fr",)) == "fr"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Der Bürgermeister hat am Montag bestritten, dass die Brücke jemals gesperrt worden sei."),
        ("en", "The mayor denied on Monday that the bridge had ever been closed to traffic."),
        ("nl", "De burgemeester ontkende maandag dat de brug ooit voor het verkeer gesloten was geweest."),
        ("fi", "Pormestari kiisti maanantaina, että silta olisi koskaan ollut suljettuna liikenteeltä."),
        ("pl", "Burmistrz zaprzeczył w poniedziałek, jakoby most był kiedykolwiek zamknięty."),
        ("tr", "Belediye başkanı pazartesi günü köprünün trafiğe kapatıldığını yalanladı."),
        ("zh", "市长星期一否认这座桥曾经关闭，部长拒绝发表评论。"),
    ],
)
def test_a_language_without_a_pack_is_refused_by_name(code: str, text: str) -> None:
    with pytest.raises(UnreadableInput, match=rf"a\.txt: language '{code}' has no pack \(there are: fr\)"):
        language_of(replace(SHORT, text=text), ("fr",))


IN_FRENCH = "Le maire de Malaval a démenti lundi que le pont ait jamais été fermé à la circulation. "
IN_ENGLISH = "We have never closed the bridge to anybody, and I would like to know who told you so. "


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (IN_FRENCH * 4 + f"« {IN_ENGLISH}», a-t-il ajouté en anglais.", "fr"),
        (IN_ENGLISH * 4 + f"« {IN_FRENCH}», he added in French.", "en"),
        (IN_FRENCH * 2 + "Copyright 2031, all rights reserved. Read more. Share this article.", "fr"),
    ],
)
def test_an_article_in_two_languages_is_in_that_of_its_greater_part(text: str, code: str) -> None:
    assert language_of(replace(SHORT, text=text), ("en", "fr")) == code


def test_the_sidecar_knows_the_language_better() -> None:
    assert language_of(replace(SHORT, text="The mayor denied it on Monday.", language="fr"), ("fr",)) == "fr"
    with pytest.raises(UnreadableInput, match="language 'xx' has no pack"):
        language_of(replace(SHORT, language="xx"), ("fr",))


def test_the_language_stands_in_the_article(press: Put, tmp_path: Path) -> None:
    press("a.txt")
    press("b.txt", "Der Bürgermeister hat am Montag bestritten, dass die Brücke jemals gesperrt worden sei.")
    press("c.txt", b"")
    (article,), refused = readable([tmp_path], ("fr",))
    assert article.language == "fr"
    assert [Path(one.path).name for one in refused] == ["b.txt", "c.txt"]
