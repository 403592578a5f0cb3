"""What is installed is known, licensed and pinned; the code does nothing that a linter for security warns of."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
import readme
import sbom

ROOT = Path(__file__).parents[1]
KNOWN = frozenset(
    "Apache-2.0 BSD-2-Clause BSD-3-Clause GPL-2.0-or-later ISC LGPL-2.1-or-later LGPLLR MIT MPL-2.0 PSF-2.0"
    " W3C-20150513".split()
)
"""Licences that were read and thought about; of several, one is enough."""


def test_every_licence_is_known() -> None:
    told = {one.name: one.licence for one in sbom.packages()}
    assert {name: words for name, words in told.items() if not KNOWN & set(words.split())} == {}
    assert len(told) > 60


def test_the_table_of_licences_is_up_to_date() -> None:
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert readme.licences(text) == text, "make readme"


def test_the_bill_of_materials_keeps_to_its_schema() -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = json.dumps(sbom.document())
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert text == json.dumps(sbom.document())


def test_bandit_has_nothing_to_say() -> None:
    command = [sys.executable, "-m", "bandit", "-q", "-r", "kg", "-c", "pyproject.toml"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


CODE_FROM_DATA = frozenset("eval exec compile __import__ pickle marshal shelve yaml dill jsonpickle".split())


@pytest.mark.parametrize("path", sorted((ROOT / "kg").rglob("*.py")), ids=lambda path: path.stem)
def test_no_code_comes_from_data(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in CODE_FROM_DATA, f"{path.name}:{node.lineno}"
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {node.module or ""} if isinstance(node, ast.ImportFrom) else {one.name for one in node.names}
            assert not names & CODE_FROM_DATA, f"{path.name}:{node.lineno}"


def test_only_these_rooms_speak_to_the_network() -> None:
    """Addresses that a user gave are fetched, endpoints and models that a user named are asked, the page is served."""
    network = ("socket", "ssl", "http.client", "http.server", "urllib.request", "requests", "httpx", "urllib3")
    speaking = set()
    for path in (ROOT / "kg").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if any(module.startswith(network) for module in modules):
                speaking.add(path.relative_to(ROOT).as_posix().removesuffix(".py"))
    rooms = ("kg/answers", "kg/llm/endpoint", "kg/read/fetch", "kg/serve")
    assert [module for module in sorted(speaking) if not module.startswith(rooms)] == []
    assert "kg/read/fetch" in speaking
