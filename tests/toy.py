"""A daemon that does not exist, to test everything that is the same for all daemons.

`toyd` reads /etc/toy/toy.conf (other files by `TOY_CONF=` in /etc/default/toy, several parted by colons): lines of a
key and a value, and `include PATTERN`. `toyclu` reads /etc/toyclu/toyclu.conf, which is the same on every node of a cluster.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Rule, Severity
from halint.source import Presence, Source, Span, Unreadable
from halint.source.files import glob
from halint.syntax import Block, Directive, Document, SyntaxFault, Word
from halint.systems.system import Instance, Loading, NotRead, System

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from halint.estate import Estate, Host
    from halint.source import Files
    from halint.values import Version


def read(source: Source, system: str) -> Document:
    root = Block(None)
    faults = []
    for found in re.finditer(r"[^\n]+", source.text):
        words = [
            Word(source, found.start() + w.start(), found.start() + w.end(), w[0], w[0])
            for w in re.finditer(r"\S+", found[0])
        ]
        if not words or words[0].raw.startswith("#"):
            continue
        if len(words) != 2:
            faults.append(SyntaxFault(Span(source, *found.span()), "unexpected", "a line is a key and a value"))
        else:
            root.children.append(Directive(words, block=root))
    return Document(source, system, root, faults)


class Reading:
    system = ""

    def __init__(self, loading: Loading) -> None:
        self.instance = loading.instance
        self.version: Version | None = loading.version
        self.hostname = loading.hostname
        self.documents: list[Document] = []
        self.not_read: list[NotRead] = []
        self.files = loading.files
        for path in loading.instance.paths:
            self._take(path, None)

    def _take(self, path: str, named_at: Span | None) -> None:
        try:
            document = read(self.files.read(path), self.system)
        except Unreadable as error:
            self.not_read.append(NotRead(path, error.reason, named_at, fault=named_at is None))
            return
        if document.source in [known.source for known in self.documents]:
            return
        self.documents.append(document)
        for directive in document.root.named("include"):
            pattern = posixpath.join(posixpath.dirname(path), directive.words[1].raw)
            found = list(glob(self.files, pattern))
            if not found:
                self.not_read.append(NotRead(pattern, "does not exist", directive.span, fault=False))
            for one in found:
                self._take(one, directive.span)


class ToyConfig(Reading):
    system = "toy"


class ClusterToyConfig(Reading):
    system = "toyclu"


def instances(files: Files) -> Iterator[Instance]:
    try:
        said = re.search(r"^TOY_CONF=(\S+)", files.read("/etc/default/toy").text, re.M)
    except Unreadable:
        said = None
    if said:
        yield Instance("toy", tuple(said[1].split(":")), named=True)
    elif files.presence("/etc/toy/toy.conf") is Presence.PRESENT:
        yield Instance("toy", ("/etc/toy/toy.conf",))


def cluster_instances(files: Files) -> Iterator[Instance]:
    if files.presence("/etc/toyclu/toyclu.conf") is Presence.PRESENT:
        yield Instance("toyclu", ("/etc/toyclu/toyclu.conf",))


def looks_like(path: str, head: str) -> int:
    if re.search(r"^toy yes$", head, re.M):
        return 2
    return 1 if path.endswith("/toy.conf") else 0


def secrets(source: Source) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"^password (\S+)", source.text, re.M):
        yield found.span(1)


TOY = System(
    "toy",
    "Toy",
    ("/etc/toy/toy.conf", "/etc/toy/conf.d/*.conf", "/var/lib/toy/state.conf"),
    looks_like,
    instances,
    lambda loading: [ToyConfig(loading)],
    secrets,
    packages=("toyd",),
)
TOYCLU = System(
    "toyclu",
    "Toy cluster",
    ("/etc/toyclu/toyclu.conf",),
    lambda path, head: 2 if "toyclu yes" in head else 0,
    cluster_instances,
    lambda loading: [ClusterToyConfig(loading)],
    secrets,
    is_cluster_wide=True,
)
SYSTEMS = {"toy": TOY, "toyclu": TOYCLU}


def made(
    check: Callable[..., Iterator[Finding]],
    scope: str,
    id: str,
    severity: Severity = Severity.WARNING,
    confidence: Confidence = Confidence.HIGH,
    tags: Sequence[str] = (),
) -> Rule:
    return Rule(id, severity, confidence, frozenset(tags), frozenset(), False, scope, check)


def _bad(document: Document) -> Iterator[Finding]:
    for directive in document.root.named("bad"):
        yield Finding(directive.words[1], f"`{directive.words[1].raw}` is bad", "write good")


def _syntax(document: Document) -> Iterator[Finding]:
    for fault in document.faults:
        yield Finding(fault.span, fault.message, "mend it")


def _ports(config: ToyConfig) -> Iterator[Finding]:
    seen: dict[str, Directive] = {}
    for document in config.documents:
        for directive in document.root.named("port"):
            other = seen.setdefault(directive.words[1].raw, directive)
            if other is not directive:
                yield Finding(directive, f"port {directive.words[1].raw} is taken", "take another").related(other, "by")


def _peers(estate: Estate) -> Iterator[Finding]:
    seen: set[str] = set()
    for config in estate.all(ToyConfig):
        for document in config.documents:
            for directive in document.root.named("id"):
                if directive.words[1].raw in seen:
                    yield Finding(directive, f"id {directive.words[1].raw} is used twice", "take another")
                seen.add(directive.words[1].raw)


def _host(host: Host) -> Iterator[Finding]:
    configs = host.all(ToyConfig)
    if len(configs) > 1:
        for config in configs:
            if not config.documents:
                continue
            yield Finding(config.documents[0].start, f"{len(configs)} toys on {host.name}", "keep one")


def _crash(config: ToyConfig) -> Iterator[Finding]:
    if not config.documents:
        return
    yield Finding(config.documents[0].start, "before the crash", "")
    raise KeyError("nothing there")


BAD = made(_bad, "Document", "toy/bad")
CLUSTER_BAD = made(_bad, "Document", "toyclu/bad", Severity.ERROR, tags=("security",))
SYNTAX = made(_syntax, "Document", "toy/syntax", Severity.ERROR)
PORTS = made(_ports, "ToyConfig", "toy/ports", Severity.ERROR)
PEERS = made(_peers, "Estate", "cross/ids", Severity.INFO, Confidence.MEDIUM)
HOSTS = made(_host, "Host", "cross/two-toys")
CRASH = made(_crash, "ToyConfig", "toy/crash")
RULES = (BAD, CLUSTER_BAD, SYNTAX, PORTS, PEERS, HOSTS)
