"""Inputs that something changed keep the laws of reading and writing; `make fuzz` tries for long."""

from __future__ import annotations

import base64

import fuzzing
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

IS_LONG = settings.get_current_profile_name() == "long"
FEW = settings(max_examples=1_000 if IS_LONG else 30, deadline=None)
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from(["cut", "flip", "put", "twice", "end"]),
        st.binary(max_size=12),
        st.integers(1, 300),
    ),
    min_size=1,
    max_size=6,
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def edited(data: bytes, edits: list[tuple[float, str, bytes, int]]) -> bytes:
    """The data after each edit: at a place, something is cut, changed, put in or said twice, or all is cut off."""
    for place, what, new, length in edits:
        at = int(place * len(data))
        if what == "cut":
            data = data[:at] + data[at + length :]
        elif what == "flip":
            data = data[:at] + bytes(byte ^ 0x55 for byte in data[at : at + len(new)]) + data[at + len(new) :]
        elif what == "put":
            data = data[:at] + new + data[at:]
        elif what == "twice":
            data = data[: at + length] + data[at:]
        else:
            data = data[:at]
    return data


@pytest.mark.parametrize("kind", fuzzing.KINDS)
@FEW
@given(st.data())
def test_no_bytes_are_too_odd_for_a_reader(kind: str, data: st.DataObject) -> None:
    fuzzing.read(edited(data.draw(st.sampled_from(fuzzing.samples(kind))), data.draw(EDITS)), kind)


@pytest.mark.parametrize("kind", fuzzing.KINDS)
def test_a_sound_input_is_read(kind: str) -> None:
    fuzzing.read(fuzzing.SEEDS[kind], kind)


@FEW
@given(st.tuples(*[TEXT] * 8))
def test_no_words_are_too_odd_to_be_written(words: tuple[str, ...]) -> None:
    fuzzing.written(words)


ODD_WORDS = (
    "\n<a>",
    "« \u202e",
    "=1+1",
    "javascript:alert(1)",
    "0000-99-99",
    "\x00\x07",
    "e\u0301 \ud800",
    "\ufffe\r\n",
)


def test_words_of_every_kind_make_a_sound_graph() -> None:
    fuzzing.sound(ODD_WORDS)


HISTOGRAM = (
    "eNqVUcFKw0AQnV1CiOChLc6ShT3kYlBIayu2iNjDJLYoKtZAUbyVElIP2phW6yf4SR48+mHuJqm9ePEdZmfezryZ2R1R3EELa7hz"
    "hRyhAeAoBiUQsIEi0HwNbbSV66xvNp6AvT/Yel2bLY9ryxnjgJYMuuDai+kseZqgIXbBtZbJ+xIEl0oqH5RO6oJdkyWPXHDxxcQ3"
    "849953+9ZaBXAtMG9OgcTvdt6YOZxihy39GqIJW7TXF8c3dSTuV+sgODIzK4pRKXRCsKUxoSpRSlBReGRNfGiYguCmJzagyMGVfe"
    "2NTp+nOjU+iGlTINokElsi6i39Zh++F+1i7jlM4K/WmVajDcpFO/D66XTfKX12TZnGZZc5Ln85X3luSLx/mzd9hrtVsdqZRe/0M/"
    "0kj/+A/iZlcT"
)
"""A table whose footer tells of one level too many: asked for its columns, the library ends the process."""
KNOWN = {
    "a letter with a header that the library cannot parse": (
        ".eml",
        b"From: Rose\nContent-Disposition: inline; b*\n\nLe pont tient.",
    ),
    "a feed of no bytes": (".rss", b""),
    "a zip archive with a file of no name": (
        ".zip",
        base64.b64decode(
            "UEsDBBQuBgBhAABkb2N4UEsBAhQDFAAAAAAAurV5XQAAAABkb2N4UEsBAhQDFAAAAAAAurV5XQAAAADoAAAAAG9jeFBLBQYAAAAAAQABADQAAAAk"
            "AAAAAAA="
        ),
    ),
    "a Parquet table with text that is not UTF-8": (
        ".parquet",
        fuzzing.SEEDS[".parquet"].replace(b"maire", b"m\xffire"),
    ),
}


@pytest.mark.parametrize("name", KNOWN)
def test_what_fuzzing_found_stays_mended(name: str) -> None:
    kind, data = KNOWN[name]
    fuzzing.read(data, kind)
