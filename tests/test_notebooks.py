"""The notebooks run from top to bottom and show what they promise."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from kg.build import BuildResult

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PLOTS = {"03-corroboration-and-contradiction": 3, "05-network-analysis": 1}


@pytest.fixture(scope="module")
def place(seeds: BuildResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a checkout is after `make demo`: notebooks, seeds, and the graph that was built of them once."""
    root = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    shutil.copytree(seeds.folder, root / "out")
    (root / "seeds").symlink_to(ROOT / "seeds")
    return root / "notebooks"


def outputs(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


@pytest.mark.parametrize("name", [path.name for path in NOTEBOOKS])
def test_it_runs_and_shows_the_graph(place: Path, name: str) -> None:
    notebook = nbformat.read(place / name, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(place)}}).execute()
    shown = outputs(notebook)
    assert "error" not in {output.output_type for output in shown}
    assert any("<iframe srcdoc=" in output.get("data", {}).get("text/html", "") for output in shown)
    pictures = sum("image/png" in output.get("data", {}) for output in shown)
    assert pictures == PLOTS.get(Path(name).stem, 0)
    tables = [output["data"]["text/html"] for output in shown if "text/html" in output.get("data", {})]
    assert all("<td>" in table for table in tables if "<table" in table)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_its_outputs(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_linked_from_the_readme(path: Path) -> None:
    assert f"notebooks/{path.name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_there_are_some() -> None:
    assert len(NOTEBOOKS) >= 5
