"""Pictures of every view, wide and narrow: `python tests/screenshots.py PAGE.html FOLDER [--event ID] [--report ID]`.

Without a page, the invented story of the tests is drawn; with `--docs FOLDER`, the README's pictures are made anew, in
few colours so that they stay small. Needs Playwright, Pillow and Debian's chromium.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

SIZES = {"wide": (1400, 900), "narrow": (360, 740)}
IN_README = {"matrix-wide": "page-matrix.png", "graph-around-wide": "page-graph.png"}
COLOURS = 192


def main(arguments: list[str]) -> int:
    """Writes the pictures and names them on standard output; 3 where there is no browser."""
    options = _options(arguments)
    program = shutil.which("chromium")
    if program is None:
        print("screenshots: chromium is not installed", file=sys.stderr)
        return 3
    from browser import QUIET
    from playwright.sync_api import sync_playwright

    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as driver:
        page = options.page or _invented(Path(place))
        running = driver.chromium.launch(executable_path=program, args=list(QUIET))
        for name, size in SIZES.items():
            for view, address in _addresses(page, options).items():
                tab = running.new_page(viewport={"width": size[0], "height": size[1]})
                tab.goto(page.resolve().as_uri() + address)
                tab.wait_for_timeout(400)
                target = options.folder / f"{view}-{name}.png"
                tab.screenshot(path=target)
                tab.close()
                print(target)
                if options.docs and target.stem in IN_README:
                    print(_reduced(target, options.docs / IN_README[target.stem]))
        running.close()
    return 0


def _reduced(picture: Path, target: Path) -> Path:
    """The picture in few colours."""
    from PIL import Image

    with Image.open(picture) as full:
        full.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            target, optimize=True
        )
    return target


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", nargs="?", type=Path)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("screenshots"))
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--event")
    parser.add_argument("--report")
    parser.add_argument("--lang", default="en")
    return parser.parse_args(arguments)


def _addresses(page: Path, options: argparse.Namespace) -> dict[str, str]:
    """Address of each view; the first event and a report of it unless others are asked for."""
    block = re.search(r'id="data">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)
    if block is None:
        raise SystemExit(f"{page}: not a page of On Record")
    data = json.loads(block[1])
    event = options.event or data["events"]["rows"][0][0]
    number = [row[0] for row in data["events"]["rows"]].index(event)
    told = {place for place, row in enumerate(data["statements"]["rows"]) if row[4] == number}
    report = options.report or next(row[0] for row in data["reports"]["rows"] if row[1] in told)
    tail = f"&lang={options.lang}"
    return {
        "matrix": f"#view=matrix{tail}",
        "reading": f"#view=matrix&report={report}{tail}",
        "graph": f"#view=graph{tail}",
        "graph-event": f"#view=graph&event={event}{tail}",
        "graph-around": f"#view=graph&around=1&event={event}{tail}",
        "timeline": f"#view=timeline&event={event}{tail}",
    }


def _invented(place: Path) -> Path:
    import pages

    from kg.view import page

    target = place / "graph.html"
    target.write_text(page(pages.stored(pages.told())), encoding="utf-8")
    return target


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
