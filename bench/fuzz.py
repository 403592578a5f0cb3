"""Fuzzes readers, extraction and the writer, led by which lines are reached: `make fuzz SECONDS=300`.

Each target runs in a process of its own for so many seconds, from the sound and odd inputs of the tests on. A crash, a
broken law or an input that takes more than 20 seconds ends it, and the input is kept in out/fuzz/ to try again:
`python bench/fuzz.py TARGET FILE`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOUND = ROOT / "out" / "fuzz"
sys.path.insert(0, str(ROOT / "tests"))


def targets() -> dict[str, tuple[Callable[[bytes], None], list[bytes]]]:
    """Name of a target → the law that its inputs must keep, and the inputs to begin from."""
    import fuzzing

    found: dict[str, tuple[Callable[[bytes], None], list[bytes]]] = {
        f"read{kind}": (lambda data, kind=kind: fuzzing.read(data, kind), fuzzing.samples(kind))
        for kind in fuzzing.KINDS
    }
    texts = [fuzzing.WORDS.encode(), *fuzzing.samples(".txt")]
    found["extract"] = (lambda data: fuzzing.told(data[:2_000].decode("utf-8", "surrogateescape")), texts)
    found["write"] = (lambda data: fuzzing.written(_eight(data)), [b"\0".join([one[:30]] * 8) for one in texts])
    return found


def _eight(data: bytes) -> tuple[str, ...]:
    words = data[:1_000].decode("utf-8", "surrogateescape").split("\0", 7)
    return tuple(words + [""] * (8 - len(words)))


def fuzz(name: str, arguments: list[str]) -> None:
    """Runs one target until its time is over; does not come back."""
    import atheris

    with atheris.instrument_imports(include=["kg", "feedparser", "warcio"]):
        law, seeds = targets()[name]
    law(seeds[0])  # what is loaded at the first input takes longer than one input may
    atheris.Setup([sys.argv[0], *arguments], law)
    atheris.Fuzz()


def run(name: str, seeds: list[bytes], seconds: int) -> int:
    """One target in a process of its own; prints its last words."""
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            (Path(folder) / str(number)).write_bytes(seed)
        limits = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=4096", "-max_len=20000", "-verbosity=1"]
        command = [
            sys.executable,
            __file__,
            name,
            *limits,
            f"-artifact_prefix={FOUND}/{name.replace('.', '-')}-",
            folder,
        ]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    told = [line for line in done.stderr.splitlines() if "exec/s" in line or line.startswith("Done")]
    print(f"{name:15} {'nothing found' if done.returncode == 0 else 'FOUND SOMETHING'}   {told[-1] if told else ''}")
    if done.returncode:
        print(done.stdout[-3_000:], done.stderr[-1_000:], sep="\n")
    return done.returncode


if __name__ == "__main__":
    given = sys.argv[1:]
    if given and not given[0].isdigit():
        fuzz(given[0], given[1:])
    FOUND.mkdir(parents=True, exist_ok=True)
    seconds = int(given[0]) if given else 60
    wanted = given[1:] or list(targets())
    sys.exit(max(run(name, targets()[name][1], seconds) for name in wanted))
