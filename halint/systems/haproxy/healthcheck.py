"""Health checks: what a backend asks its servers (how fast it hears that one is dead: detection.py).

Manual 5.2 "check", 4.2 "option httpchk". The last `option …chk` or `option …-check` of a section decides, else the
inherited one; without any, a check is a bare TCP connection. `http-check` and `tcp-check` rules count only beside their
own option (src/tcpcheck.c).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import section_at
from halint.systems.haproxy.statement import Statement
from halint.values import UNKNOWN, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section

KINDS = (
    "httpchk", "tcp-check", "external-check", "ldap-check", "mysql-check", "pgsql-check", "redis-check", "smtpchk",
    "spop-check", "ssl-hello-chk",
)  # fmt: skip
"""`option` words that choose what a check does."""

OPTIONS = tuple(f"option {kind}" for kind in KINDS)

RULES = {
    "httpchk": ("http-check connect", "http-check send", "http-check expect", "http-check comment",
                "http-check set-var", "http-check set-var-fmt", "http-check unset-var"),
    "tcp-check": ("tcp-check connect", "tcp-check send", "tcp-check send-lf", "tcp-check send-binary",
                  "tcp-check send-binary-lf", "tcp-check expect", "tcp-check comment", "tcp-check set-var",
                  "tcp-check set-var-fmt", "tcp-check unset-var"),
}  # fmt: skip
"""Rules of a check, by the kind they need; without it they are ignored."""


class HealthCheck(NamedTuple):
    """What the checks of a backend do.

    `kind` is one of KINDS, "" for a bare connection, UNKNOWN when it hangs on what is not seen. `statement` is the
    option line that says so, `rules` are the http-check or tcp-check lines that count.
    """

    backend: Section
    kind: str | Unknown
    statement: Statement | None
    rules: Sequence[Statement]

    @property
    def is_own(self) -> bool:
        """Whether the backend itself chooses the kind."""
        return self.statement is not None and self.statement.section is self.backend

    @property
    def reads_an_answer(self) -> bool:
        """Whether more than a connection is asked for: then a server that accepts and hangs is noticed as well."""
        if self.kind == "tcp-check":
            return any(rule.keyword != "tcp-check connect" for rule in self.rules)
        return isinstance(self.kind, str) and self.kind not in ("", "ssl-hello-chk")

    @property
    def loses_request(self) -> bool:
        """Whether `option httpchk` is inherited, but the backend has rules of its own.

        These begin a list of their own, without the request of the option: only `http-check send` sends anything
        (measured with 2.2.9 to 3.2.26).
        """
        return self.kind == "httpchk" and not self.is_own and any(r.section is self.backend for r in self.rules)

    @property
    def request(self) -> HttpRequest | None:
        """The request of `option httpchk`; None for other kinds, when it is lost, and when a variable hides it."""
        if self.kind != "httpchk" or self.statement is None or self.loses_request:
            return None
        return http_request(self.statement)


class HttpRequest(NamedTuple):
    """What `option httpchk [METHOD] [URI [VERSION [HEADERS]]]` sends; one word alone is the URI."""

    method: str
    uri: str
    version: str


def http_request(statement: Statement) -> HttpRequest | None:
    """Read the words of an `option httpchk` line."""
    words = [word for word in statement.arguments if isinstance(word, str)]
    if len(words) != len(statement.arguments):
        return None
    method, uri, version = "OPTIONS", "/", "HTTP/1.0"
    if len(words) == 1:
        uri = words[0]
    elif words:
        method, uri = words[0], words[1]
        version = " ".join(words[2:]) or version
    return HttpRequest(method, uri, version)


def choosing_sections(config: HaproxyConfig) -> Mapping[tuple[LineDocument, int], set[str]]:
    """Give the kinds that sections choose themselves: (document, header line) -> kinds. For looks at all backends."""
    known = config.__dict__.get("choosing_sections")
    if known is None:
        known = config.__dict__["choosing_sections"] = {}
        for kind, option in zip(KINDS, OPTIONS, strict=True):
            for document in config.documents:
                plan = outline(document)
                for line in plan.lines(option):
                    known.setdefault((document, plan.section_line(line)), set()).add(kind)
    return known


def parted_rules(config: HaproxyConfig, kind: str) -> Iterator[tuple[Section, Statement]]:
    """Give proxies with rules for a kind of check that they do not choose themselves, and the first of these rules."""
    choosing = choosing_sections(config)
    told: set[tuple[LineDocument, int]] = set()
    for document in config.documents:
        plan = outline(document)
        for keyword in RULES[kind]:
            for line in plan.lines(keyword):
                key = (document, plan.section_line(line))
                if key in told or choosing.get(key) == {kind}:
                    continue
                told.add(key)
                section = section_at(document, line)
                if section is not None and section.is_proxy:
                    yield section, section.all(*RULES[kind])[0]


def health_check(backend: Section) -> HealthCheck:
    """Give what the checks of a backend do, found once."""
    known = backend.__dict__.get("health_check")
    if known is None:
        known = backend.__dict__["health_check"] = _health_check(backend)
    return known


def _health_check(backend: Section) -> HealthCheck:
    found = backend.first_of(*OPTIONS).value
    if isinstance(found, Unknown):
        return HealthCheck(backend, UNKNOWN, None, ())
    if found is None:
        return HealthCheck(backend, "", None, ())
    kind = found.keyword.removeprefix("option ")
    words = RULES.get(kind, ())
    rules = backend.all(*words) if words else []
    if words and not rules and found.section is not backend:
        rules = backend.inherited(*words)  # an option of its own begins a list of its own
    return HealthCheck(backend, kind, found, rules)


ROLE_PATHS = frozenset({
    "/primary", "/master", "/leader", "/read-write", "/standby-leader", "/replica", "/standby_leader", "/read-only",
    "/read-only-sync", "/read-only-quorum", "/synchronous", "/sync", "/quorum", "/asynchronous", "/async", "/health",
    "/liveness", "/readiness",
})  # fmt: skip
"""What Patroni's REST API answers according to the member's role or state (patroni/api.py)."""

WRITER_PATHS = frozenset({"/primary", "/master", "/leader", "/read-write"})
"""Of these, what only the primary answers with 200; `/` does as well."""


def is_role_path(uri: str) -> bool:
    """Whether a check asks Patroni for a role; `/health` and the like are too common elsewhere to tell."""
    path = uri.partition("?")[0]
    return path in ROLE_PATHS and path not in ("/health", "/liveness", "/readiness")


def names_host(rule: Statement) -> bool:
    """Whether an `http-check send` rule has a Host header, or hides its words."""
    return any(isinstance(word, Unknown) or word.lower() == "host" for word in rule.arguments)


def sends_host(check: HealthCheck) -> bool:
    """Whether one of the rules of a check adds a Host header."""
    return any(rule.keyword == "http-check send" and names_host(rule) for rule in check.rules)


def without_host(config: HaproxyConfig) -> Iterator[Statement]:
    """Give the `option httpchk` lines of sections that have no `http-check send` rule with a Host header."""
    for document in config.documents:
        plan = outline(document)
        options = plan.lines("option httpchk")
        if not options:
            continue
        naming = set()
        for line in plan.lines("http-check send"):
            words = document.words[line]
            if "Host" in words or "host" in words or names_host(Statement(document, line)):
                naming.add(plan.section_line(line))
        for line in options:
            if plan.section_line(line) not in naming:
                yield Statement(document, line)
