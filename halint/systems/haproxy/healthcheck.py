"""Health checks: what a backend asks its servers, and how long it takes until a dead one is noticed.

Manual 5.2 "check", 4.2 "option httpchk". The last `option …chk` or `option …-check` of a section decides, else the
inherited one; without any, a check is a bare TCP connection. `http-check` and `tcp-check` rules count only beside their
own option (src/tcpcheck.c).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import section_at
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import milliseconds
from halint.values import UNKNOWN, Unknown

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

INTER, FALL, RISE = 2000.0, 3, 2
"""What a server line without `inter`, `fall` and `rise` means; `inter` in ms (src/server.c)."""


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
    def request(self) -> HttpRequest | None:
        """The request of `option httpchk`'s own line; None for other kinds and when a variable hides it."""
        return http_request(self.statement) if self.kind == "httpchk" and self.statement else None


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


def ignored_rules(config: HaproxyConfig, kind: str) -> Iterator[Statement]:
    """Give the first rule of each proxy that belongs to a kind of check which the proxy does not use."""
    choosing = choosing_sections(config)
    told: set[tuple[LineDocument, int]] = set()
    for document in config.documents:
        plan = outline(document)
        for keyword in RULES[kind]:
            for line in plan.lines(keyword):
                key = (document, plan.section_line(line))
                if key in told or choosing.get(key) == {kind}:
                    continue
                section = section_at(document, line)
                if section is None or not section.is_proxy:
                    continue
                used = health_check(section).kind
                if isinstance(used, str) and used != kind:
                    told.add(key)
                    yield Statement(document, line)


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
    rules = backend.all(*words) or (backend.inherited(*words) if words else [])
    return HealthCheck(backend, kind, found, rules)


# -- how long until a dead server is noticed ---------------------------------------------------------------------------


class Pace(NamedTuple):
    """How often and how patiently a server is asked. Times in ms; `connect` and `read` None when not set."""

    inter: float = INTER
    fastinter: float | None = None
    fall: int = FALL
    connect: float | None = None
    """`timeout connect` of the backend."""
    check: float | None = None
    """`timeout check` of the backend."""

    @property
    def connect_wait(self) -> float:
        """How long a check waits for its connection: `inter`, with `timeout check` at most `timeout connect`, too."""
        if self.check and self.connect:
            return min(self.connect, self.inter)
        return self.inter

    @property
    def answer_wait(self) -> float:
        """How long a check waits for a server that accepted: `timeout check`, else what is left of `inter`."""
        return self.check or self.inter

    def detection(self, wait: float) -> float:
        """Give the longest time from a server's death to its being marked down, when each check waits so long in vain.

        The first check may start a whole `inter` after the death; each further one starts `fastinter` after the last
        one has *ended* (measured with 2.6.12: inter 1s fall 3, answers stop: 5.1 s, 0.1 s of it before the first
        check; with `timeout check 3s` 11.1 s).
        """
        between = self.inter if self.fastinter is None else self.fastinter
        return self.inter + wait + (self.fall - 1) * (between + wait)

    @property
    def gone(self) -> float:
        """The longest time until a host that answers nothing at all is marked down."""
        return self.detection(self.connect_wait)

    @property
    def hung(self) -> float:
        """The longest time until a server that accepts connections and says nothing is marked down."""
        return self.detection(self.answer_wait)


def pace(inter: object, fastinter: object, fall: object, connect: object, check: object) -> Pace | None:
    """Make a pace of the words of a configuration, None for what is not set; None when one of them is not known."""
    times: list[float | None] = []
    for word in (inter, fastinter, connect, check):
        time = milliseconds(word) if isinstance(word, (str, Unknown)) else None
        if isinstance(time, Unknown) or (time is None and word is not None):
            return None
        times.append(time or None)
    number = FALL if fall is None else int(fall) if isinstance(fall, str) and fall.isdecimal() else 0
    return Pace(times[0] or INTER, times[1], number, times[2], times[3]) if number else None
