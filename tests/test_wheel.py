"""The built wheel works by itself: installed away from the checkout, it builds and answers."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    bare = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=bare, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("onrecord-*.whl"))


@pytest.fixture(scope="module")
def kg(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that has the wheel, and this one's dependencies but not its checkout."""
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    (site,) = folder.glob("lib/python*/site-packages")
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    installed = run(*pip, "install", "--no-index", "--no-deps", wheel, cwd=folder)
    assert installed.returncode == 0, installed.stderr
    # named without `site.addsitedir`, whose .pth files would lead back to the checkout
    (site / "dependencies.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")))
    return folder / "bin" / "kg"


def test_data_files_travel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = [path for folder in ("ontology", "queries") for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert {f"kg/{path.relative_to(ROOT).as_posix()}" for path in wanted} <= names
    packs = [path for path in (ROOT / "kg" / "lang").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.relative_to(ROOT).as_posix() for path in packs} <= names
    assert not [name for name in names if name.startswith(("tests/", "seeds/", "ontology/", "queries/"))]


def test_it_builds_and_answers(kg: Path, tmp_path: Path, story: str) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "pont.txt").write_text(story, encoding="utf-8")
    built = run(kg, "build", "news", "--out", "out", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    answer = run(kg, "query", "statements", "--in", "out", "--format", "csv", cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(answer.stdout)))
    assert rows, answer.stderr
    for row in rows:
        assert story[int(row["start"]) : int(row["end"])] == row["content"]


def test_it_is_the_wheel_that_answers(kg: Path, tmp_path: Path) -> None:
    found = run(kg.parent / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert not found.stdout.startswith(str(ROOT)), found.stdout
