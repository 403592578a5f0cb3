"""What the documents say, the code does; what the code can do, the documents say."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest
import readme
from click.testing import CliRunner
from screenshots import IN_README

import kg
from kg.build import BuildResult
from kg.cli import main
from kg.packs import NO_EVENT, available, load_pack
from kg.query import names, question
from kg.vocab import event_type

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
USE = (ROOT / "docs" / "use.md").read_text(encoding="utf-8")
QUESTIONS = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
COMMANDS = sorted(main.commands)


def fenced(text: str) -> list[str]:
    """Commands in the fenced blocks for the shell, without their prompt."""
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [line for line in lines if re.match(r"(\.venv/bin/)?(kg|make)\b", line)]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented(name: str) -> None:
    assert f"kg {name}" in USE
    command = main.commands[name]
    assert command.help
    assert all(param.help for param in command.params if isinstance(param, click.Option)), name


@pytest.mark.parametrize("name", names())
def test_a_question_is_documented_and_asked_in_plain_words(name: str) -> None:
    assert f"`{name}`" in QUESTIONS
    assert question(name).endswith("?")


def test_the_readme_shows_what_is_printed(seeds: BuildResult) -> None:
    assert readme.refreshed(README, seeds) == README, "make readme"


@pytest.mark.parametrize("code", available())
def test_the_ontology_has_every_type_of_event(code: str) -> None:
    pack = load_pack(code)
    triggers = [one for found in (pack.noun_events, pack.verb_events) for some in found.values() for one in some]
    assert {event_type(one.type) for one in triggers if one.type != NO_EVENT}


@pytest.mark.parametrize("line", fenced(README))
def test_a_command_of_the_readme_runs(
    line: str, seeds: BuildResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = shlex.split(line.partition(" # ")[0])
    if words[0] == "make":
        targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert set(words[1:]) <= set(targets)
        return
    if words[1] == "serve":
        assert not main.commands["serve"].make_parser(click.Context(main)).parse_args(words[2:])[1]
        return
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "out").symlink_to(seeds.folder)
    if ">" in words:
        words = words[: words.index(">")]
    if words[1] == "build":
        words = ["other" if word == "out" else word for word in words]
    result = CliRunner().invoke(main, words[1:])
    assert result.exit_code == 0, result.stderr
    assert result.stdout or words[1] == "validate"


def test_the_changelog_has_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == kg.__version__


def test_links_between_documents_lead_somewhere() -> None:
    for document in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_readme_shows_the_page_in_pictures_that_load_fast() -> None:
    pictures = [ROOT / name for name in re.findall(r"!\[[^\]]+\]\(([^)]+\.png)\)", README)]
    assert {path.name for path in pictures} == set(IN_README.values())
    assert all(path.stat().st_size < 200_000 for path in pictures)


def test_the_licence_is_the_one_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith(f"{project['license']} License")


def modules(*rooms: str) -> list[Path]:
    return [
        path
        for room in rooms
        for path in sorted((ROOT / "kg").glob(f"{room}.py")) + sorted((ROOT / "kg" / room).rglob("*.py"))
    ]


@pytest.mark.parametrize("path", modules("model", "extract", "link", "rdf"), ids=lambda path: path.stem)
def test_rooms_in_the_middle_open_no_file(path: Path) -> None:
    opening = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert name not in opening, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("path", sorted((ROOT / "kg").rglob("*.py")), ids=lambda path: path.stem)
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_locks_name_no_registry_and_pin_by_hash() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        pinned = re.findall(
            r"^[A-Za-z0-9][^\n]*==[^\n]*\\\n((?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n)+)", text, re.MULTILINE
        )
        assert len(pinned) == len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)) > 20
        assert "999.9" not in text


def test_the_development_lock_agrees_with_the_other() -> None:
    run, develop = (
        set(re.findall(r"^([A-Za-z0-9][^ ]+==[^ ;]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert run <= develop
