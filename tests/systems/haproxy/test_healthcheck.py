"""What the health check of a backend is: own, inherited, replaced, unknown."""

from __future__ import annotations

import pytest

from halint.source import Source
from halint.syntax.lines import LineDocument
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.healthcheck import (
    HealthCheck,
    HttpRequest,
    health_check,
    is_role_path,
    parted_rules,
    without_host,
)
from halint.systems.haproxy.language import language
from halint.values import UNKNOWN

ABOVE = "global\ndefaults\n    mode http\n    option httpchk GET /above\n    http-check expect status 200\n"


def read(text: str) -> HaproxyConfig:
    return HaproxyConfig([LineDocument(Source("haproxy.cfg", text), language())])


def check_of(text: str) -> HealthCheck:
    return health_check(read(text).backends[0])


def test_without_an_option_it_is_a_bare_connection() -> None:
    check = check_of("global\nbackend b\n    server a 192.0.2.1:80 check\n")
    assert (check.kind, check.statement, check.reads_an_answer) == ("", None, False)


def test_it_is_inherited_with_its_rules() -> None:
    check = check_of(ABOVE + "backend b\n    server a 192.0.2.1:80 check\n")
    assert check.kind == "httpchk"
    assert not check.is_own
    assert [rule.keyword for rule in check.rules] == ["http-check expect"]
    assert check.request == HttpRequest("GET", "/above", "HTTP/1.0")


def test_the_last_option_of_the_section_wins() -> None:
    check = check_of(ABOVE + "backend b\n    option tcp-check\n    option mysql-check user x\n")
    assert (check.kind, check.is_own, list(check.rules)) == ("mysql-check", True, [])


def test_in_a_fragment_an_absent_option_is_unknown() -> None:
    assert check_of("backend b\n    server a 192.0.2.1:80 check\n").kind is UNKNOWN


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("option httpchk", HttpRequest("OPTIONS", "/", "HTTP/1.0")),
        ("option httpchk /x", HttpRequest("OPTIONS", "/x", "HTTP/1.0")),
        ("option httpchk HEAD /x", HttpRequest("HEAD", "/x", "HTTP/1.0")),
        ("option httpchk HEAD /x HTTP/1.1", HttpRequest("HEAD", "/x", "HTTP/1.1")),
    ],
)
def test_requests(line: str, request_: HttpRequest) -> None:
    assert check_of(f"global\nbackend b\n    {line}\n").request == request_


@pytest.mark.parametrize(
    ("rules", "reads"), [("tcp-check connect", False), ("tcp-check connect\n    tcp-check expect string x", True)]
)
def test_a_tcp_check_reads_only_if_it_says_so(rules: str, reads: bool) -> None:
    check = check_of(f"global\nbackend b\n    option tcp-check\n    {rules}\n")
    assert check.reads_an_answer is reads


def test_rules_without_their_option_are_told_once_for_each_proxy() -> None:
    config = read(
        "global\nbackend b\n    option tcp-check\n    http-check send meth GET\n    http-check expect status 200\n"
        "backend c\n    option httpchk\n    http-check expect status 200\n"
        "defaults\n    http-check expect status 200\n"
    )
    assert [(section.name, rule.line) for section, rule in parted_rules(config, "httpchk")] == [("b", 4)]
    assert list(parted_rules(config, "tcp-check")) == []


def test_own_rules_lose_an_inherited_request_and_an_own_option_loses_inherited_rules() -> None:
    own_rule = check_of(ABOVE + "backend b\n    http-check expect status 204\n")
    assert (own_rule.loses_request, own_rule.request) == (True, None)
    own_option = check_of(ABOVE + "backend b\n    option httpchk GET /own\n")
    assert (own_option.loses_request, list(own_option.rules)) == (False, [])
    assert not check_of(ABOVE + "backend b\n    http-check disable-on-404\n").loses_request


def test_host_headers_are_found_whatever_their_case() -> None:
    config = read(
        "global\n"
        "backend a\n    option httpchk\n    http-check send hdr host x\n"
        "backend b\n    option httpchk\n    http-check send hdr Host x\n"
        "backend c\n    option httpchk\n    http-check send hdr HOST x\n"
        "backend d\n    option httpchk\n    http-check send hdr User-Agent x\n"
        'backend e\n    option httpchk\n    http-check send hdr "$NAME" x\n'
    )
    assert [statement.section.name for statement in without_host(config) if statement.section] == ["d"]


def test_role_paths() -> None:
    assert is_role_path("/primary?x=1")
    assert not is_role_path("/health")
    assert not is_role_path("/")
