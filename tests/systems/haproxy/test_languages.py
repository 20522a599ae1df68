"""The argument languages of HAProxy: expressions, log-format, predicates, addresses."""

from __future__ import annotations

import pytest

from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.expression import Expression, Faulty, arity, parse_expression, references, unknown_call
from halint.systems.haproxy.logformat import is_dynamic, parse_logformat
from halint.systems.haproxy.predicate import Predicate, parse_predicate
from halint.values import UNKNOWN

EVERY_VERSION = 31


def expression(text: str) -> Expression:
    parsed = parse_expression(text)
    assert isinstance(parsed, Expression), parsed
    return parsed


class TestExpressions:
    def test_a_fetch_and_its_converters(self) -> None:
        parsed = expression('req.hdr(host,-1),lower,map_reg(/etc/a.map,"be def")')
        assert parsed.fetch.name == "req.hdr"
        assert parsed.fetch.arguments == ("host", "-1")
        assert [call.name for call in parsed.converters] == ["lower", "map_reg"]
        assert parsed.converters[1].arguments == ("/etc/a.map", "be def")

    def test_quotes_protect_commas_and_parentheses(self) -> None:
        assert expression("""src,regsub("a,(b)",'c)',g)""").converters[0].arguments == ("a,(b)", "c)", "g")

    def test_blanks_belong_to_arguments(self) -> None:
        assert expression("str(a, b)").fetch.arguments == ("a", " b")

    def test_no_parentheses_are_not_empty_ones(self) -> None:
        assert expression("src").fetch.arguments is None
        assert expression("src()").fetch.given == ()

    def test_calls_know_their_place(self) -> None:
        text = "src,table_conn_rate(rates)"
        call = expression(text).converters[0]
        assert text[call.start : call.end] == "table_conn_rate(rates)"

    @pytest.mark.parametrize("text", ["(arg)", "hdr(host", "a b", "src,,(x)", 'str("a)'])
    def test_what_haproxy_refuses(self, text: str) -> None:
        assert isinstance(parse_expression(text), Faulty)

    def test_unknown_names_are_told_by_version(self) -> None:
        assert unknown_call(expression("nosuch"), EVERY_VERSION) is not None
        assert unknown_call(expression("src,nosuch"), EVERY_VERSION) is not None
        assert unknown_call(expression("lua.any(1),lua.conv"), EVERY_VERSION) is None
        assert unknown_call(expression("path_beg"), EVERY_VERSION) is not None
        assert unknown_call(expression("path_beg"), EVERY_VERSION, is_acl=True) is None
        only_2_2 = 1
        assert unknown_call(expression("baseq"), only_2_2) is not None

    def test_references(self) -> None:
        found = {(ref.kind, ref.name) for ref in references(expression("src,table_conn_rate(rates)"))}
        assert found == {("table", "rates")}
        assert [ref.name for ref in references(expression("sc_conn_rate(0,rates)"))] == ["rates"]
        assert [(ref.kind, ref.name) for ref in references(expression("nbsrv(app)"))] == [("backend", "app")]
        assert [(ref.kind, ref.name) for ref in references(expression("http_auth(admins)"))] == [("userlist", "admins")]
        assert [ref.name for ref in references(expression("acl(a,!b)"))] == ["a", "b"]

    def test_arity(self) -> None:
        assert arity("string[,integer]") == (1, 2)
        assert arity("") == (0, 0)
        assert arity("[string,string]") == (0, 2)


class TestLogFormats:
    def test_aliases_flags_and_samples(self) -> None:
        parsed = parse_logformat("%ci:%cp %{+Q}r %[ssl_fc,lower] %(name)ST 100%%")
        assert [alias.name for alias in parsed.aliases] == ["ci", "cp", "r", "ST"]
        assert parsed.aliases[2].flags == "+Q"
        assert [sample.text for sample in parsed.samples] == ["ssl_fc,lower"]
        assert not parsed.faults

    def test_samples_know_their_place(self) -> None:
        text = "x%{+Q}[src,lower]y"
        sample = parse_logformat(text).samples[0]
        assert text[sample.at : sample.at + len(sample.text)] == "src,lower"

    def test_brackets_inside_arguments(self) -> None:
        assert parse_logformat('%[req.hdr("a]b")]').samples[0].text == 'req.hdr("a]b")'

    def test_what_is_never_closed(self) -> None:
        assert parse_logformat("%[src").faults

    def test_dynamic_names(self) -> None:
        assert is_dynamic("be_%[src]")
        assert not is_dynamic("be")
        assert not is_dynamic("100%%")


class TestPredicates:
    def test_calls(self) -> None:
        parsed = parse_predicate("!streq(a,b) && (version_atleast(2.4) || 0)")
        assert isinstance(parsed, Predicate)
        assert [call.name for call in parsed.calls] == ["streq", "version_atleast"]
        assert parsed.numbers == ("0",)

    def test_blanks_are_part_of_arguments(self) -> None:
        parsed = parse_predicate("streq(a, b)")
        assert isinstance(parsed, Predicate)
        assert parsed.calls[0].arguments == ("a", " b")

    @pytest.mark.parametrize("text", ["defined(", "defined(A) B", "&& 1", "(1"])
    def test_what_haproxy_refuses(self, text: str) -> None:
        assert isinstance(parse_predicate(text), Faulty)


class TestAddresses:
    @pytest.mark.parametrize(
        ("text", "family", "host", "port"),
        [
            (":80", "", "", 80),
            ("*:80", "", "*", 80),
            ("192.0.2.1", "", "192.0.2.1", None),
            ("[::]:80", "", "[::]", 80),
            ("::1:80", "", "::1", 80),
            (":::80", "", "::", 80),
            ("ipv6@:80", "ipv6", "", 80),
            ("quic4@:443", "quic4", "", 443),
            ("unix@/run/a.sock", "unix", "/run/a.sock", None),
            ("/run/a.sock", "unix", "/run/a.sock", None),
            ("abns@name", "abns", "name", None),
            ("fd@3", "fd", "3", None),
            ("app.example.com:8080", "", "app.example.com", 8080),
        ],
    )
    def test_parts(self, text: str, family: str, host: str, port: int | None) -> None:
        address = parse_address(text)
        assert address is not None
        assert (address.family, address.host, address.port) == (family, host, port)

    def test_ranges_and_offsets(self) -> None:
        address = parse_address("192.0.2.1:80-90")
        assert address is not None
        assert address.ports == range(80, 91)
        relative = parse_address("192.0.2.1:+100")
        assert relative is not None
        assert (relative.offset, relative.port) == ("+", 100)

    def test_wildcards_and_loopback(self) -> None:
        for text in (":80", "*:80", "0.0.0.0:80", "[::]:80", "ipv6@:80"):
            address = parse_address(text)
            assert address is not None
            assert address.is_wildcard, text
            assert not address.is_loopback
        for text in ("127.0.0.1:80", "::1:80", "localhost:80", "/run/a.sock", "unix@/a", "abns@x"):
            address = parse_address(text)
            assert address is not None
            assert address.is_loopback, text
            assert not address.is_wildcard

    def test_variables_hide_their_part_only(self) -> None:
        address = parse_address("${IP}:80")
        assert address is not None
        assert (address.host, address.port) == (UNKNOWN, 80)
        whole = parse_address("$ADDRESS")
        assert whole is not None
        assert whole.port is UNKNOWN
        assert not whole.is_wildcard

    def test_what_haproxy_refuses(self) -> None:
        assert parse_address("192.0.2.1:http") is None
