"""The page for a browser, looked at without one: its parts, its policy, and that nothing in it can become markup."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from halint.findings import Confidence, FileRead, Finding, Report, RuleCrash, Severity, Skipped, Unseen
from halint.report import Options, html, render
from halint.report.estates import Edge, Graph, Node
from halint.source import Edit, Source, Span
from tests.report.sample import SECRET, finding, full_report, make_rule, report, ruled, source, span
from tests.report.test_sarif import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

HOSTILE = "</script></style><img src=x onerror=alert(1)>\"'`<b>`<!--]]>&lt;\u2028"
VOID = {"meta", "link", "input", "br", "img"}
SHAPES = {"path", "rect", "marker", "g", "svg", "defs"}

GRAPH = Graph(
    (
        Node("h1", "host", "lb1", 1, 1, ("haproxy", "keepalived")),
        Node("h2", "host", "lb2"),
        Node("a", "address", "192.0.2.10"),
        Node("f", "listener", "frontend www 192.0.2.10:80"),
        Node("alone", "host", "db9"),
    ),
    (Edge("a", "h1", "WEB 51 priority 150"), Edge("a", "h2"), Edge("h1", "f")),
)


class Element:
    """An element of a page."""

    def __init__(self, name: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, name: str = "", /, **attributes: str) -> list[Element]:
        found = []
        for child in self.children:
            if isinstance(child, Element):
                wanted = {key.replace("_", "-").strip("-"): value for key, value in attributes.items()}
                if name in ("", child.name) and wanted.items() <= child.attributes.items():
                    found.append(child)
                found += child.all(name, **attributes)
        return found

    def one(self, name: str = "", /, **attributes: str) -> Element:
        (only,) = self.all(name, **attributes)
        return only


class Page(HTMLParser):
    """Reads a page and refuses one whose elements are not closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs))
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in SHAPES
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.at.name == tag
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def text(of: Report, graph: Graph | None = GRAPH, warnings: list[str] | None = None) -> str:
    out = StringIO()
    told = warnings if warnings is not None else []
    render(of, "html", out, Options(rules=lambda: PAGES, graph=lambda: graph, warn=told.append))
    return out.getvalue()


def page(of: Report, graph: Graph | None = GRAPH) -> Element:
    reader = Page()
    reader.feed(text(of, graph))
    reader.close()
    assert reader.at is reader.top, f"<{reader.at.name}> is not closed"
    return reader.top


# -- its parts ---------------------------------------------------------------------------------------------------------


def test_it_is_one_document_with_landmarks() -> None:
    top = page(full_report())
    assert text(full_report()).startswith("<!DOCTYPE html>\n")
    assert top.one("html").attributes["lang"] == "en"
    for name in ("header", "nav", "main", "footer", "h1", "title", "form", "svg"):
        expected = 1 + len(top.one("svg").all("title")) if name == "title" else 1
        assert len(top.all(name)) == expected, name
    assert top.one("h1").text == "halint: 1 error, 1 warning, 1 info in 1 file (1 suppressed)"


def test_headings_leave_out_no_level() -> None:
    levels = [int(element.name[1]) for element in page(full_report()).all() if re.fullmatch("h[1-6]", element.name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    top = page(full_report())
    ids = Counter(element.attributes["id"] for element in top.all() if "id" in element.attributes)
    assert max(ids.values()) == 1
    links = {element.attributes["href"] for element in top.all("a")}
    labelled = {
        element.attributes["aria-labelledby"] for element in top.all() if "aria-labelledby" in element.attributes
    }
    assert {link.removeprefix("#") for link in links} <= ids.keys()
    assert labelled <= ids.keys()
    assert {"#host-1", "#findings"} <= links


def test_every_field_of_the_form_has_a_name() -> None:
    form = page(full_report()).one("form")
    fields = [field for name in ("input", "select") for field in form.all(name)]
    assert len(fields) == 7
    for field in fields:
        assert field.parent is not None
        assert field.parent.name == "label"
        assert field.parent.text.strip()


def test_grouped_by_host_and_severity() -> None:
    here, there = source(), source(path="db1/haproxy.cfg", host="db1")
    rules = {severity: make_rule(f"haproxy/{severity.label}", severity) for severity in Severity}
    found = [
        finding(span(of, "bind"), f"{of.host} {severity.label}", rule=rules[severity])
        for of in (here, there)
        for severity in (Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.ERROR)
    ]
    top = page(report(*found))
    titles = [title.text for title in top.all("h4")]
    assert titles == [f"{host} {what}" for host in ("db1", "lb1") for what in ("error", "error", "warning", "info")]
    assert [heading.text for heading in top.all("h3")][:3] == ["2 errors", "1 warning", "1 info"]


def test_filters_have_what_they_ask_for() -> None:
    top = page(full_report())
    articles = top.all("article")
    assert [(a.attributes["data-severity"], a.attributes["data-systems"]) for a in articles] == [
        ("error", "haproxy"),
        ("warning", "haproxy"),
        ("info", "haproxy"),
    ]
    assert {a.attributes["data-host"] for a in articles} == {"lb1"}
    rules = [option.attributes["value"] for option in top.one("select", name="rule").all("option")]
    assert rules == ["", "haproxy/demo", "haproxy/hard", "haproxy/plain"]


def test_systems_are_those_of_all_files_it_speaks_of() -> None:
    here = source()
    peer = source("x", "k.conf")
    both = ruled(Finding(span(here, "bind"), "m", "h").related(Span(peer, 0, 1), "there"))
    files = (FileRead(here.path, "haproxy", "lb1"), FileRead(peer.path, "keepalived", "lb1"))
    top = page(Report((both,), files))
    assert top.one("article").attributes["data-systems"] == "haproxy keepalived"


def test_readable_without_a_script() -> None:
    hidden = [element for element in page(full_report()).all() if "hidden" in element.attributes]
    assert [(element.name, element.attributes["id"]) for element in hidden] == [("form", "filters"), ("p", "shown")]


def test_the_lines_and_their_marks() -> None:
    article = page(full_report()).all("article")[0]
    own, peer = article.all("pre")[:2]
    assert [mark.text for mark in own.all("mark", class_="own")] == ["check"]
    assert [mark.text for mark in own.all("mark", class_="other")] == ["check"]
    shown = own.text.split("\n")
    assert shown[-2] == " 11      server a 192.0.2.1:80 check check"
    assert shown[-1].index("↑ first here") == shown[-2].index("check")
    assert [mark.text for mark in peer.all("mark", class_="other")] == [r"name b\x1b[31m"[:6] + r"\x1b[31m c"]
    assert "on the peer" in peer.text
    assert "lb2/haproxy.cfg:2:1 on lb2" in article.text


def test_the_change_of_a_fix() -> None:
    article = page(full_report()).all("article")[0]
    assert article.one("del").text == "11 -     server a 192.0.2.1:80 check check"
    assert article.one("ins").text == "11 +     server a 192.0.2.1:80 check"


def test_the_pages_of_rules() -> None:
    top = page(full_report())
    assert [details.one("summary").text for details in top.all("details", class_="page")] == [
        "haproxy/demo A demonstration",
        "haproxy/hard",
        "haproxy/plain A demonstration",
    ]
    demo = top.all("details", class_="page")[0]
    assert [p.text for p in demo.all("p")] == ["What happens, in one paragraph."]
    assert (demo.one("h3").text, demo.one("pre").text) == ("Bad", "x")
    assert top.all("article")[0].one("a").attributes["href"] == f"#{demo.attributes['id']}"


def test_what_was_not_judged_is_told() -> None:
    top = page(full_report())
    trouble = top.one("section", class_="trouble").text
    assert "not read: x.bin: is a binary file" in trouble
    assert "crashed: rule haproxy/broken on lb1/haproxy.cfg: KeyError: ••••••" in trouble
    told = top.one("section", aria_labelledby="files").text
    assert "skipped: y.bak: is a backup" in told
    assert "not seen: node3 (named at lb1/haproxy.cfg:11:5)" in told


def test_known_findings_are_counted() -> None:
    found = finding(span(source(), "bind"))
    known = report(found)._replace(findings=(), known=(found, found))
    top = page(known)
    assert "2 findings are known to the baseline" in top.one("header").text
    assert not top.all("article")


def test_of_nothing() -> None:
    top = page(Report(()), None)
    assert "Nothing was found." in top.one("main").text
    assert not top.all("form")
    assert not top.all("svg")


def test_too_many_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MOST", 3)
    here = source()
    info = finding(span(here, "bind"), rule=make_rule("haproxy/info", Severity.INFO))
    warnings: list[str] = []
    made = text(report(info, info, finding(span(here, "server")), info, info), warnings=warnings)
    reader = Page()
    reader.feed(made)
    severities = [article.attributes["data-severity"] for article in reader.top.all("article")]
    assert severities == ["error", "info", "info"]
    told = "2 of 5 findings, the least severe, are left out of the page, which holds 3"
    assert warnings == [told]
    assert told in reader.top.text


# -- the picture -------------------------------------------------------------------------------------------------------


def test_the_picture_shows_every_box_and_arrow() -> None:
    svg = page(full_report()).one("svg")
    assert sorted(text.text for text in svg.all("text", class_="name")) == [
        "192.0.2.10",
        "db9",
        "lb1",
        "lb2",
        "www 192.0.2.10:80",
    ]
    assert len(svg.all("path", class_="arrow")) == 3
    assert [text.text for text in svg.all("text", class_="count")] == ["1 error, 1 warning"]
    assert svg.one("a").attributes["href"] == "#host-1"
    assert "haproxy, keepalived" in svg.text


def test_the_picture_in_words() -> None:
    words = [item.text for item in page(full_report()).one("section", aria_labelledby="estate").all("li")]
    assert words == [
        "address 192.0.2.10 → host lb1 (WEB 51 priority 150)",
        "address 192.0.2.10 → host lb2",
        "host lb1 → listener frontend www 192.0.2.10:80",
    ]


def test_too_many_boxes() -> None:
    nodes = tuple(Node(f"n{number}", "host", f"h{number}") for number in range(450))
    top = page(Report(()), Graph(nodes, (Edge("n0", "n449"),)))
    assert len(top.all("rect")) == 400
    assert top.one("figcaption").text.startswith("50 more boxes are not drawn")


# -- nothing gets in, nothing gets out ---------------------------------------------------------------------------------


def hostile(text: str = HOSTILE) -> tuple[Report, Graph]:
    here = Source(f"a/{text}.cfg", f"one {text}\n\ttwo {text}\n", host=f"h{text}")
    rule = make_rule(f"haproxy/{text}")._replace(tags=frozenset({text}))
    found = (
        Finding(Span(here, 4, len(here.text) - 3), text, text, confidence=Confidence.LOW)
        .related(Span(here, 0, 3), text)
        .fix(text, Edit(Span(here, 0, 3), text), command=text)
    )
    of = report(
        ruled(found, rule),
        skipped=(Skipped(text, text), Skipped(text, text, fault=False)),
        unseen=(Unseen(text, Span(here, 0, 1)),),
        crashes=(RuleCrash(text, text, text),),
    )
    nodes = tuple(Node(f"{text}{kind}", kind, f"{kind} {text}", 1) for kind in ("host", "backend", "server"))
    return of, Graph(nodes, (Edge(nodes[0].id, nodes[1].id, text), Edge(nodes[1].id, nodes[2].id, text)))


def elements(of: Report, graph: Graph) -> Counter[str]:
    return Counter(element.name for element in page(of, graph).all())


def test_no_text_becomes_markup() -> None:
    of, graph = hostile()
    top = page(of, graph)
    assert not top.all("img")
    assert not top.all("b")
    assert (len(top.all("script")), len(top.all("style"))) == (1, 1)
    allowed = {"id", "class", "href", "aria-labelledby", "aria-label", "hidden", "role", "lang", "charset", "content"}
    allowed |= {"http-equiv", "name", "rel", "type", "value", "checked", "autocomplete", "viewbox", "width", "height"}
    allowed |= {
        "tabindex",
        "x",
        "y",
        "rx",
        "d",
        "transform",
        "marker-end",
        "refx",
        "refy",
        "markerwidth",
        "markerheight",
        "orient",
    }
    used = {name for element in top.all() for name in element.attributes if not name.startswith("data-")}
    assert used <= allowed
    # As many elements as with a tame text: what is hostile in it makes none.
    tame = HOSTILE.replace("<", "(").replace(">", ")").replace('"', "'").replace("&", "+")
    assert elements(of, graph) == elements(*hostile(tame))
    assert top.text.count("<img src=x onerror=alert(1)>") >= 12


def test_an_escape_that_is_forgotten_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from halint.report import article

    monkeypatch.setattr(article, "safe", lambda text: text)
    with pytest.raises(AssertionError):
        test_no_text_becomes_markup()


@pytest.mark.parametrize(
    "of", [full_report, lambda: hostile()[0], lambda: Report(())], ids=["full", "hostile", "empty"]
)
def test_the_policy_lets_only_its_own_run(of: Any) -> None:
    made = text(of())
    reader = Page()
    reader.feed(made)
    policy = reader.top.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    rules = dict(part.split(maxsplit=1) for part in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy
    for name, key in (("style", "style-src"), ("script", "script-src")):
        inside = reader.top.one(name).text
        assert rules[key] == f"'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'"
    # The policy stands before all it is to rule.
    assert made.index("Content-Security-Policy") < made.index("<style") < made.index("<script")


def test_nothing_is_loaded() -> None:
    for element in page(full_report()).all():
        assert "src" not in element.attributes
        assert element.attributes.get("href", "#").startswith(("#", "data:,"))
    assert not re.search(r"url\((?!#tip)|@import|https?:|//", text(full_report()).replace("</", "").replace(" // ", ""))


def test_it_is_ascii_whatever_is_in_it() -> None:
    here = Source("caf\udce9/日本.cfg", "Straße \udcff 日本\n")
    made = text(report(finding(Span(here, 0, 6), "日本 \udcff \ud800", "ü")), GRAPH)
    assert made.isascii()
    assert r"\xff" in made


def test_no_secret() -> None:
    assert SECRET in source().text
    made = text(full_report())
    assert SECRET not in made
    assert "stats auth admin:&#8226;&#8226;&#8226;&#8226;&#8226;&#8226;" in made, "the line itself is shown, blanked"


# -- colours -----------------------------------------------------------------------------------------------------------


def luminance(color: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def themes() -> Iterable[dict[str, str]]:
    style = (files("halint.report") / "page" / "page.css").read_text(encoding="ascii")
    for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL):
        yield dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


PAIRS = [
    *((ink, back) for ink in ("ink", "faint", "link") for back in ("paper", "sheet", "code")),
    *((f"{name}", f"{name}-back") for name in ("error", "warning", "info", "added", "removed")),
    *(("ink", f"{name}-back") for name in ("error", "warning", "info", "other")),
    ("other", "sheet"),
    ("error", "paper"),
]


def test_contrast() -> None:
    found = list(themes())
    assert len(found) == 3, "light, dark, print"
    for colors in found:
        for ink, back in PAIRS:
            assert contrast(colors[ink], colors[back]) >= 4.5, (ink, back)
