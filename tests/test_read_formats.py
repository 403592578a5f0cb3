"""Every format gives up its articles with what it tells of them; what is no article is refused by name."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import pyarrow
import pytest
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.build import build
from kg.errors import UnreadableInput
from kg.model import Article
from kg.query import ask
from kg.read import Options, parsed_columns, read_articles, readable
from kg.read.find import find
from kg.read.kinds import sniffed
from kg.store import load
from kg.validate import texts_at_hand, validate

Put = Callable[..., Path]
WORDS = "Le maire de Bourgneuf a démenti mardi cette information. « Le pont n'a jamais été fermé », a-t-il déclaré."
PAGE = f"<html><head><title>Le pont</title></head><body><article><h1>Le pont</h1><p>{WORDS}</p></article></body></html>"
FEED = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Gazette du Val</title>
<item><title>Le pont &amp;amp; le quai</title><link>https://gazette.example/a</link>
<pubDate>Tue, 04 Mar 2031 08:30:00 +0100</pubDate>
<description>&lt;p&gt;{WORDS}&lt;/p&gt;&lt;p&gt;Fin.&lt;/p&gt;</description></item>
<item><link>https://gazette.example/b</link></item></channel></rss>"""


def items(*paths: Path | str, columns: str = "") -> list[Article | UnreadableInput]:
    return list(read_articles(paths, Options(columns=parsed_columns(columns) if columns else {})))


def articles(*paths: Path | str, columns: str = "") -> list[Article]:
    found = items(*paths, columns=columns)
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def refusals(*paths: Path | str, columns: str = "") -> list[str]:
    return [str(item) for item in items(*paths, columns=columns) if isinstance(item, UnreadableInput)]


# Tables


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_with_columns_of_its_own(press: Put, separator: str) -> None:
    rows = [("no", "titre", "corps", "le"), ("7", "Le pont", '"Un ""pont""\n' + WORDS + '"', "2031-03-04")]
    path = press("a.csv", "\ufeff" + "\r\n".join(separator.join(row) for row in rows) + "\r\n")
    (item,) = articles(path, columns="text=corps,title=titre,date=le,id=no")
    assert (item.file, item.title, item.published) == ("7", "Le pont", "2031-03-04")
    assert item.text == 'Un "pont"\n' + WORDS


def test_a_row_that_is_no_article_does_not_stop_the_others(press: Put) -> None:
    path = press("a.csv", f'text,title\n"{WORDS}",a\n,b\nx,y,z\n"{WORDS} Fin.",c\n')
    assert [item.title for item in items(path) if isinstance(item, Article)] == ["a", "c"]
    assert refusals(path) == [f"{path}:2: no 'text'", f"{path}:3: 3 cells under 2 columns"]


def test_a_table_without_the_columns_names_those_it_has(press: Put) -> None:
    (told,) = refusals(press("a.csv", "corps;titre\na;b\n"))
    assert told.endswith("no column 'text' (there are: corps, titre; say which is which with --columns text=…)")
    (told,) = refusals(press("a.csv"), columns="text=body")
    assert "no column 'body'" in told


def test_columns_that_are_no_fields_are_wrong_use() -> None:
    with pytest.raises(ValueError, match="'body=text' is not FIELD=COLUMN"):
        parsed_columns("body=text")


def test_json_lines_with_names_of_their_own(press: Put) -> None:
    path = press("a.jsonl", json.dumps({"body": WORDS, "headline": "Le pont", "title": "no"}))
    (item,) = articles(path, columns="text=body,title=headline")
    assert (item.text, item.title) == (WORDS, "Le pont")


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.table({"corps": [WORDS, None], "titre": ["a", "b"], "image": [b"x", b"y"]}), path)
    item, refusal = items(path, columns="text=corps,title=titre")
    assert isinstance(item, Article)
    assert (item.file, item.text, item.title) == (f"{path}:1", WORDS, "a")
    assert str(refusal) == f"{path}:2: no 'text'"


def test_parquet_without_its_library_says_what_to_install(press: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install 'onrecord[parquet]'" in refusals(press("a.parquet", b"PAR1"))[0]


# Feeds and messages


def test_a_feed(press: Put) -> None:
    path = press("a.xml", FEED)
    item, refusal = items(path)
    assert isinstance(item, Article)
    assert item.text == f"Le pont & le quai\n\n{WORDS}\n\nFin."
    assert (item.file, item.url) == (f"{path}:https://gazette.example/a", "https://gazette.example/a")
    assert (item.source, item.published) == ("Gazette du Val", "2031-03-04T08:30:00+01:00")
    assert str(refusal) == f"{path}:https://gazette.example/b: empty"


def test_an_atom_feed(press: Put) -> None:
    entry = (
        f"<entry><id>x:1</id><title>Le pont</title><updated>2031-03-04T08:30:00Z</updated><content>{WORDS}</content>"
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Gazette</title>{entry}</entry></feed>'
    (item,) = articles(press("a.atom", feed))
    assert (item.source, item.published, item.title) == ("Gazette", "2031-03-04T08:30:00+00:00", "Le pont")


def test_entities_of_a_feed_are_not_expanded(press: Put) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    assert "declares entities" in refusals(press("a.rss", bomb + FEED))[0]


def letter(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(WORDS)
    message.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    message.add_attachment(b"Autre chose.", maintype="text", subtype="plain", filename="a.txt")
    return message


def test_a_letter(press: Put) -> None:
    sent = {"Subject": "Le pont démenti", "From": "Gazette <a@b.example>", "Date": "Tue, 04 Mar 2031 08:30:00 +0100"}
    (item,) = articles(press("a.eml", bytes(letter(**sent))))
    assert item.text == f"Le pont démenti\n\n{WORDS}"
    assert (item.title, item.author, item.source) == ("Le pont démenti", "Gazette", None)
    (item,) = articles(press("b.eml", bytes(letter(**sent, List_Id="<lettre.gazette.example>"))))
    assert (item.author, item.source, item.published) == (None, "Gazette", "2031-03-04T08:30:00+01:00")


def test_a_page_saved_as_one_file(press: Put) -> None:
    message = EmailMessage()
    message.set_content(PAGE, subtype="html", cte="quoted-printable", charset="windows-1252")
    message["Content-Location"] = "https://gazette.example/pont"
    message.make_related()
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<p>")
    (item,) = articles(press("a.mhtml", bytes(message)))
    assert item.text == f"Le pont\n\n{WORDS}"
    assert (item.url, item.source) == ("https://gazette.example/pont", "gazette.example")


# Archives


def warc(*pages: tuple[str, str, str], packed: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for address, status, kind in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        body = PAGE.replace("Bourgneuf", address[-1])
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body.encode("utf-8")), http_headers=headers
        )
        writer.write_record(record)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_an_archive_of_the_web(press: Put, name: str) -> None:
    visits = [
        ("https://gazette.example/a", "200 OK", "text/html; charset=utf-8"),
        ("https://gazette.example/b", "404 Not Found", "text/html"),
        ("https://gazette.example/c", "200 OK", "image/png"),
        ("https://gazette.example/d", "200 OK", "text/html"),
    ]
    path = press(name, warc(*visits, packed=name.endswith("gz")))
    found = articles(path)
    assert [item.file for item in found] == [f"{path}:https://gazette.example/{page}" for page in "ad"]
    assert found[0].source == "gazette.example"


def test_an_archive_that_is_cut_gives_what_it_has(press: Put) -> None:
    whole = warc(*((f"https://gazette.example/{page}", "200 OK", "text/html") for page in "abc"))
    found = items(press("a.warc.gz", whole[: len(whole) * 5 // 6]))
    assert [isinstance(item, Article) for item in found] == [True, True, False]
    assert "cut short: it ends before what it packs does" in str(found[-1])
    whole = warc(*((f"https://gazette.example/{page}", "200 OK", "text/html") for page in "abc"), packed=False)
    found = items(press("b.warc", whole[:-60]))
    assert [isinstance(item, Article) for item in found] == [True, True, False]
    assert str(found[-1]).endswith("https://gazette.example/c: cut short: the archive ends within it")


def test_a_folder_in_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../news/a.txt", WORDS)
        archive.writestr("../news/a.json", '{"source": "Gazette"}')
        archive.writestr("news/b.html", PAGE)
        archive.writestr("news/photo.jpg", b"\xff\xd8")
        archive.writestr(".hidden.txt", "x")
        archive.writestr("in.zip", b"PK")
    first, second, third = items(path)
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert (first.file, first.source) == (f"{path}:../news/a.txt", "Gazette")
    assert third.file == f"{path}:news/b.html"
    assert str(second) == f"{path}:in.zip: an archive within an archive is not opened"


def test_gzip_around_one_file(press: Put) -> None:
    (item,) = articles(press("a.jsonl.gz", gzip.compress(json.dumps({"text": WORDS}).encode())))
    assert item.text == WORDS


def test_what_unpacks_to_far_more_than_it_is_is_refused(press: Put, tmp_path: Path) -> None:
    lines = gzip.compress(
        b"{" + b" " * 8_000_000 + b"}\n" + b'{"text": ""}' + b" " * 9_000_000 + b"\n" + b" " * 9_000_000
    )
    told = refusals(press("a.jsonl.gz", lines))[-1]
    assert told.endswith("unpacks to more than 200 times its size")
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"a" * 30_000_000)
    assert "too large" in refusals(tmp_path / "b.zip")[0]


# Where inputs come from


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (WORDS.encode(), PAGE.encode(), json.dumps({"text": WORDS}).encode(), FEED.encode()):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        found = [item for item in read_articles(["-"]) if isinstance(item, Article)]
        assert len(found) == 1
        assert WORDS in found[0].text


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x1f\x8b\x08", ".gz"),
        (b"PK\x03\x04", ".zip"),
        (b"WARC/1.0", ".warc"),
        (b"PAR1", ".parquet"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><rdf:RDF", ".rss"),
        (b"<?xml version='1.0'?><html xmlns=", ".html"),
        (b"From: a@b.example\r\n", ".eml"),
        (b"", ".txt"),
    ],
)
def test_the_first_bytes_tell_the_kind(head: bytes, kind: str) -> None:
    assert sniffed(head) == kind


def test_patterns_of_names(press: Put, tmp_path: Path) -> None:
    for name in ("n/a.html", "n/b.txt", "n/deep/c.html"):
        press(name, PAGE.replace("Bourgneuf", name[-6]) if name.endswith("html") else WORDS)
    found = [item.file for item in articles(str(tmp_path / "n/**/*.html"))]
    assert found == [f"{tmp_path}/n/a.html", f"{tmp_path}/n/deep/c.html"]
    assert refusals(str(tmp_path / "*.eml")) == [f"{tmp_path}/*.eml: no file that is read has such a name"]


def test_what_a_browser_saves_beside_a_page_is_no_article(press: Put, tmp_path: Path) -> None:
    for name in ("Le pont.html", "Le pont_files/frame.html", "Le pont_fichiers/b.html", "archives/c.html"):
        press(f"n/{name}", PAGE)
    assert [item.name for item in find([tmp_path / "n"], Options()) if not isinstance(item, UnreadableInput)] == [
        f"{tmp_path}/n/Le pont.html",
        f"{tmp_path}/n/archives/c.html",
    ]


def test_offsets_count_in_the_kept_texts_whatever_the_format(press: Put, tmp_path: Path) -> None:
    paths = [press("n/a.html", PAGE), press("n/b.xml", FEED.replace("Bourgneuf", "Malaval"))]
    paths.append(press("n/c.eml", bytes(letter(Subject="Le pont", From="a@b.example")).replace(b"Bourgneuf", b"Aubin")))
    result = build(paths, tmp_path / "out")
    assert result.articles == 3
    store = load(result.folder)
    assert list(validate(store, texts_at_hand(store, result.folder))) == []
    texts = [path.read_text(encoding="utf-8") for path in (result.folder / "texts").iterdir()]
    rows = ask(store, "statements")
    start, end, content = (rows.columns.index(name) for name in ("start", "end", "content"))
    assert len(rows.rows) >= 6
    for row in rows.rows:
        assert any(text[int(row[start]) : int(row[end])] == row[content] for text in texts)


GERMAN = "Der Bürgermeister hat am Montag bestritten, dass die Brücke jemals gesperrt worden sei, und ging danach fort."
ENGLISH = "The mayor denied on Monday that the bridge had ever been closed to traffic, and left the room afterwards."


def test_each_article_of_an_archive_has_its_own_language(press: Put, tmp_path: Path) -> None:
    path = press("a.jsonl", "\n".join(json.dumps({"text": text}) for text in (WORDS, GERMAN, ENGLISH)))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name, words in (("fr", "Fin. " + WORDS), ("en", "So. " + ENGLISH), ("de", "Nun. " + GERMAN)):
            archive.writestr(f"{name}.html", PAGE.replace(WORDS, words).replace("<html>", "<html lang=fr>"))
    read, refused = readable([path, tmp_path / "b.zip"], ("en", "fr"))
    assert [item.language for item in read] == ["fr", "en", "en", "fr"]
    assert [one.reason for one in refused] == ["language 'de' has no pack (there are: en, fr)"] * 2


def test_the_sidecar_of_a_page_is_believed_before_the_page(press: Put) -> None:
    press("a.json", json.dumps({"language": "en", "title": None, "source": "Post", "date": "2031-03-04"}))
    (item,) = articles(press("a.html", PAGE))
    assert (item.language, item.title, item.source, item.published) == ("en", "Le pont", "Post", "2031-03-04")


def test_what_was_built_into_the_folder_is_not_read_again(press: Put, tmp_path: Path) -> None:
    press("n/a.html", PAGE)
    first, second = (build([tmp_path / "n"], tmp_path / "n" / "out") for _ in range(2))
    assert (first.articles, second.articles, second.refused) == (1, 1, ())
