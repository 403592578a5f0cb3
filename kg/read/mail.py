"""MIME messages: a page that a browser saved whole (MHTML), or a letter such as outlets send to readers (EML)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.errors import InvalidBase64LengthDefect, MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from kg.errors import UnreadableInput
from kg.model import Article
from kg.read.charset import page_text
from kg.read.feed import plain
from kg.read.fields import article, checked, completed, moment, primary, sidecar
from kg.read.page import page_article
from kg.read.source import Options, Source, whole

DEEPEST = 20
"""Most parts of a message within each other."""
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError, RecursionError)
"""What the standard library's parser of messages raises on messages that break its expectations."""


def read_saved(source: Source, options: Options) -> Iterator[Article | UnreadableInput]:
    """The article of a page saved as one MHTML file."""
    try:
        page = _first(_message(whole(source, options.page_bytes), source.name), "html", source.name)
        if page is None:
            raise UnreadableInput(source.name, "no page in this message")
        data, url = _payload(page, source.name), _header(page, "Content-Location")
        own = replace(source, url=source.url or url, charset=_charset(page))
        yield page_article(data, own, options)
    except UnreadableInput as refusal:
        yield refusal


def read_letter(source: Source, options: Options) -> Iterator[Article | UnreadableInput]:
    """The article that a letter is: its subject and its words; who sends to a list is the outlet, else the author."""
    try:
        message = _message(whole(source, options.page_bytes), source.name)
        title, body = _header(message, "Subject"), _body(message, source.name)
        text = checked("\n\n".join(part for part in (title, body) if part), source.name, options.max_size)
        yield article(source.name, text, completed(_fields(message, title), sidecar(source)), source.name)
    except UnreadableInput as refusal:
        yield refusal


def _message(data: bytes, name: str) -> EmailMessage:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        known = {key.lower() for key in message.keys()}  # noqa: SIM118 - a message iterates over nothing else
    except _BROKEN as error:
        raise UnreadableInput(name, f"no message ({type(error).__name__})") from error
    if not known & {"from", "subject", "date", "mime-version", "content-type"}:
        raise UnreadableInput(name, "no message (it has no header that messages have)")
    return message


def _first(message: MIMEPart, kind: str, name: str, depth: int = 0) -> MIMEPart | None:
    """The first part that is text of a kind; attachments, and messages within the message, are left alone."""
    if depth > DEEPEST:
        raise UnreadableInput(name, f"nested too deep (the limit is {DEEPEST} parts within each other)")
    main, kind_of, is_attached = _kind(message)
    if main == "text":
        return message if kind_of == kind and not is_attached else None
    if main != "multipart" or not message.is_multipart():
        return None
    parts = (_first(part, kind, name, depth + 1) for part in message.iter_parts())
    return next((part for part in parts if part is not None), None)


def _kind(part: MIMEPart) -> tuple[str, str, bool]:
    """Main kind and kind of a part, and whether it is an attachment; one whose headers cannot be parsed is one."""
    try:
        is_attached = part.get_content_disposition() == "attachment"
        return part.get_content_maintype(), part.get_content_subtype(), is_attached
    except _BROKEN:
        return "application", "octet-stream", True


def _charset(part: MIMEPart) -> str | None:
    try:
        return part.get_content_charset()
    except _BROKEN:
        return None


def _payload(part: MIMEPart, name: str) -> bytes:
    data = part.get_payload(decode=True)
    if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):
        raise UnreadableInput(name, "a part whose base64 is broken")
    return data if isinstance(data, bytes) else b""


def _body(message: EmailMessage, name: str) -> str:
    written, page = _first(message, "plain", name), _first(message, "html", name)
    if written is not None:
        words = page_text(_payload(written, name), _charset(written)).strip()
        if words or page is None:
            return words
    return plain(page_text(_payload(page, name), _charset(page))) if page is not None else ""


def _fields(message: EmailMessage, title: str | None) -> dict[str, object]:
    sender = parseaddr(_header(message, "From") or "")[0] or None
    is_list = message.get("List-Id") is not None or message.get("List-Unsubscribe") is not None
    return {
        "title": title,
        "source": sender if is_list else None,
        "author": None if is_list else sender,
        "date": moment(_header(message, "Date")),
        "language": primary(_header(message, "Content-Language")),
    }


def _header(message: MIMEPart, name: str) -> str | None:
    try:
        value = message.get(name)
    except _BROKEN:
        return None
    words = " ".join(str(value or "").replace("\0", " ").split())
    return words.encode("utf-8", "replace").decode("utf-8") or None
