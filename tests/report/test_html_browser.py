"""The page in a real browser: no complaint on its console, nothing from the network, filters that filter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from halint.cli import run
from tests.report import test_html
from tests.report.browser import browser, chromium
from tests.report.sample import finding, make_rule, report, source, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.report.browser import Tab

PROJECT = Path(__file__).parents[2]
CHROMIUM = chromium()
NO_BROWSER = "no Chromium here; HALINT_CHROMIUM=/path/to/chromium names one"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_BROWSER)

VISIBLE_FINDINGS = "[...document.querySelectorAll('.finding')].filter(f => f.checkVisibility())"
VISIBLE = f"{VISIBLE_FINDINGS}.map(f => f.dataset.rule)"
SHOWN = "document.getElementById('shown').textContent"


def change(field: str, value: str) -> str:
    """Give a script that does what a user does to a field."""
    return (
        f"{{ const field = document.querySelector(`{field}`); field.value = `{value}`;"
        " field.dispatchEvent(new Event('input', {bubbles: true})); }"
    )


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    assert CHROMIUM
    with browser(CHROMIUM, tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    assert run([str(PROJECT / "examples"), "--isolated", "--format", "html", "-o", str(path)]) == 1
    return path


@pytest.fixture
def opened(tab: Tab, examples: Path) -> Tab:
    tab.complaints.clear()
    tab.requests.clear()
    tab.open(examples)
    return tab


def test_no_complaint_and_nothing_from_the_network(opened: Tab, examples: Path) -> None:
    assert opened.run("document.title").startswith("halint: ")
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith("data:")] == [examples.as_uri()]


def test_filters(opened: Tab) -> None:
    everything = opened.run(VISIBLE)
    assert len(everything) >= 30
    assert opened.run(SHOWN) == f"All {len(everything)} findings are shown."
    opened.run("document.querySelector('[name=severity][value=warning]').click()")
    opened.run("document.querySelector('[name=severity][value=info]').click()")
    errors = opened.run(VISIBLE)
    assert 0 < len(errors) < len(everything)
    assert "keepalived/script-after-use" in errors
    assert opened.run(f"({VISIBLE_FINDINGS}).every(f => f.dataset.severity === 'error')")
    # Groups in which nothing is left are not shown either.
    assert opened.run(
        "[...document.querySelectorAll('h3')].filter(h => h.checkVisibility()).every(h => /error/.test(h.textContent) || !h.closest('.group'))"
    )
    opened.run(change("[name=host]", "lb2"))
    assert 0 < len(opened.run(VISIBLE)) < len(errors)
    opened.run("document.querySelector('button[type=reset]').click()")
    opened.run("new Promise(done => setTimeout(done, 50))")
    assert opened.run(VISIBLE) == everything
    opened.run(change("[name=system]", "keepalived"))
    assert 0 < len(opened.run(VISIBLE)) < len(everything)
    assert opened.run(f"({VISIBLE_FINDINGS}).every(f => f.dataset.systems.split(' ').includes('keepalived'))")
    opened.run(change("[name=rule]", "keepalived/script-after-use"))
    assert set(opened.run(VISIBLE)) == {"keepalived/script-after-use"}
    opened.run("document.querySelector('form').reset()")
    opened.run("new Promise(done => setTimeout(done, 50))")
    opened.run(change("[name=text]", "SHOP1 dies"))
    assert set(opened.run(VISIBLE)) == {"haproxy/server-without-check"}
    assert re.fullmatch(rf"\d+ of {len(everything)} findings are shown\.", opened.run(SHOWN))
    opened.run(change("[name=text]", "no such words"))
    assert opened.run(VISIBLE) == []
    assert opened.complaints == []


def test_the_keyboard(opened: Tab) -> None:
    for kind in ("keyDown", "keyUp"):
        opened.ask("Input.dispatchKeyEvent", type=kind, key="/", code="Slash", text="/" if kind == "keyDown" else "")
    assert opened.run("document.activeElement.name") == "text"
    assert opened.run("document.activeElement.value") == ""
    opened.open(Path(opened.run("location.pathname")))
    for kind in ("keyDown", "keyUp"):
        opened.ask("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert opened.run("document.activeElement.className") == "skip"
    assert opened.run("document.activeElement.getBoundingClientRect().left") >= 0


def test_light_dark_and_paper(opened: Tab) -> None:
    look = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    seen = {}
    for scheme in ("light", "dark"):
        opened.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        seen[scheme] = opened.run(look)
    assert seen["light"][0] == "rgb(255, 255, 255)"
    assert seen["dark"][0] != seen["light"][0]
    assert seen["dark"][1] != seen["light"][1]
    # Printed from a dark screen it is still ink on white, without what nobody can press.
    opened.ask(
        "Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}]
    )
    assert opened.run(look) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert not opened.run("document.querySelector('form').checkVisibility()")
    opened.ask("Emulation.setEmulatedMedia", media="", features=[])


def test_without_scripts(opened: Tab, examples: Path) -> None:
    opened.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        opened.open(examples)
        opened.ask("Emulation.setScriptExecutionDisabled", value=False)  # to ask, not for the page, which is loaded
        assert len(opened.run(VISIBLE)) == opened.run("document.querySelectorAll('.finding').length") >= 30
        assert not opened.run("document.getElementById('filters').checkVisibility()")
    finally:
        opened.ask("Emulation.setScriptExecutionDisabled", value=False)


def test_on_a_narrow_screen_nothing_runs_out(opened: Tab) -> None:
    opened.ask("Emulation.setDeviceMetricsOverride", width=380, height=800, deviceScaleFactor=1, mobile=False)
    try:
        assert opened.run("document.documentElement.scrollWidth") <= 380
    finally:
        opened.ask("Emulation.clearDeviceMetricsOverride")


def test_hostile_texts_do_nothing(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(test_html.text(*test_html.hostile()), encoding="ascii")
    tab.complaints.clear()
    tab.requests.clear()
    tab.open(path)
    assert tab.complaints == []
    assert [url for url in tab.requests if not url.startswith("data:")] == [path.as_uri()]
    assert tab.run("document.images.length") == 0
    assert tab.run("document.scripts.length") == 1
    assert "<img src=x onerror=alert(1)>" in tab.run("document.querySelector('.finding').textContent")


def test_the_policy_holds_back_what_slipped_through(tab: Tab, tmp_path: Path) -> None:
    """Were a text ever to become markup, the browser itself would refuse to run it."""
    path = tmp_path / "slipped.html"
    slip = "<img src=x onerror='window.slipped=1'><script>window.slipped=2</script><style>main{display:none}</style>"
    made = test_html.text(report(finding(span(source(), "bind"), rule=make_rule())))
    path.write_text(made.replace("<main>", f"<main>{slip}"), encoding="ascii")
    tab.complaints.clear()
    tab.open(path)
    assert tab.run("window.slipped") is None
    assert tab.run("getComputedStyle(document.querySelector('main')).display") != "none"
    assert [text for text in tab.complaints if "Content Security Policy" in text]


def test_a_big_page(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    here = source()
    found = [finding(span(here, "bind"), f"number {number}") for number in range(5000)]
    path.write_text(test_html.text(report(*found)), encoding="ascii")
    tab.complaints.clear()
    tab.open(path)
    tab.run(change("[name=text]", "4999"))
    assert tab.run(SHOWN) == "1 of 5000 findings are shown."
    assert tab.complaints == []
