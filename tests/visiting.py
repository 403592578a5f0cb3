"""Visits to the page in a real browser, from disk and with the network cut; what the files of tests about it share."""

from __future__ import annotations

import re
from pathlib import Path

import pages
import pytest
from browser import chromium

from kg.view import page as page_of

STORIES = {
    "told": pages.told,
    "hostile": pages.hostile,
    "nameless": pages.nameless,
    "crowd": lambda: pages.crowd(1500),
    "throng": lambda: pages.crowd(90, events=1),
}
WIDE, NARROW = (1400, 900), (360, 740)


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("page")
    for name, story in STORIES.items():
        (folder / f"{name}.html").write_text(page_of(pages.stored(story())), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in STORIES}


@pytest.fixture
def visit(browser, files):
    """Opens a page from disk, offline; at the end nothing may have been asked for and nothing may have gone wrong."""
    contexts, trouble = [], []

    def go(
        address: str = "",
        *,
        story: str = "told",
        size: tuple[int, int] = WIDE,
        scheme: str = "light",
        refusals: bool = False,
    ):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            offline=True,
            accept_downloads=True,
        )
        contexts.append(context)
        tab = context.new_page()
        tab.on(
            "request",
            lambda request: request.url.startswith(("file:", "blob:", "data:")) or trouble.append(request.url),
        )
        tab.on("console", lambda message: message.type == "error" and not refusals and trouble.append(message.text))
        tab.on("pageerror", lambda error: trouble.append(str(error)))
        tab.goto(files[story].as_uri() + address)
        return tab

    yield go
    for context in contexts:
        context.close()
    assert trouble == []


def rows(tab) -> list[str]:
    return tab.locator("table.matrix tbody tr:not(.status) .event-name").all_inner_texts()


def cell(tab, event: str, name: str):
    row = tab.locator("table.matrix tbody tr", has=tab.get_by_role("button", name=event, exact=True))
    return row.get_by_role("button", name=re.compile(f"^{re.escape(name)}:"))


def fragment(tab) -> str:
    return tab.evaluate("location.hash")
