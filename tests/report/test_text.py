"""The report for people, and its source frames."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halint.findings import Finding, Report
from halint.report import FORMATS, Options, render
from halint.report.line import WIDTH, show
from halint.source import Edit, Source, Span
from halint.source.source import MASK
from tests.report.sample import SECRET, finding, full_report, report, ruled, source, span


def text(of: Report, format: str = "text", **options: object) -> str:
    out = StringIO()
    render(of, format, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def frame(of: Finding) -> str:
    """The lines between the arrow and the help."""
    lines = text(report(of)).splitlines()
    start = next(number for number, line in enumerate(lines) if line.lstrip().startswith("-->"))
    end = next(number for number, line in enumerate(lines) if line.lstrip().startswith("= help"))
    return "\n".join(lines[start + 1 : end])


def test_whole_report() -> None:
    assert (
        text(full_report())
        == """\
error[haproxy/demo]: `check` is given twice, as is ••••••
  --> lb1/haproxy.cfg:11:33
   |
11 |     server a 192.0.2.1:80 check check
   |                           ----- ^^^^^
   |                           |
   |                           first here
   |
  ::: lb2/haproxy.cfg:2:1
   |
 2 | name b\\x1b[31m c
   | ---------------- on the peer
   |
   = help: write it once
   = fix: remove the second
11 -     server a 192.0.2.1:80 check check
11 +     server a 192.0.2.1:80 check

warning[haproxy/plain]: the password is written plainly
 --> lb1/haproxy.cfg:9:5
  |
9 |     stats auth admin:••••••
  |     ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: use a userlist
  = fix (by hand): keep it here
9 -     stats auth admin:••••••
9 +     stats auth root:••••••

info[haproxy/hard]: hardening (low confidence)
 --> lb1/haproxy.cfg:4:5
  |
4 |     mode http
  |     ^^^^^^^^^
  |

not read: x.bin: is a binary file
crashed: rule haproxy/broken on lb1/haproxy.cfg: KeyError: •••••• (a bug of halint, please report)
skipped: y.bak: is a backup
not seen: node3 (named at lb1/haproxy.cfg:11:5)
1 error, 1 warning, 1 info in 1 file (1 suppressed)
"""
    )


def test_quiet_still_tells_what_was_not_read() -> None:
    lines = text(full_report(), quiet=True).splitlines()
    assert lines[-2:] == [
        "not read: x.bin: is a binary file",
        "crashed: rule haproxy/broken on lb1/haproxy.cfg: KeyError: •••••• (a bug of halint, please report)",
    ]


def test_nothing_found() -> None:
    assert text(Report(())) == "no findings in 0 files\n"


def test_several_lines() -> None:
    here = source()
    block = Span(here, here.text.index("frontend"), here.text.index("backend b\n    server"))
    assert frame(ruled(finding(block).related(span(here, "mode http"), "inherited from here"))) == (
        """\
  |
4 |       mode http
  |       --------- inherited from here
5 |       # Straße 日本語
6 | / frontend f
7 | |     bind *:80 name a name b
8 | |     default_backend b
9 | |     stats auth admin:••••••
  | |___________________________^
  |"""
    )


def test_several_lines_from_the_middle_of_one() -> None:
    here = source()
    part = Span(here, here.text.index("name b"), here.text.index(" b\n    stats"))
    whole = Span(here, here.text.index("frontend"), here.text.index("backend b\n    server"))
    assert frame(ruled(finding(part).related(whole, "in this section"))) == (
        """\
  |
6 |   / frontend f
7 |   |     bind *:80 name a name b
  |  _|______________________^
8 | | |     default_backend b
  | |_|___________________^
9 |   |     stats auth admin:••••••
  |   |___________________________- in this section
  |"""
    )


def test_long_span_shows_its_ends_only() -> None:
    here = source("section\n" + "    line\n" * 400 + "end\n")
    shown = frame(finding(Span(here, 0, len(here.text))))
    assert shown == (
        """\
    |
  1 | / section
  2 | |     line
  3 | |     line
...   |
401 | |     line
402 | | end
    | |___^
    |"""
    )


def test_three_labels_on_one_line() -> None:
    here = source()
    found = finding(span(here, "name", 1)).related(span(here, "*:80"), "the address").related(span(here, "name"), "one")
    assert frame(ruled(found)) == (
        """\
  |
7 |     bind *:80 name a name b
  |          ---- ----   ^^^^
  |          |    |
  |          |    one
  |          the address
  |"""
    )


def test_overlapping_labels_keep_the_finding_whole() -> None:
    here = source()
    found = finding(span(here, "name a")).related(span(here, "bind *:80 name a name b"), "all of it")
    assert frame(ruled(found)) == (
        """\
  |
7 |     bind *:80 name a name b
  |     ----------^^^^^^-------
  |     |
  |     all of it
  |"""
    )


@pytest.mark.parametrize(
    ("line", "part", "shown", "marks"),
    [
        ("\tlog\tx", "log", "    log    x", "    ^^^"),
        ("日本 x", "x", "日本 x", "     ^"),
        ("日本 x", "本", "日本 x", "  ^^"),
        ("e\u0301te\u0301 x", "x", "e\u0301te\u0301 x", "    ^"),
        ("a\x1b[31mb", "b", r"a\x1b[31mb", "         ^"),
        ("a\u202eb c", "c", r"a\u202eb c", "         ^"),
        ("a\udcffb", "b", r"a\xffb", "     ^"),
        ("a b\r", "b", "a b", "  ^"),
        ("a\rb", "b", r"a\rb", "   ^"),
        ("", "", "", "^"),
    ],
)
def test_columns(line: str, part: str, shown: str, marks: str) -> None:
    here = Source("x", f"first\n{line}\nlast\n")
    at = 6 + line.index(part)
    rows = frame(finding(Span(here, at, at + len(part)))).splitlines()
    assert rows[1].removeprefix("2 |").removeprefix(" ") == shown
    assert rows[2].removeprefix("  | ") == marks


def test_secret_hides_its_length() -> None:
    here = source()
    at = here.text.index(SECRET)
    rows = frame(finding(Span(here, at + 2, at + 4))).splitlines()
    assert rows[1] == f"9 |     stats auth admin:{MASK}"
    assert rows[2] == "  |                      ^^^^^^"


def test_long_line_is_cut_around_the_place() -> None:
    here = Source("x", "a" * 100_000 + " here " + "b" * 100_000)
    rows = frame(finding(span(here, "here"))).splitlines()
    assert rows[1].startswith("1 | …aaa")
    assert rows[1].endswith("bbb…")
    assert len(rows[1]) < WIDTH + 10
    assert rows[1][rows[2].index("^") :].startswith("here")
    assert rows[2].count("^") == 4


def test_other_places_on_a_cut_line_are_at_the_ellipsis() -> None:
    here = Source("x", "first " + "a" * 1000 + " here " + "b" * 1000 + " last")
    found = finding(span(here, "here")).related(span(here, "first"), "one").related(span(here, "last"), "two")
    rows = frame(ruled(found)).splitlines()
    assert rows[2].index("-") == rows[1].index("…")
    assert rows[2].index("- two") == rows[1].rindex("…")


def test_fix_shows_what_to_write() -> None:
    here = source()
    start = here.text.index("    stats")
    moved = Edit(Span(here, here.text.index("frontend"), here.text.index("frontend")), "listen s\n    mode tcp\n")
    gone = Edit(Span(here, start, here.text.index("backend b\n    server")), "")
    rows = text(report(ruled(finding(span(here, "stats")).fix("move it", moved, gone)))).splitlines()
    assert rows[rows.index("  = fix: move it") + 1 : -2] == [
        "6 + listen s",
        "7 +     mode tcp",
        f"9 -     stats auth admin:{MASK}",
    ]


def test_statistics_count() -> None:
    rows = text(full_report(), statistics=True).splitlines()
    assert rows[:3] == ["1  error    haproxy/demo", "1  info     haproxy/hard", "1  warning  haproxy/plain"]


def test_colors_change_nothing_but_colors() -> None:
    import re

    colored = text(full_report(), color=True)
    assert "\x1b[1;31m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == text(full_report())


characters = st.text(
    st.one_of(st.sampled_from("ab \t\n\r{}#日\u0301\u202e\x00\x1b\udcff\U0001f600"), st.characters(codec="utf-8")),
    max_size=400,
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Findings anywhere in texts of any kind that hold a secret, with labels and fixes anywhere."""
    sources = []
    for path in ("a", "b"):
        body = draw(characters)
        at = draw(st.integers(0, len(body)))
        blank = draw(st.sampled_from([" ", "\n", "=", '"']))
        if draw(st.booleans()):
            body = body * draw(st.sampled_from([1, 1, 20]))
        sources.append(source(body[:at] + blank + SECRET + blank + body[at:], path))

    def place() -> Span:
        of = draw(st.sampled_from(sources))
        low, high = sorted(draw(st.tuples(st.integers(0, len(of.text)), st.integers(0, len(of.text)))))
        return Span(of, low, high)

    found = Finding(place(), f"see '{SECRET}'", f"{SECRET}?")
    for _ in range(draw(st.integers(0, 5))):
        found = found.related(place(), f"({SECRET})")
    home = found.span.source
    inside = st.integers(0, len(home.text))
    low, high = sorted(draw(st.tuples(inside, inside)))
    at = home.text.index(SECRET)
    found = found.fix(SECRET, Edit(Span(home, low, high), f"new\n{SECRET} x"), command=f"set {SECRET}")
    found = found.related(Span(home, at, at), "the secret's own source")
    return report(ruled(found))


@settings(max_examples=150, deadline=None)
@given(reports(), st.sampled_from(FORMATS))
def test_no_format_crashes_or_tells_a_secret(of: Report, format: str) -> None:
    out = text(of, format, color=False, directory="/nowhere")
    assert SECRET not in out
    out.encode("utf-8")
    if format in ("text", "concise", "github"):
        assert all(char.isprintable() or char == "\n" for char in out)


@settings(max_examples=150, deadline=None)
@given(characters, st.integers(0, 500), st.integers(0, 500))
def test_marks_lie_under_what_they_mark(line: str, start: int, length: int) -> None:
    line = line.replace("\n", "")
    here = Source("x", line)
    start = min(start, len(line))
    shown = show(here, 1, start)
    low, high = shown.columns(start, min(start + length, len(line)))
    assert 0 <= low < high <= shown.width + 1
    assert shown.width <= WIDTH + 10
