"""The reader of rule pages itself."""

from __future__ import annotations

import pytest

from halint.engine.examples import BadPage, Mark, read_page
from halint.values import Version

PAGE = """It is bad.

Words.

## Bad
```haproxy
a bcd
  # ^ haproxy/x
```
## Good
```haproxy
a c
```
## References
Somewhere.
"""


def texts(fence: str, body: str) -> dict[str, str]:
    return read_page(PAGE.replace("```haproxy\na c\n", f"```{fence}\n{body}")).examples[1].texts


def marks(body: str) -> list[Mark]:
    return list(read_page(PAGE.replace("a bcd\n  # ^ haproxy/x\n", body)).examples[0].marks)


def test_a_page() -> None:
    page = read_page(PAGE)
    assert page.summary == "It is bad."
    bad, good = page.examples
    assert (bad.heading, bad.is_bad, bad.texts, set(bad.judged)) == (
        "Bad", True, {"etc/haproxy/haproxy.cfg": "a bcd\n"}, {"etc/haproxy/haproxy.cfg"},
    )  # fmt: skip
    assert bad.marks == (Mark("etc/haproxy/haproxy.cfg", (1, 5), (1, 6), "haproxy/x"),)
    assert (good.is_bad, good.texts, good.marks) == (False, {"etc/haproxy/haproxy.cfg": "a c\n"}, ())


def test_fences() -> None:
    assert texts("sh path=etc/x eol=crlf", "a\nb\n") == {"etc/x": "a\r\nb\r\n"}
    assert texts("haproxy final-newline=no", "a\nb\n") == {"etc/haproxy/haproxy.cfg": "a\nb"}
    assert texts("haproxy", "") == {"etc/haproxy/haproxy.cfg": ""}
    assert texts("haproxy", "a\n```\ntext\n```haproxy path=b\nc\n") == {"etc/haproxy/haproxy.cfg": "a\n", "b": "c\n"}
    long = PAGE.replace("```haproxy\na c\n```", "````haproxy\n```\n## Bad\n````")
    assert read_page(long).examples[1].texts == {"etc/haproxy/haproxy.cfg": "```\n## Bad\n"}


def test_options_of_an_example() -> None:
    page = read_page(PAGE.replace("```haproxy\na c", "```haproxy target=haproxy-2.6,keepalived-2.2.7 live=yes\na c"))
    assert page.examples[1].targets == {"haproxy": Version((2, 6)), "keepalived": Version((2, 2, 7))}
    assert [example.live for example in page.examples] == [False, True]


@pytest.mark.parametrize(("lines", "start", "end"), [
    ("abc def\n#   ^^^ a/x\n", (1, 5), (1, 8)),
    ("abc def\n^^^ a/x\n", (1, 1), (1, 4)),
    ("abc def\n    <!-- ^^ a/x -->\n", None, None),
    ("abcdefghijklm\n    <!-- ^^ a/x -->\n", (1, 10), (1, 12)),
    ("abc\n#<3:7 a/x\n", (1, 3), (1, 8)),
    ("abc\n# <3 a/x\n", (1, 3), (1, 3)),
    ("abc\nd\nef\n;<1:+2:4 a/x\n", (3, 1), (5, 5)),
    ("#<1 a/x\nabc\n", (1, 1), (1, 1)),
])  # fmt: skip
def test_marks(lines: str, start: tuple[int, int] | None, end: tuple[int, int]) -> None:
    if start is None:
        with pytest.raises(BadPage, match="beyond the end"):
            marks(lines)
    else:
        assert marks(lines) == [Mark("etc/haproxy/haproxy.cfg", start, end, "a/x")]


def test_several_marks_speak_of_one_line() -> None:
    found = marks("abc def\n#^^ a/x\n  # ^^^ b/y\nnext\n")
    assert [(mark.start, mark.end, mark.rule) for mark in found] == [((1, 2), (1, 4), "a/x"), ((1, 5), (1, 8), "b/y")]
    page = read_page(PAGE.replace("a bcd\n  # ^ haproxy/x\n", "abc def\n#^^ a/x\n  # ^^^ b/y\nnext\n"))
    assert page.examples[0].texts == {"etc/haproxy/haproxy.cfg": "abc def\nnext\n"}


@pytest.mark.parametrize(("old", "new", "why"), [
    ("It is bad.", "It is bad", "one sentence"),
    ("It is bad.", "It is bad. It is worse.", "one sentence"),
    ("It is bad.\n", "It is bad.\nvery.\n", "second line"),
    ("## Bad", "## Worse", "no `## Bad`"),
    ("## Good", "## Better", "no `## Good`"),
    ("## References\nSomewhere.\n", "", "no `## References`"),
    ("Somewhere.\n", "\n", "no `## References`"),
    ("  # ^ haproxy/x\n", "", "marks no finding"),
    ("a c\n", "a c\n#^ haproxy/x\n", "marks a finding"),
    ("```haproxy\na c\n```\n", "", "shows no file"),
    ("```haproxy\na c", "```ini\na c", "needs a path"),
    ("```haproxy\na c", "```\na c", "does not say which system"),
    ("```haproxy\na c", "```haproxy paht=x\na c", "'paht' is no option"),
    ("a c\n```", "a c\n```\n```haproxy\n```", "two blocks"),
    ("a c\n```", "a c\n", "not closed"),
    ("  # ^ haproxy/x", "  # ^ haproxy-x", "looks like a mark"),
])  # fmt: skip
def test_bad_pages(old: str, new: str, why: str) -> None:
    with pytest.raises(BadPage, match=why):
        read_page(PAGE.replace(old, new))
