"""ACLs, references and vocabulary of a whole configuration."""

from __future__ import annotations

from halint.source import Source
from halint.syntax.lines import LineDocument
from halint.systems.haproxy.acl import parse_test
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.language import language
from halint.systems.haproxy.lexical import flaws, references
from halint.systems.haproxy.naming import is_closed, listeners, table_uses, tables, targets
from halint.systems.haproxy.samples import samples
from halint.systems.haproxy.secrets import secrets
from halint.systems.haproxy.vocabulary import misfits, odd_options, version_mask
from halint.values import Version


def config(text: str, version: str = "") -> HaproxyConfig:
    document = LineDocument(Source("haproxy.cfg", text), language())
    return HaproxyConfig([document], version=Version.parse(version) if version else None)


def test_a_test_is_criterion_flags_operator_and_patterns() -> None:
    test = parse_test(("req.hdr(host)", "-i", "-m", "beg", "www.", "api."))
    assert test.flag("-i") == ""
    assert test.match == "beg"
    assert test.patterns == ("www.", "api.")
    number = parse_test(("dst_port", "ge", "80"))
    assert (number.operator, number.patterns) == ("ge", ("80",))
    file = parse_test(("src", "-f", "/etc/list", "--", "-x"))
    assert file.has_file
    assert file.patterns == ("-x",)
    assert parse_test(("path_beg", "/a")).match == "beg"


def test_acl_names_of_a_section() -> None:
    given = config(
        "frontend a\n acl x src 192.0.2.1\n acl x src 192.0.2.2\n acl y path /\n use_backend b if x !z or { src 1.1.1.1 }\n"
        " http-request set-header A %[acl(y)]\nfrontend b\n acl w src 192.0.2.1\n"
    )
    first, second = given.acls.sections
    assert first.defined == {"x": [1, 2], "y": [3]}
    assert set(first.used) == {"x", "y", "z"}
    use = next(first.uses("z"))
    assert use.negated
    assert use.word.span.text == "!z"
    assert list(second.defined) == ["w"]


def test_targets_and_tables() -> None:
    given = config(
        "global\nfrontend f\n use_backend a if TRUE\n use_backend %[src]\n default_backend b\n"
        " tcp-request connection track-sc0 src table t\n tcp-request connection reject if { src,table_gpc0(u) gt 1 }\n"
        "backend t\n stick-table type ip size 1k\npeers p\n table q type ip size 1k\n"
    )
    assert set(targets(given).names) == {"a", "b"}
    assert targets(given).is_dynamic
    assert {use.name for use in table_uses(given)} == {"t", "u"}
    assert set(tables(given)) == {"t", "p/q"}
    assert is_closed(given)
    assert not is_closed(config("frontend f\n bind :80\n"))


def test_listeners_part_lists() -> None:
    given = config("frontend f\n bind :80,192.0.2.1:81\nbackend b\n bind :82\n")
    assert [text for text, _, _ in listeners(given)] == [":80", "192.0.2.1:81"]


def test_samples_stand_where_they_are_written() -> None:
    given = config(
        'frontend f\n acl a hdr(host) x\n http-request set-var(txn.a) src,lower if { path / }\n log-format "%[ssl_fc] %ci"\n'
        " http-request replace-path (.*)%[a \\1\n"
    )
    assert [(sample.text, sample.span.text) for sample in samples(given)] == [
        ("hdr(host)", "hdr(host)"),
        ("path", "path"),
        ("ssl_fc", "ssl_fc"),
        ("src,lower", "src,lower"),
    ]


def test_words_are_judged_per_version() -> None:
    text = "global\n cpu-policy performance\nbackend b\n server s 192.0.2.1:80 idle-ping 5s\n"
    assert [misfit.keyword for misfit in misfits(config(text, "3.0"))] == ["cpu-policy"]
    assert [odd.text for odd in odd_options(config(text, "3.0"))] == ["idle-ping"]
    assert not misfits(config(text, "3.2"))
    assert not misfits(config(text))
    assert not misfits(config(text, "3.4")), "nobody measured 3.4"
    assert not list(odd_options(config(text, "3.1"))), "3.1 may have what 3.2 has"
    assert version_mask(config(text, "2.0")) == 0


def test_words_in_conditional_blocks_are_not_judged() -> None:
    assert not misfits(config("global\n.if feature(X)\n nosuch 1\n.endif\n"))
    assert misfits(config("global\n nosuch 1\n"))


def test_flaws_and_variables() -> None:
    document = config(
        'frontend f\n bind "${X:80"\n acl a path_reg "a$" \\xZZ\n bind $IP:80 name \'${Y}\' "${Z}"\n'
    ).documents[0]
    assert [flaw.kind for flaw in flaws(document)] == ["env-brace", "env-name", "hex"]
    found = {(reference.name, reference.quotes) for reference in references(document) if reference.line == 3}
    assert found == {("IP", ""), ("Y", "strong"), ("Z", "weak")}


def hidden(text: str) -> list[str]:
    return [text[start:end] for start, end in secrets(Source("haproxy.cfg", text))]


def test_secrets() -> None:
    assert hidden("listen l\n stats auth admin:pa\\ ss\n") == ["pa\\ ss"]
    assert hidden('listen l\n stats auth "admin:pass word"\n') == ["pass word"]
    assert hidden("userlist u\n user lea password $5$abc groups g\n") == ["$5$abc"]
    assert hidden("backend b\n dynamic-cookie-key hello\n") == ["hello"]
    assert "abcdef" in hidden('frontend f\n http-request deny unless { hdr(authorization) "Bearer abcdef" }\n')
    assert hidden("frontend f\n acl ok req.hdr(X-Auth-Token) -m str abc def\n") == ["abc def"]
    assert hidden("backend b\n tcp-check send AUTH\\ hunter2\n") == ["hunter2"]
    assert hidden("global\n presetenv DB_PASSWORD foo\n") == ["foo"]
    assert hidden("frontend f\n acl is_auth path_beg /auth\n http-request auth unless { http_auth(u) }\n") == []
    assert hidden("frontend f\n acl has hdr(authorization) -m found\n") == []
    assert hidden("frontend f\n # passwörter: İ password=geheim\n") == ["geheim"]
