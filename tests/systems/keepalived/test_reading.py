"""Reading as lib/parser.c reads: what was tried with `keepalived -t` of 2.2.7 to 2.3.4 is marked so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halint.values import UNKNOWN
from tests.systems.keepalived.reading import config, configs, statements


def test_braces_anywhere() -> None:
    text = "vrrp_instance A\n{\nauthentication { auth_type PASS auth_pass x }\nvirtual_ipaddress { 192.0.2.1/24 } }\n"
    assert statements(text) == [
        ("", "vrrp_instance A"),
        ("vrrp_instance", "authentication"),
        ("vrrp_instance/authentication", "auth_type PASS auth_pass x"),
        ("vrrp_instance", "virtual_ipaddress"),
        ("vrrp_instance/virtual_ipaddress", "192.0.2.1/24"),
    ]


def test_a_brace_in_quotes_is_a_letter() -> None:
    read = config('vrrp_script a {\nscript "test {"\n}\n')
    assert read.faults == []
    command = read.scripts[0].command
    assert command is not None
    assert command.words == ("test", "{")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("router_id pa!s#s", "router_id pa"),
        (r"router_id pa\!s\#s # end", "router_id pa!s#s"),
        ('router_id "pa!s" ! end', "router_id pa!s"),
        ("router_id x\\\n", "router_id x\\"),
        ('router_id ab"cd"', "router_id ab cd"),
    ],
)
def test_comments_escapes_and_quotes(line: str, words: str) -> None:
    assert ("global_defs", words) in statements("global_defs {\n" + line + "\n}\n")


def test_lines_end_with_carriage_returns() -> None:
    read = config("global_defs {\r\n router_id a\r\n}\r\n")
    assert [str(word.value) for _, said in read.statements for word in said.words] == ["global_defs", "router_id", "a"]


def test_ids() -> None:
    text = "global_defs {\n@a router_id one\n@b router_id two\n@^a router_id other\n@a\n}\n"
    assert ("global_defs", "router_id one") in statements(text, config_id="a")
    assert [words for _, words in statements(text, config_id="c")] == ["global_defs", "router_id other"]
    assert [c.config_id for c in configs(text)] == ["a", "b"]


def test_definitions_are_replaced_late_and_only_before_blanks() -> None:
    text = "$A=${B}x\n$B=1\nglobal_defs {\nrouter_id ${A}-$B\nsmtp_server $B, 25\n$B=2\nsmtp_helo_name $A\n}\n"
    assert [words for _, words in statements(text)[1:]] == ["router_id 1x-1", "smtp_server 1, 25", "smtp_helo_name 2x"]


def test_what_is_undefined_stays_and_is_unknown() -> None:
    read = config("global_defs {\nrouter_id $NAME\n}\n")
    word = read.globals.word("router_id")
    assert word is not None
    assert word.value is UNKNOWN
    assert [use.name for use in read.reader.undefined] == ["NAME"]


def test_definitions_of_several_lines() -> None:
    text = (
        "$I= \\\nvrrp_instance VI_${N} { \\\n# left out \\\n    virtual_router_id $N \\\n@b    priority 90 \\\n}\n"
        "$N=1\n$I\n$N=2\n$I\n"
    )
    read = config(text, config_id="b")
    assert [(i.name, i.vrid, i.priority.value) for i in read.instances] == [("VI_1", 1, 90), ("VI_2", 2, 90)]
    assert read.faults == []
    priority = read.instances[1].settings.word("priority")
    assert priority is not None
    assert priority.span.line == 5, "a word of a definition of several lines stands in the definition"


def test_a_word_put_together_stands_where_it_is_used() -> None:
    read = config("$NET=192.0.2\nvrrp_instance A {\nvirtual_ipaddress {\n${NET}.10/24\n}\n}\n")
    address = read.instances[0].addresses[0]
    assert (address.word.text, address.span.text, address.span.line) == ("192.0.2.10/24", "${NET}.10/24", 4)


def test_sequences() -> None:
    text = "~SEQ(A, 1, 2) ~LST({B, C}, {x, y}, {z}) virtual_server_group g${A}${B}${C} { fwmark $A }\n"
    assert [group.name for group in config(text).server_groups] == ["g1xy", "g1z", "g2xy", "g2z"]


def test_a_huge_sequence_is_cut() -> None:
    read = config("~SEQ(A, 1, 1000000) ~SEQ(B, 1, 1000000) net_namespace n${A}-${B}\n")
    assert read.reader.cut is not None
    assert not read.is_complete


def test_a_definition_of_itself_ends() -> None:
    assert config("$A=${A}\n$B=x$B \nglobal_defs {\nrouter_id ${A}\nsmtp_helo_name $B\n}\n").faults == []


def test_includes_are_relative_to_the_file_that_names_them() -> None:
    read = config("include sub.conf\n", sub_conf="global_defs {\ninclude more.conf\n}\n", more_conf="router_id x\n")
    assert read.globals.word("router_id") is not None
    assert [document.source.path for document in read.documents] == [
        "/etc/keepalived/keepalived.conf",
        "/etc/keepalived/sub.conf",
        "/etc/keepalived/more.conf",
    ]


def test_includes_that_go_round_and_that_are_missing() -> None:
    read = config("include keepalived.conf\ninclude nowhere.conf\ninclude ../../../../etc/passwd\n")
    assert [(missing.path, missing.reason) for missing in read.not_read] == [
        ("/etc/keepalived/keepalived.conf", "includes itself"),
        ("/etc/keepalived/nowhere.conf", "does not exist"),
        ("/etc/passwd", "does not exist"),
    ]


def test_an_unknown_block_closes_the_one_around_it() -> None:
    read = config("vrrp_instance A {\nvirtual_router_id 5\nbogus {\nx\n}\npriority 9\n}\n", version="2.3.4")
    assert [fault.span.line for fault in read.faults if fault.kind == "unknown-keyword"] == [3]
    assert read.instances[0].priority.value == 100


def test_keywords_come_with_versions() -> None:
    text = "vrrp_instance A {\nno_virtual_ipaddress\n}\n"
    assert [fault.kind for fault in config(text, version="2.2.7").faults] == ["unknown-keyword"]
    assert config(text, version="2.3.4").faults == []
    assert config(text).faults == []


SIGNS = ["{", "}", "\n", " ", '"', "'", "#", "!", "\\", "é", "\r\n", "\0", "{{ x }}"]
PREFIXES = ["$A", "${A}", "$A=", "@x ", "@^x ", "~SEQ(A,1,3) ", "~LST(A,1,2) ", "~SEQ("]
KEYWORDS = ["vrrp_instance", "virtual_ipaddress", "priority", "include ", "keepalived.conf", "track_script"]
PIECES = st.sampled_from([*SIGNS, *PREFIXES, *KEYWORDS])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=40))
def test_no_text_crashes_or_changes(pieces: list[str]) -> None:
    text = "".join(pieces)
    for read in configs(text):
        assert read.documents[0].text == text
        for _, said in read.statements:
            for word in said.words:
                assert 0 <= word.start <= word.end <= len(text)
        for instance in read.instances:
            instance.router()
        for fault in read.faults:
            assert fault.span.end <= len(text)
