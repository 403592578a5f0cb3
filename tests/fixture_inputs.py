"""Bad and odd inputs of every kind, with what happens to each: the rows of `docs/reliability.md`, and a test for each."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import pyarrow
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg import read
from kg.read import Options, fetch, mail, packed
from kg.read import feed as feed_reader
from kg.read import parquet as parquet_reader
from kg.read.source import MAX_CHARACTERS

WORDS = "Le maire de Bourgneuf a démenti mardi cette information. « Le pont n'a jamais été fermé », a-t-il déclaré."
ROOM = "x"
"""The folder in which each input stands."""
Files = Mapping[str, "bytes | str"]


@dataclass(frozen=True, kw_only=True)
class Odd:
    """An input and what happens: how many articles are read, the reason of each refusal in order, and a word on it."""

    room: str
    what: str
    files: Files = field(default_factory=dict)
    make: Callable[[Path], object] | None = None
    paths: tuple[str, ...] = ()
    read: int = 0
    refused: tuple[str, ...] = ()
    note: str = ""
    max_size: int = 100_000
    holds: str | None = None

    def happens(self) -> str:
        """What the table says."""
        parts = [f"refused: {reason}" for reason in dict.fromkeys(self.refused)]
        return "; ".join(
            [*parts, *(["read"] if self.read and not self.note else []), *([self.note] if self.note else [])]
        )


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def article(words: str = WORDS) -> str:
    return f"<article><h1>Le pont</h1><p>{words}</p></article>"


def lines(*values: object) -> str:
    return "\n".join(value if isinstance(value, str) else json.dumps(value) for value in values)


def zipped(members: Files, **options: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **options) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def flagged(data: bytes, at: int, value: int) -> bytes:
    """A zip archive with a field of both of its headers of the first member set."""
    changed = bytearray(data)
    for mark, place in ((b"PK\x03\x04", at), (b"PK\x01\x02", at + 2)):
        start = changed.index(mark) + place
        changed[start : start + 2] = struct.pack("<H", value)
    return bytes(changed)


def warc(body: bytes, kind: str = "text/html", status: str = "200 OK", **headers: str) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    fields = [("Content-Type", kind), *((name.replace("_", "-"), value) for name, value in headers.items())]
    answer = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
    address = "https://gazette.example/a"
    writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=answer))
    return out.getvalue()


def table(**columns: list[object]) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), out)
    return out.getvalue()


def nested(depth: int) -> bytes:
    """A message of parts within parts."""
    heads = [f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth)]
    return (
        "Subject: Le pont\nFrom: a@b.example\n" + "".join(heads) + f"Content-Type: text/plain\n\n{WORDS}\n"
    ).encode()


def letter(body: str, **headers: str) -> bytes:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message.set_content(body)
    return bytes(message)


def feed(item: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>Gazette</title>{item}</channel></rss>'


def described(value: str) -> str:
    return f'<script type="application/ld+json">{value}</script>'


ITEM = f"<item><title>Le pont</title><description>{WORDS}</description></item>"
ENTITIES = '<!DOCTYPE r [<!ENTITY a "ha ha ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

INPUTS = (
    # text
    Odd(room="text", what="an empty file", files={"a.txt": b""}, refused=("empty",)),
    Odd(room="text", what="a byte order mark and nothing else", files={"a.txt": b"\xef\xbb\xbf"}, refused=("empty",)),
    Odd(
        room="text",
        what="nothing but white space, no-break and zero-width ones too",
        files={"a.txt": " \t\n\u00a0\u200b\u2028"},
        refused=("nothing but white space",),
    ),
    Odd(
        room="text", what="a zero byte", files={"a.txt": b"Le pont\0"}, refused=("binary (a zero byte at position 7)",)
    ),
    Odd(
        room="text",
        what="Latin-1",
        files={"a.txt": "Démenti".encode("latin-1")},
        refused=("not UTF-8 (byte 0xe9 at position 1); save it as UTF-8",),
    ),
    Odd(
        room="text",
        what="UTF-16",
        files={"a.txt": WORDS.encode("utf-16")},
        refused=("binary (a zero byte at position 3)",),
    ),
    Odd(
        room="text",
        what="UTF-32",
        files={"a.txt": WORDS.encode("utf-32")},
        refused=("binary (a zero byte at position 2)",),
    ),
    Odd(
        room="text",
        what="half of a surrogate pair, encoded",
        files={"a.txt": b"Le \xed\xa0\x80"},
        refused=("not UTF-8 (byte 0xed at position 3); save it as UTF-8",),
    ),
    Odd(
        room="text",
        what="a character in an overlong form",
        files={"a.txt": b"a\xc0\xafb"},
        refused=("not UTF-8 (byte 0xc0 at position 1); save it as UTF-8",),
    ),
    Odd(
        room="text",
        what="a last character cut in two",
        files={"a.txt": "Le démenti né".encode()[:-1]},
        refused=("not UTF-8 (byte 0xc3 at position 13); save it as UTF-8",),
    ),
    Odd(
        room="text",
        what="one character more than `--max-size`",
        files={"a.txt": "a" * 100_001},
        refused=("100001 characters, too large (the limit is 100000)",),
    ),
    Odd(
        room="text",
        what="more bytes than any text may have",
        files={"a.txt": b"a" * 400_004},
        refused=("more than 400003 bytes, too large (the limit is 400003)",),
    ),
    Odd(
        room="text",
        what="line ends of three systems, mixed",
        files={"a.txt": WORDS + "\r\nUn.\rDeux.\n"},
        read=1,
        note="read; offsets count in the text with its line ends as they are",
        holds=WORDS + "\r\nUn.\rDeux.\n",
    ),
    Odd(
        room="text",
        what="a mark, emoji, marks of order and letters in parts",
        files={"a.txt": b"\xef\xbb\xbf" + "\U0001f1eb\U0001f1f7 \u202eLe de\u0301menti".encode()},
        read=1,
        note="read; offsets count code points, without the mark",
        holds="\U0001f1eb\U0001f1f7 \u202eLe de\u0301menti",
    ),
    Odd(room="text", what="one line of 90,000 characters without a stop", files={"a.txt": "mot " * 22_500}, read=1),
    Odd(
        room="text",
        what="a thousand quotation marks that nothing closes",
        files={"a.txt": "« " * 1_000 + WORDS},
        read=1,
    ),
    Odd(
        room="text",
        what="markup and scripts in a text file",
        files={"a.txt": "<script>alert(1)</script>" + WORDS},
        read=1,
        note="read as the words it is; pages and tables escape it",
        holds="<script>",
    ),
    # files
    Odd(room="files", what="a path where nothing is", paths=("no.txt",), refused=("no such file or folder",)),
    Odd(
        room="files",
        what="a link to nothing",
        make=lambda room: (room / "a.txt").symlink_to("no"),
        paths=("a.txt",),
        refused=("no such file or folder",),
    ),
    Odd(
        room="files",
        what="a link to itself",
        make=lambda room: (room / "a.txt").symlink_to("a.txt"),
        paths=("a.txt",),
        refused=("no such file or folder",),
    ),
    Odd(
        room="files",
        what="a link to a folder above, in a folder",
        make=lambda room: (room / "up").symlink_to(".."),
        files={"a.txt": WORDS},
        read=1,
        note="read once; links to folders are not entered",
    ),
    Odd(
        room="files",
        what="a pipe",
        make=lambda room: os.mkfifo(room / "a.txt"),
        paths=("a.txt",),
        refused=("not a regular file",),
    ),
    Odd(room="files", what="a device", paths=("/dev/null",), refused=("not a regular file",)),
    Odd(
        room="files",
        what="a folder whose name ends in .txt",
        make=lambda room: (room / "a.txt").mkdir(),
        paths=("a.txt",),
        refused=("no file in this folder is read",),
    ),
    Odd(
        room="files",
        what="an ending that no reader knows, named directly",
        files={"a.docx": b"PK"},
        paths=("a.docx",),
        refused=("'.docx' files are not read",),
    ),
    Odd(
        room="files",
        what="files of other kinds, hidden ones and READMEs in a folder",
        files={"a.txt": WORDS, "b.docx": b"", ".c.txt": WORDS, "README.txt": "no"},
        read=1,
        note="passed over",
    ),
    Odd(
        room="files",
        what="a graph that was built into a folder of articles",
        files={"a.txt": WORDS, "out/rejected.jsonl": "", "out/graph.nq": "", "out/texts/b.txt": "Fin."},
        read=1,
        note="passed over with all it holds",
    ),
    Odd(
        room="files",
        what="a graph that was built among the articles",
        files={"a.txt": WORDS, "rejected.jsonl": "", "graph.nq": "", "graph.html": "<p>Fin.", "texts/b.txt": "Fin."},
        read=1,
        note="the articles are read, and what a build wrote is passed over",
    ),
    Odd(
        room="files",
        what="a name whose accents are characters of their own, as some systems write them",
        files={"e\u0301te\u0301.txt": WORDS},
        read=1,
    ),
    Odd(
        room="files",
        what="a pattern that matches nothing",
        paths=("*.eml",),
        refused=("no file that is read has such a name",),
    ),
    Odd(
        room="files",
        what="one file given three times",
        files={"a.txt": WORDS},
        paths=("a.txt", "./a.txt", "."),
        read=1,
        note="read once",
    ),
    Odd(
        room="files",
        what="one text of one outlet under two names",
        files={"a.txt": WORDS, "b.txt": WORDS + "\n"},
        read=1,
        refused=("same text and source as",),
        note="the first is read",
    ),
    Odd(
        room="files",
        what="a name that is not UTF-8",
        make=lambda room: Path(os.fsdecode(os.fsencode(room) + b"/\xe9.txt")).write_text(WORDS, encoding="utf-8"),
        read=1,
        note="read; the name is written with U+FFFD",
    ),
    Odd(
        room="files",
        what="a name with a line end and quotation marks in it",
        files={'a\n"<b>.txt': WORDS},
        read=1,
        note="read; outputs escape it",
    ),
    # sidecars
    Odd(room="sidecars", what="no JSON", files={"a.txt": WORDS, "a.json": "{"}, refused=("a.json: not JSON",)),
    Odd(
        room="sidecars",
        what="a list",
        files={"a.txt": WORDS, "a.json": "[]"},
        refused=("what describes the article is not a JSON object",),
    ),
    Odd(
        room="sidecars",
        what="100,000 lists in each other",
        files={"a.txt": WORDS, "a.json": "[" * 100_000},
        refused=("a.json: not JSON",),
    ),
    Odd(
        room="sidecars",
        what="a megabyte and more",
        files={"a.txt": WORDS, "a.json": "[" + " " * 1_000_000},
        refused=("a.json: more than 1000000 bytes, too large",),
    ),
    Odd(
        room="sidecars",
        what="a title that is a number",
        files={"a.txt": WORDS, "a.json": '{"title": 5}'},
        refused=("'title' is not text",),
    ),
    Odd(
        room="sidecars",
        what="half of a surrogate pair",
        files={"a.txt": WORDS, "a.json": '{"source": "\\ud800"}'},
        refused=("'source' is not Unicode",),
    ),
    Odd(
        room="sidecars",
        what="a day that is none",
        files={"a.txt": WORDS, "a.json": '{"date": "2031-02-30"}'},
        read=1,
        note="read; the day stays open",
    ),
    Odd(
        room="sidecars",
        what="not UTF-8",
        files={"a.txt": WORDS, "a.json": b"\xff"},
        refused=("a.json: not UTF-8 (byte 0xff at position 0); save it as UTF-8",),
    ),
    # JSON lines
    Odd(
        room="JSON lines",
        what="a line that is no JSON among good ones",
        files={"a.jsonl": lines({"text": WORDS}, "{", {"text": "Fin."})},
        read=2,
        refused=("not JSON",),
        note="the other lines are read",
    ),
    Odd(
        room="JSON lines",
        what="a last line cut in the middle",
        files={"a.jsonl": lines({"text": WORDS}, '{"text": "Le po')},
        read=1,
        refused=("not JSON",),
        note="the other lines are read",
    ),
    Odd(room="JSON lines", what="a line without text", files={"a.jsonl": lines({"id": "x"})}, refused=("no 'text'",)),
    Odd(
        room="JSON lines",
        what="a text that is a list",
        files={"a.jsonl": lines({"text": ["x"]})},
        refused=("'text' is not text",),
    ),
    Odd(
        room="JSON lines",
        what="an escaped zero character",
        files={"a.jsonl": lines({"text": "a\0b"})},
        refused=("binary (a zero character at position 1)",),
    ),
    Odd(
        room="JSON lines",
        what="an escaped half of a surrogate pair",
        files={"a.jsonl": '{"text": "a\\ud800"}'},
        refused=("not Unicode (half of a surrogate pair stands alone)",),
    ),
    Odd(
        room="JSON lines",
        what="an identifier given twice",
        files={"a.jsonl": lines({"id": "x", "text": WORDS}, {"id": "x", "text": "Fin."})},
        read=1,
        refused=("another article has this name",),
        note="the first is read",
    ),
    Odd(
        room="JSON lines",
        what="an identifier that is a list",
        files={"a.jsonl": lines({"id": [], "text": WORDS})},
        refused=("'id' is neither text nor a whole number",),
    ),
    Odd(
        room="JSON lines",
        what="an identifier that looks like a path",
        files={"a.jsonl": lines({"id": "../../etc/passwd", "text": WORDS})},
        read=1,
        note="read; files are written under hashes, never under names",
    ),
    Odd(
        room="JSON lines",
        what="50,000 lists in each other",
        files={"a.jsonl": lines('{"text": "a", "x": ' + "[" * 50_000)},
        refused=("not JSON",),
    ),
    Odd(
        room="JSON lines",
        what="a line of more than ten times `--max-size`",
        files={"a.jsonl": lines('{"text": "' + "a" * 1_000_001 + '"}', {"text": WORDS})},
        read=1,
        refused=("more than 1000000 bytes, too large for a line",),
        note="the other lines are read",
    ),
    Odd(
        room="JSON lines",
        what="a number of 10,000 digits",
        files={"a.jsonl": lines('{"text": ' + "9" * 10_000 + "}")},
        refused=("not JSON",),
    ),
    Odd(room="JSON lines", what="blank lines only", files={"a.jsonl": "\n \n"}, refused=("empty",)),
    # tables
    Odd(
        room="tables",
        what="no column for the text",
        files={"a.csv": "corps,titre\na,b\n"},
        refused=("no column 'text' (there are: corps, titre; say which is which with --columns text=…)",),
    ),
    Odd(
        room="tables",
        what="a row with more cells than there are columns",
        files={"a.csv": f'text\n"{WORDS}"\na,b\n'},
        read=1,
        refused=("2 cells under 1 columns",),
        note="the other rows are read",
    ),
    Odd(
        room="tables",
        what="column names and no row",
        files={"a.csv": "text,title\n"},
        refused=("empty: column names and no row",),
    ),
    Odd(
        room="tables",
        what="a quotation mark that nothing closes",
        files={"a.csv": f'text\n"{WORDS}\nx\n'},
        read=1,
        note="read: the rest of the file is the text of one row",
    ),
    Odd(
        room="tables",
        what="Latin-1",
        files={"a.csv": "text\nDémenti".encode("latin-1")},
        refused=("not UTF-8 (byte 0xe9 in a row); save it as UTF-8",),
    ),
    Odd(room="tables", what="a zero byte", files={"a.csv": b"text\na\0b"}, refused=("binary (a zero byte)",)),
    Odd(
        room="tables",
        what="a cell of more than ten times `--max-size`",
        files={"a.csv": "text\n" + "a" * 1_000_001},
        refused=("a line of more than 1000000 bytes, too large",),
    ),
    Odd(
        room="tables",
        what="a Parquet file that is none",
        files={"a.parquet": b"PAR1nothing"},
        refused=("no Parquet table that can be read",),
    ),
    Odd(
        room="tables",
        what="a Parquet file without a column for the text",
        files={"a.parquet": table(body=["a"])},
        refused=("no column 'text'",),
    ),
    Odd(
        room="tables",
        what="a Parquet column of numbers as text",
        files={"a.parquet": table(text=[1])},
        refused=("'text' is not text",),
    ),
    # pages
    Odd(room="pages", what="an empty page", files={"a.html": b""}, refused=("no page (nothing in it is HTML)",)),
    Odd(
        room="pages",
        what="a page of links",
        files={"a.html": page("<ul>" + "<li><a href=/>Sport</a>" * 40 + "</ul>")},
        refused=("no article in this page (no main text was found)",),
    ),
    Odd(
        room="pages",
        what="a page that a script fills, its text in JSON-LD alone",
        files={
            "a.html": page(
                "<div id=app></div>",
                described(json.dumps({"@type": "NewsArticle", "headline": "Le pont", "articleBody": WORDS})),
            )
        },
        read=1,
        holds=WORDS,
    ),
    Odd(
        room="pages",
        what="10,000 elements in each other",
        files={"a.html": page("<div>" * 10_000 + WORDS)},
        refused=("nested too deep (the limit is 256 elements within each other)",),
    ),
    Odd(
        room="pages",
        what="Windows-1252 that declares to be UTF-8",
        files={"a.html": page(article()).encode("cp1252")},
        read=1,
        note="read; what the bytes are counts before what they are said to be",
        holds=WORDS,
    ),
    Odd(
        room="pages",
        what="UTF-8 that declares to be Latin-1",
        files={"a.html": page(article()).replace("utf-8", "iso-8859-1")},
        read=1,
        holds=WORDS,
    ),
    Odd(
        room="pages",
        what="UTF-16 with its mark",
        files={"a.html": page(article()).encode("utf-16")},
        read=1,
        holds=WORDS,
    ),
    Odd(
        room="pages",
        what="an encoding that is no text's, or that nobody knows",
        files={
            "a.html": page(article()).replace("utf-8", "zlib").encode("cp1252"),
            "b.html": page(article("Malaval. " + WORDS)).replace("utf-8", "klingon"),
        },
        read=2,
    ),
    Odd(
        room="pages",
        what="some broken bytes in UTF-8",
        files={"a.html": page(article()).encode().replace(b"pont n", b"pont\xff n")},
        read=1,
        note="read; they become U+FFFD",
        holds="pont\ufffd n'a jamais été",
    ),
    Odd(
        room="pages",
        what="elements that nothing closes, an attribute that never ends",
        files={"a.html": f"<p>Ouverture<article><h1>Le pont<p>{WORDS}<p>{WORDS} Fin.<div class='"},
        read=1,
    ),
    Odd(
        room="pages",
        what="entities of its own, one of them a file",
        files={"a.xhtml": f'<?xml version="1.0"?>{OUTSIDE}{ENTITIES}' + page(article(WORDS + " &x;&c;"))},
        read=1,
        note="read; they are not expanded, and no file is opened",
        holds="&x;",
    ),
    Odd(
        room="pages",
        what="JSON-LD that is broken, or 100,000 lists in each other",
        files={"a.html": page(article(), described('{"headline": ') + described("[" * 100_000))},
        read=1,
        note="read; other fields are used",
    ),
    Odd(
        room="pages",
        what="dates that no calendar has, or that stand for none",
        files={
            "a.html": page(
                article(),
                "<meta property=article:published_time content='0000-13-45'><meta name=date content='1970-01-01'>",
            )
        },
        read=1,
        note="read; the day stays open",
    ),
    Odd(
        room="pages",
        what="a PDF under the name of a page",
        files={"a.html": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Length 9>>stream\nx\x9c" * 30},
        refused=("no article in this page (no main text was found)",),
    ),
    Odd(
        room="pages",
        what="more bytes than ten times `--max-size`",
        files={"a.html": b"<p>" + b"a" * 1_000_001},
        refused=("more than 1000000 bytes, too large (the limit is 1000000)",),
    ),
    # feeds and letters
    Odd(
        room="feeds",
        what="entities in each other, a million laughs long",
        files={"a.rss": feed(ITEM, ENTITIES)},
        refused=("declares entities of its own, which are not expanded",),
    ),
    Odd(
        room="feeds",
        what="an entity that is a file",
        files={"a.xml": feed(ITEM, OUTSIDE)},
        refused=("declares entities of its own, which are not expanded",),
    ),
    Odd(room="feeds", what="no feed", files={"a.rss": "Bonjour"}, refused=("no feed",)),
    Odd(room="feeds", what="a feed without entries", files={"a.rss": feed("")}, refused=("a feed without entries",)),
    Odd(
        room="feeds",
        what="an entry without words among others",
        files={"a.rss": feed(ITEM + "<item><guid>x</guid></item>")},
        read=1,
        refused=("empty",),
        note="the others are read",
    ),
    Odd(
        room="feeds",
        what="XML that is not well-formed",
        files={"a.rss": feed(ITEM + "<item><title>Fin & fin</title>")},
        read=2,
    ),
    Odd(
        room="feeds",
        what="scripts and forms within an entry",
        files={
            "a.rss": feed(
                f"<item><description>&lt;script>alert(1)&lt;/script>&lt;p>{WORDS}&lt;form>&lt;input>&lt;/form></description></item>"
            )
        },
        read=1,
        note="read without them",
        holds=WORDS,
    ),
    Odd(
        room="letters",
        what="no message",
        files={"a.eml": "Bonjour"},
        refused=("no message (it has no header that messages have)",),
    ),
    Odd(
        room="letters",
        what="300 parts within each other",
        files={"a.eml": nested(300)},
        refused=("nested too deep (the limit is 20 parts within each other)",),
    ),
    Odd(
        room="letters",
        what="a charset that nobody knows",
        files={"a.eml": letter(WORDS, Subject="Le pont").replace(b"utf-8", b"klingon")},
        read=1,
        holds=WORDS,
    ),
    Odd(
        room="letters",
        what="base64 that is broken",
        files={
            "a.eml": b"Subject: Le pont\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
            + base64.b64encode(WORDS.encode())[:-3]
            + b"!*"
        },
        refused=("a part whose base64 is broken",),
    ),
    Odd(
        room="letters",
        what="an attachment, and nothing else",
        files={"a.eml": b"From: a@b.example\nContent-Type: text/plain\nContent-Disposition: attachment\n\nLe pont"},
        refused=("empty",),
    ),
    Odd(
        room="letters",
        what="an MHTML file without a page",
        files={"a.mhtml": letter(WORDS, Subject="Le pont")},
        refused=("no page in this message",),
    ),
    # archives
    Odd(
        room="archives",
        what="a gzip bomb of one text",
        files={"a.txt.gz": gzip.compress(b"a" * 20_000_000)},
        refused=("more than 400003 bytes, too large (the limit is 400003)",),
    ),
    Odd(
        room="archives",
        what="a gzip bomb of lines",
        files={"a.jsonl.gz": gzip.compress(b" " * 40_000_000)},
        refused=("unpacks to more than 200 times its size",),
    ),
    Odd(
        room="archives",
        what="a gzip file that is none",
        files={"a.txt.gz": b"Bonjour"},
        refused=("not a gzipped file",),
    ),
    Odd(
        room="archives",
        what="a gzip file that is cut",
        files={"a.txt.gz": gzip.compress(os.urandom(99) + WORDS.encode())[:-20]},
        refused=("cut short: it ends before what it packs does",),
    ),
    Odd(
        room="archives",
        what="a gzip file with a wrong checksum",
        files={"a.txt.gz": gzip.compress(WORDS.encode())[:-8] + b"\0\0\0\0\1\0\0\0"},
        refused=("crc check failed",),
    ),
    Odd(
        room="archives",
        what="a zip bomb",
        files={"a.zip": zipped({"a.txt": b"a" * 20_000_000}, compression=zipfile.ZIP_DEFLATED)},
        refused=("more than 400003 bytes, too large (the limit is 400003)",),
    ),
    Odd(
        room="archives",
        what="a zip within a zip, 42 times",
        files={"a.zip": zipped({f"{n}.zip": b"PK" for n in range(42)})},
        refused=("an archive within an archive is not opened",) * 42,
    ),
    Odd(
        room="archives",
        what="names that lead out of the folder",
        files={"a.zip": zipped({"../../a.txt": WORDS, "/etc/b.txt": "Fin."})},
        read=2,
        note="read; nothing is unpacked to disk",
    ),
    Odd(
        room="archives",
        what="a zip file that is none",
        files={"a.zip": b"Bonjour"},
        refused=("broken packing (File is not a zip file)",),
    ),
    Odd(
        room="archives",
        what="a zip file that is encrypted",
        files={"a.zip": flagged(zipped({"a.txt": WORDS}), 6, 1)},
        refused=("is encrypted, password required for extraction",),
    ),
    Odd(
        room="archives",
        what="a zip file packed in a way that nobody knows",
        files={"a.zip": flagged(zipped({"a.txt": WORDS}), 8, 77)},
        refused=("cannot be unpacked (that compression method is not supported)",),
    ),
    Odd(
        room="archives",
        what="a zip file with a wrong checksum",
        files={"a.zip": zipped({"a.txt": WORDS}).replace(WORDS.encode(), WORDS.replace("pont", "Pont").encode())},
        refused=("broken packing (Bad CRC-32 for file 'a.txt')",),
    ),
    Odd(
        room="archives",
        what="a zip file with nothing that is read",
        files={"a.zip": zipped({"a.docx": b""})},
        refused=("no file in this archive that is read",),
    ),
    Odd(
        room="archives",
        what="a WARC file that is none",
        files={"a.warc": b"Bonjour\r\n\r\n" * 9},
        refused=("broken archive, read as far as here",),
    ),
    Odd(
        room="archives",
        what="a WARC file that is cut",
        files={"a.warc": warc(page(article()).encode()) + warc(page(article()).encode())[:-90]},
        read=1,
        refused=("cut short: the archive ends within it",),
        note="what stands before the cut is read",
    ),
    Odd(
        room="archives",
        what="a WARC record that claims to be longer than any number",
        files={"a.warc": re.sub(rb"Content-Length: ", b"Content-Length: " + b"1" * 40, warc(page(article()).encode()))},
        refused=("broken archive, read as far as here",),
    ),
    Odd(
        room="archives",
        what="a WARC file without pages",
        files={"a.warc": warc(b"\x89PNG", "image/png")},
        refused=("no page in this archive",),
    ),
    Odd(
        room="archives",
        what="a WARC record whose body is a bomb",
        files={"a.warc": warc(zlib.compress(b"a" * 30_000_000), Content_Encoding="deflate")},
        refused=("more than 1000000 bytes, too large (the limit is 1000000)",),
    ),
    Odd(
        room="archives",
        what="a WARC record with chunks that are none",
        files={"a.warc": warc(page(article()).encode(), Transfer_Encoding="chunked")},
        read=1,
    ),
    # addresses
    Odd(
        room="addresses",
        what="a machine of a private network, or this one",
        paths=("http://10.0.0.1/", "http://[::1]/"),
        refused=(
            "'10.0.0.1' is this machine or in a private network, where nothing is fetched",
            "'::1' is this machine or in a private network, where nothing is fetched",
        ),
    ),
    Odd(
        room="addresses",
        what="another scheme",
        paths=("file:///etc/passwd",),
        refused=("'file' addresses are not fetched (http and https are)",),
    ),
    Odd(
        room="addresses",
        what="a password in an address",
        paths=("https://a:b@gazette.example/",),
        refused=("an address with a name or password in it is not fetched",),
    ),
)


def rows() -> list[str]:
    """The table of inputs."""
    return [f"| {odd.room} | {odd.what} | {odd.happens()} |" for odd in INPUTS]


def limits() -> list[str]:
    """The table of limits, as the code has them."""
    of = Options()
    table = (
        (
            "characters of an article",
            of.max_size,
            "the parser's memory grows with the length of one text; `--max-size`",
        ),
        ("bytes of a text file", of.text_bytes, "so many bytes may that be"),
        ("bytes of a page, a letter, a line of JSON, a cell", of.page_bytes, "most of a page is no text"),
        ("bytes of a feed, or of what an address gives", of.fetched_bytes, "it is in memory at once"),
        ("bytes of a sidecar", MAX_CHARACTERS, ""),
        ("elements of a page within each other", 256, "deeper trees overflow those who walk them"),
        ("parts of a message within each other", mail.DEEPEST, ""),
        ("times its size to which anything unpacks", packed.MAX_RATIO, f"after the first {packed.FREE:,} bytes"),
        ("articles in one file", read.MAX_ITEMS, "what comes after them is refused, in one line"),
        ("files in a zip archive", packed.MAX_MEMBERS, "archives within archives are not opened at all"),
        ("bytes of one group of rows of a Parquet table", parquet_reader.MAX_GROUP, "they are in memory at once"),
        ("seconds for one request to an address", fetch.SECONDS, ""),
        ("redirections of an address", fetch.REDIRECTIONS, "each is checked as the first was"),
        ("pages fetched for one feed", feed_reader.MAX_FOLLOWED, "with `--follow`"),
    )
    return [f"| {what} | {number:,} | {why} |" for what, number, why in table]
