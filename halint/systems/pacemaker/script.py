"""Scripts of pcs and crm commands: their words, and the CIB they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.syntax.blocks import LogicalLine, read_blocks
from halint.systems.pacemaker.element import Element, XmlDocument
from halint.systems.pacemaker.nvpairs import is_placeholder
from halint.values import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from halint.source import Source, Span
    from halint.syntax.document import Block, Document, Word
    from halint.systems.system import NotRead

QUOTES = "\"'"


class ScriptElement(Element):
    """An element that a command makes: its attributes stand where the command says them."""

    __slots__ = ("home", "is_partial", "spots")

    def __init__(
        self, name: str, parent: Element | None, home: Span, attributes: Mapping[str, tuple[str, Span | None]]
    ) -> None:
        super().__init__(home.source, name, {key: value for key, (value, _) in attributes.items()}, parent, home.start)
        self.home = home
        self.is_partial = False
        """Of the root: whether commands that nobody can tell may make more."""
        self.spots: dict[str, Span] = {key: at for key, (_, at) in attributes.items() if at is not None}
        if parent is not None:
            parent.children.append(self)

    @property
    def tag(self) -> Span:
        """The word of the command that makes it."""
        return self.home

    def at(self, attribute: str) -> Span:
        """Give the place of an attribute's value, or of the command's word that makes the element."""
        return self.spots.get(attribute, self.home)

    def key(self, attribute: str) -> Span:
        """Commands do not name the attributes of most elements: the same as `at`."""
        return self.at(attribute)

    def places(self) -> Iterator[tuple[str, int, int]]:
        """Give name and place of each attribute that a command says."""
        return ((name, span.start, span.end) for name, span in self.spots.items())

    def set(self, name: str, value: str, at: Span | None) -> None:
        """Set an attribute; an id that the shell makes is any id, so the element keeps its own."""
        if name == "id" and is_placeholder(value):
            return
        self.attributes[name] = value
        if at is not None:
            self.spots[name] = at


class ScriptDocument(XmlDocument):
    """A script; `top` is the `cib` element that its commands make."""

    def __init__(self, read: Document, top: Element | None) -> None:
        super().__init__(read.source, read.system, top, ())
        self.is_partial = isinstance(top, ScriptElement) and top.is_partial
        self._read = read

    @property
    def root(self) -> Block:
        """The commands."""
        return self._read.root


class ClusterScript:
    """A script as such: its commands, whatever they make."""

    system = "pcs"
    """Not pacemaker, so that it does not count as a copy of the CIB that it makes."""

    def __init__(self, document: Document, commands: Sequence[Sequence[Word]], kind: str) -> None:
        self.documents = (document,)
        self.commands = commands
        self.kind = kind
        self.not_read: Sequence[NotRead] = ()

    @property
    def document(self) -> Document:
        """The script."""
        return self.documents[0]


def shell_value(_terminal: str, raw: str) -> str | Unknown:
    """Give what the shell makes of a word, UNKNOWN where it expands something."""
    if "{{" in raw or "{%" in raw:
        return UNKNOWN
    if not any(sign in raw for sign in "\"'\\$`"):
        return raw
    made, at = "", 0
    while at < len(raw):
        sign = raw[at]
        if sign == "'":
            end = raw.find("'", at + 1)
            end = len(raw) if end < 0 else end
            made += raw[at + 1 : end]
            at = end + 1
        elif sign == "\\" and at + 1 < len(raw):
            made += raw[at + 1] if raw[at + 1] != "\n" else ""
            at += 2
        elif sign in "$`":
            return UNKNOWN
        else:
            made += sign if sign != '"' else ""
            at += 1
    return made


def text_of(word: Word) -> str:
    """Give a word's value; what is unknown keeps its raw text, which no other value equals by accident."""
    return word.value if isinstance(word.value, str) else "${" + word.raw.strip(QUOTES) + "}"


def inner(word: Word) -> Span:
    """Give the place of a word without its quotes."""
    quoted = len(word.raw) > 2 and word.raw[0] in QUOTES and word.raw[-1] == word.raw[0]
    return word.part(1, len(word.raw) - 1) if quoted else word.span


def halves(word: Word) -> tuple[str, str, Span, Span] | None:
    """Take `name=value` apart: both, and where they stand; None when it is none."""
    text = text_of(word)
    name, sign, value = text.partition("=")
    if text.startswith("${") and word.raw.partition("=")[1]:
        name, sign, value = word.raw.strip(QUOTES).partition("=")
        value = value.strip(QUOTES) if "$" not in value and "{{" not in value else "${" + value.strip(QUOTES) + "}"
    if not sign or not name:
        return None
    at = word.raw.find("=")
    start = at + 1
    end = len(word.raw)
    if start < end and word.raw[start] in QUOTES and word.raw[-1] == word.raw[start] and end - start > 1:
        start, end = start + 1, end - 1
    elif word.raw[0] in QUOTES and word.raw[-1] == word.raw[0]:
        end -= 1
    begin = 1 if word.raw[0] in QUOTES else 0
    return name, value, word.part(begin, at), word.part(start, max(start, end))


def logical_lines(source: Source) -> Iterator[LogicalLine]:
    """Give lines; a backslash at the end joins the next one."""
    start = 0
    text = source.text
    while start <= len(text):
        end = text.find("\n", start)
        while end > 0 and text[:end].rstrip("\r").endswith("\\") and end < len(text):
            end = text.find("\n", end + 1)
        if end < 0:
            end = len(text)
        yield LogicalLine(start, end)
        start = end + 1


def read_pcs(source: Source) -> Document:
    """Read a script of pcs commands; never raises."""
    return read_blocks(source, "pacemaker", "pcs", value=shell_value, lines=logical_lines(source))


def read_crm(source: Source) -> Document:
    """Read crmsh's configuration language; never raises."""
    return read_blocks(source, "pacemaker", "crmsh", value=shell_value, lines=logical_lines(source))
