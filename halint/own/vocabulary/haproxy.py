"""HAProxy: sections, servers, binds, and any directive by its keyword."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from halint.own.values import BOOL, DURATION, NUMBER, TEXT, TEXTS, UNSET, At, is_value, list_of, object_of
from halint.own.vocabulary.haproxy_lines import (
    argument,
    arguments,
    bind_has,
    bind_option,
    counted,
    listed,
    option,
    place_of,
    port,
    section_of,
    server_has,
    timed,
)
from halint.own.vocabulary.kind import Field, Kind, Lookup
from halint.systems.haproxy.bind import Bind
from halint.systems.haproxy.server import Server
from halint.systems.haproxy.units import milliseconds
from halint.values import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.statement import Statement

SCOPE = "HaproxyConfig"


@cache
def keywords() -> frozenset[str]:
    """Every keyword of any section in any version."""
    from halint.systems.haproxy.tables.keywords import KEYWORDS, REMOVED

    return frozenset(keyword for table in (KEYWORDS, REMOVED) for words in table.values() for keyword in words)


@cache
def server_options() -> frozenset[str]:
    """Every option of servers."""
    from halint.systems.haproxy.tables import server

    return frozenset({*server.SERVER, *server.TEMPLATE, *server.DEFAULT_SERVER})


@cache
def bind_options() -> frozenset[str]:
    """Every option of binds."""
    from halint.systems.haproxy.tables.bind import BIND

    return frozenset(BIND)


@cache
def timeouts() -> frozenset[str]:
    """Names after `timeout`."""
    return frozenset(word.removeprefix("timeout ") for word in keywords() if word.startswith("timeout "))


@cache
def switches() -> frozenset[str]:
    """Names after `option`."""
    return frozenset(word.removeprefix("option ") for word in keywords() if word.startswith("option "))


# -- sections ----------------------------------------------------------------------------------------------------------


def setting(section: Section, keyword: str) -> Any:
    """Give the statement that decides, inherited ones included."""
    found = section.setting(keyword).value
    return UNSET if found is None else found


def has(section: Section, keyword: str) -> Any:
    """Whether there is such a statement, inherited ones included."""
    found = section.setting(keyword).value
    return UNKNOWN if found is UNKNOWN else found is not None


def timeout(section: Section, name: str) -> Any:
    """Give a timeout in ms."""
    found = setting(section, f"timeout {name}")
    if not is_value(found):
        return found
    if not found.arguments:
        return UNKNOWN
    value = milliseconds(found.argument(0))
    return At(UNKNOWN if value is None else value, found.argument_word(0))


def own(section: Section, keyword: str) -> Any:
    """Give a section's own statements; UNKNOWN when a template hides some."""
    return UNKNOWN if section.hides else section.all(keyword)


def mode(section: Section) -> Any:
    """Give the mode with the place of what says it."""
    if not section.is_proxy:
        return UNSET
    said = section.setting("mode").value
    return At(section.mode, None if isinstance(said, Unknown) else said)


def whole(section: Section, of: str) -> Any:
    """Give all servers or binds of a section; UNKNOWN when a template may hide some."""
    if section.hides:
        return UNKNOWN
    if of == "binds":
        return [Bind(s.document, s.index) for s in section.all("bind")]
    return [Server(s.document, s.index) for s in section.all("server", "server-template")]


# -- all of it ---------------------------------------------------------------------------------------------------------


def configs(config: HaproxyConfig) -> Iterable[HaproxyConfig]:
    """Give a configuration that is more than a fragment: of a fragment nobody knows what it lacks."""
    if config.sections and not config.is_partial:
        yield config


def global_setting(config: HaproxyConfig, keyword: str) -> Any:
    """Give the statement of a keyword in `global`."""
    found = config.global_setting(keyword).value
    return UNSET if found is None else found


def servers(config: HaproxyConfig) -> Iterable[Server]:
    """Give every server of backends and listens."""
    for group in config.server_groups:
        yield from group.servers


def statements(config: HaproxyConfig) -> Iterable[Statement]:
    """Give every statement of every section."""
    for section in config.sections:
        yield from section.statements


SECTION = {
    "kind": Field(TEXT, "frontend, backend, listen, defaults, global, peers, ...", lambda section: section.kind),
    "name": Field(TEXT, "its name, empty when it has none", lambda section: At(section.name, section.name_word)),
    "label": Field(TEXT, "how messages call it: `backend web`", lambda section: section.label),
    "mode": Field(TEXT, "tcp, http, ... with what it inherits; unset for what is no proxy", mode),
    "servers": Field(list_of(object_of("haproxy.server")), "its servers", lambda section: whole(section, "servers")),
    "binds": Field(list_of(object_of("haproxy.bind")), "its bind lines", lambda section: whole(section, "binds")),
}
ABOUT_SECTIONS = {
    "has": Lookup(BOOL, "whether a keyword is set, inherited ones included", has, keywords),
    "setting": Lookup(
        object_of("haproxy.directive"), "the line of a keyword that counts, inherited ones included", setting, keywords
    ),
    "all": Lookup(list_of(object_of("haproxy.directive")), "its own lines of a keyword", own, keywords),
    "option": Lookup(BOOL, "whether `option NAME` is on", lambda section, name: section.option(name).value, switches),
    "timeout": Lookup(DURATION, "`timeout NAME`, inherited ones included", timeout, timeouts),
}


def section_kind(name: str, says: str, objects: Any) -> Kind:
    """All kinds of sections answer the same questions."""
    return Kind(f"haproxy.{name}", says, SCOPE, objects, SECTION, ABOUT_SECTIONS)


KINDS = {
    kind.name: kind
    for kind in (
        section_kind("section", "a section of any kind", lambda config: config.sections),
        section_kind(
            "frontend", "a section that clients connect to: frontend, listen", lambda config: config.frontends
        ),
        section_kind("backend", "a section with servers: backend, listen", lambda config: config.backends),
        section_kind("defaults", "a defaults section", lambda config: config.of_kind("defaults")),
        section_kind("global", "the global section", lambda config: config.globals),
        Kind(
            "haproxy.config",
            "all files of one HAProxy together; files that are only a part of a configuration are none",
            SCOPE,
            configs,
            {
                "sections": Field(
                    list_of(object_of("haproxy.section")), "all sections", lambda config: config.sections
                ),
                "frontends": Field(
                    list_of(object_of("haproxy.frontend")), "frontends and listens", lambda config: config.frontends
                ),
                "backends": Field(
                    list_of(object_of("haproxy.backend")), "backends and listens", lambda config: config.backends
                ),
            },
            {
                "global": Lookup(
                    object_of("haproxy.directive"), "the line of a keyword in `global`", global_setting, keywords
                ),
                "uses": Lookup(
                    BOOL,
                    "whether a keyword stands anywhere",
                    lambda config, name: True if config.has(name) else UNKNOWN if config.hides else False,
                    keywords,
                ),
            },
            lambda config: config.globals[0] if config.globals else config.sections[0],
        ),
        Kind(
            "haproxy.server",
            "a server or server-template line of a backend or listen",
            SCOPE,
            servers,
            {
                "name": Field(TEXT, "its name", lambda server: At(server.name, server.name_word)),
                "address": Field(
                    TEXT,
                    "its address as written, port included",
                    lambda server: At(server.address, server.address_word),
                ),
                "port": Field(NUMBER, "its port", port),
                "backend": Field(
                    object_of("haproxy.backend"), "the section it stands in", lambda server: server.backend
                ),
                "template": Field(
                    BOOL, "whether it is a server-template", lambda server: server.kind == "server-template"
                ),
                "check": Field(
                    BOOL,
                    "whether its health is checked, `default-server` counted",
                    lambda server: server_has(server, "check"),
                ),
                "backup": Field(BOOL, "whether it is a backup", lambda server: server_has(server, "backup")),
                "disabled": Field(BOOL, "whether it starts disabled", lambda server: server_has(server, "disabled")),
                "ssl": Field(BOOL, "whether it is reached by TLS", lambda server: server_has(server, "ssl")),
                "weight": Field(NUMBER, "its weight, 1 without one", lambda server: counted(server, "weight", 1)),
                "maxconn": Field(NUMBER, "the connections it takes", lambda server: counted(server, "maxconn", UNSET)),
                "inter": Field(
                    DURATION, "the time between checks, 2 s without one", lambda server: timed(server, "inter")
                ),
                "fall": Field(
                    NUMBER, "failed checks until it is down, 3 without one", lambda server: counted(server, "fall", 3)
                ),
                "rise": Field(
                    NUMBER, "good checks until it is up, 2 without one", lambda server: counted(server, "rise", 2)
                ),
            },
            {
                "has": Lookup(BOOL, "whether an option holds, `default-server` counted", server_has, server_options),
                "option": Lookup(TEXT, "the word after an option, `default-server` counted", option, server_options),
                "time": Lookup(DURATION, "the time after an option", timed, server_options),
            },
            lambda server: server.name_word,
        ),
        Kind(
            "haproxy.bind",
            "a bind line of a frontend or listen",
            SCOPE,
            lambda config: config.binds,
            {
                "addresses": Field(
                    TEXTS,
                    "its addresses as written, ports included",
                    lambda bind: [At(text, span) for text, span in bind.addresses] or UNKNOWN,
                ),
                "frontend": Field(object_of("haproxy.frontend"), "the section it stands in", lambda bind: bind.proxy),
                "ssl": Field(BOOL, "whether clients speak TLS there", lambda bind: bind_has(bind, "ssl")),
            },
            {
                "has": Lookup(BOOL, "whether an option stands on the line", bind_has, bind_options),
                "option": Lookup(TEXT, "the word after an option", bind_option, bind_options),
            },
            place_of,
        ),
        Kind(
            "haproxy.directive",
            "any line of any section",
            SCOPE,
            statements,
            {
                "keyword": Field(
                    TEXT,
                    "`bind`, `option httplog`, `timeout client`",
                    lambda line: At(line.keyword or UNKNOWN, line.word(0)),
                ),
                "words": Field(TEXTS, "all its words", lambda line: listed(line, line.values, 0)),
                "arguments": Field(TEXTS, "what stands after the keyword, without the condition", arguments),
                "negated": Field(BOOL, "whether it begins with `no`", lambda line: line.negated),
                "condition": Field(
                    TEXTS,
                    "the words after `if` or `unless`",
                    lambda line: [At(word.value, word) for word in line.condition_words],
                ),
                "section": Field(object_of("haproxy.section"), "the section it stands in", section_of),
            },
            {"argument": Lookup(TEXT, "one of its arguments, counted from 1", argument, argument=NUMBER)},
        ),
    )
}
