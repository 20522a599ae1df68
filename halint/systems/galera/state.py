"""Galera's state files, unit files and garbd's settings: small line formats beside the option files."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.syntax.blocks import read_blocks
from halint.syntax.document import Directive
from halint.systems.galera.address import split_host
from halint.systems.galera.provider import ProviderOptions
from halint.values import UNKNOWN, is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Source, Span
    from halint.syntax.document import Document, Word
    from halint.systems.system import NotRead
    from halint.values import Unknown


class SavedState(NamedTuple):
    """grastate.dat: `seqno` -1 after a crash, `safe_to_bootstrap` 1 on the node that left last."""

    document: Document

    def line(self, key: str) -> Directive | None:
        """Give the line of a key (`seqno`)."""
        return next((d for d in self.document.root.directives if d.name == key), None)

    def value(self, key: str) -> str:
        """Give the value of a key, "" when it is not there."""
        line = self.line(key)
        return line.words[1].text if line and len(line.words) > 1 else ""


class UnitFile(NamedTuple):
    """A unit file, drop-in or environment file of the server."""

    document: Document

    def settings(self, *names: str) -> Iterator[Directive]:
        """Give the lines that set one of these keys; every line without names."""
        for node in self.document.walk():
            if isinstance(node, Directive) and len(node.words) > 1 and (not names or node.name in names):
                yield node

    @property
    def new_cluster(self) -> Word | None:
        """The value that makes every start form a new cluster."""
        for line in self.settings():
            for word in line.arguments:
                if "--wsrep-new-cluster" in word.raw or "--wsrep_new_cluster" in word.raw:
                    return word
        return None


class GarbConfig:
    """garbd, the arbitrator, as its service starts it: /etc/default/garb, /etc/sysconfig/garb or a file for --cfg."""

    system = "galera"

    def __init__(self, document: Document, hostname: str = "") -> None:
        self.document = document
        self.hostname = hostname

    @property
    def documents(self) -> Sequence[Document]:
        """The file."""
        return (self.document,)

    @property
    def not_read(self) -> Sequence[NotRead]:
        """Nothing is included."""
        return ()

    @property
    def span(self) -> Span:
        """The file's beginning."""
        return self.document.start

    def setting(self, *names: str) -> Directive | None:
        """Give the last line that sets one of these names."""
        return next((d for d in reversed(list(self.document.root.directives)) if d.name.lower() in names), None)

    def value(self, *names: str) -> str | Unknown:
        """Give the value of the last line that sets one of these names; "" when there is none."""
        line = self.setting(*names)
        if line is None or len(line.words) < 2:
            return ""
        return line.words[1].value

    @cached_property
    def group(self) -> str | Unknown:
        """The cluster's name."""
        return self.value("galera_group", "group")

    @cached_property
    def nodes(self) -> tuple[str, ...] | Unknown:
        """The addresses it calls, ports left out."""
        value = self.value("galera_nodes", "address")
        if not is_known(value):
            return UNKNOWN
        found = re.sub(r"^gcomm://", "", value).partition("?")[0]
        return tuple(split_host(each)[0] for each in re.split(r"[\s,]+", found) if each)

    @cached_property
    def is_set_up(self) -> bool:
        """Whether anything is set at all: the packaged file holds only comments."""
        return any(True for _ in self.document.root.directives)

    @cached_property
    def provider(self) -> ProviderOptions | None:
        """Its provider parameters."""
        line = self.setting("galera_options", "options")
        if line is None or len(line.words) < 2:
            return ProviderOptions("", self.span, -1)
        word = line.words[1]
        if not isinstance(word.value, str):
            return None
        at = word.raw.find(word.value)
        return ProviderOptions(word.value, word.span, word.start + at if at >= 0 else -1)


def _value(terminal: str, raw: str) -> str | Unknown:
    if terminal == "VALUE":
        if re.search(r"\{\{|\$\{|\$\(|<%|@[A-Z]", raw):
            return UNKNOWN
        text = raw.strip()
        return text[1:-1] if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0] else text
    return raw


def read_environment(source: Source) -> Document:
    """Read `NAME=value` lines with comments: /etc/default/garb, unit files, grastate.dat."""
    return read_blocks(source, "galera", "galera_environment", value=_value)
