"""Packet filters: what the readers make of rules is what the kernel does with packets.

The rulesets were loaded with nft 1.0.6 and iptables-restore 1.8.9 in a network namespace, and connections made from a
second one; where the model is sure the kernel agreed with it in every case.
"""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.estate.firewall import blocked, filters
from halint.estate.hosts import Host
from halint.estate.iptables import read_iptables
from halint.estate.netfilter import Packet, Verb, decide
from halint.estate.nftables import Ruleset
from halint.source import MemoryFiles, Source

PORTS = [*(("tcp", port) for port in (22, 3306, 4005, 4500, 5432, 8008, 8009, 8010, 8011, 9001, 9500)),
         *(("udp", port) for port in (5404, 5405, 5406))]  # fmt: skip
PEER, HERE = ip_address("10.77.0.2"), ip_address("10.77.0.1")

TRIED = {
    "sets, maps and jumps": (
        "nft",
        """flush ruleset
define nodes = { 10.77.0.2, 10.77.0.9 }
table inet filter {
    set peers { type ipv4_addr; elements = { 10.77.0.2 }
    }
    set others { type ipv4_addr
      flags interval
      elements = { 10.78.0.0/16,
         10.79.0.1-10.79.0.9 }
    }
    chain input {
        type filter hook input priority filter; policy drop;
        iif lo accept
        ct state vmap { established : accept, related : accept, invalid : drop }
        ip saddr @others accept comment "x; accept"
        tcp dport { 22, 3306,
           4000-4010 } accept
        ip saddr $nodes tcp dport 5432 counter accept
        ip saddr != 10.77.0.2 udp dport 5405 accept
        udp dport 5404 ip saddr @peers accept # comment accept
        meta l4proto tcp jump tcps
        ip protocol vrrp accept
        log prefix "drop" drop
    }
    chain tcps { tcp dport vmap { 8008 : accept, 8009 : jump more, 8010-8012 : drop }
        tcp dport 8011 accept
        tcp dport != 9000-9999 return
        tcp dport 9001 accept
    }
    chain more { ip saddr 10.77.0.0/24 accept; }
}
""",
        "+++-+++--+-+--",
    ),
    "commands one by one": (
        "nft",
        """add table ip t
add chain ip t in { type filter hook input priority 0; policy accept; }
add set ip t s { type inet_service; }
add element ip t s { 22, 8009 }
add rule ip t in iifname "lo" accept
add rule ip t in ct state established,related accept
add rule ip t in tcp dport @s accept
add rule ip t in tcp dport 4000-5000 reject with tcp reset
add rule ip t in tcp dport {8008} drop
add rule ip t in udp dport != 5405 drop
""",
        "++??+?+++++?+?",
    ),
    "two tables, goto, replaced": (
        "nft",
        """table inet a
delete table inet a
table inet a {
 chain input { type filter hook input priority 0; goto x;
 }
 chain x { tcp dport 22 accept; meta nfproto ipv4 tcp dport 5432 drop; th dport 5404 drop; ip daddr 10.77.0.1 tcp dport 9001 drop; }
}
table inet b { chain in2 { type filter hook input priority 10; policy accept; tcp dport 22 drop; }
}
""",
        "-+++-++++-+-++",
    ),
    "tests that nobody can judge": (
        "nft",
        """table inet a { chain i { type filter hook input priority 0; policy drop
  ct state established,related accept
  tcp dport 22 limit rate 1000/second accept
  iifname "veth1" tcp dport 5432 accept
  tcp dport 3306 meta mark 0 accept
  meta l4proto { tcp, udp } th dport { 5404 } accept
 }
}
""",
        "??--?------+--",
    ),
    "modules and chains": (
        "iptables",
        """*filter
:INPUT DROP [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:peers - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 --tcp-flags FIN,SYN,RST,ACK SYN -m comment --comment "a -j DROP" -j ACCEPT
-A INPUT -s 10.77.0.0/24 -p tcp -m multiport --dports 3306,4000:4010 -j ACCEPT
-A INPUT ! -s 10.77.0.2/32 -p udp --dport 5405 -j ACCEPT
-A INPUT -m iprange --src-range 10.77.0.1-10.77.0.5 -p udp --dport 5404 -j ACCEPT
-A INPUT -p tcp -g peers
-A INPUT -p udp -j LOG --log-prefix "x "
-A INPUT -j REJECT --reject-with icmp-port-unreachable
-A peers -p tcp --dport 8008:8009 -j RETURN
-A peers -p tcp ! --dport 9000:9999 -j DROP
-A peers -m state --state NEW -p 6 -j ACCEPT
COMMIT
*mangle
:INPUT ACCEPT [0:0]
COMMIT
""",
        "?++------+++--",
    ),
    "accept by default": (
        "iptables",
        """*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m state --state ESTABLISHED -j ACCEPT
-I INPUT -p tcp --dport 22 -j DROP
-A INPUT -p udp -m addrtype --dst-type LOCAL -j DROP
-A INPUT -m limit --limit 1000/sec -p tcp --dport 3306 -j ACCEPT
-A INPUT -p tcp --dport 3306 -j DROP
COMMIT
""",
        "-?+++++++++---",
    ),
}
"""How it is read, the rules, and for each port what the model says: + passes, - is dropped, ? nobody can say."""


def verdict(kind: str, text: str, packet: Packet) -> str:
    if kind == "nft":
        rules = Ruleset(MemoryFiles({"etc/nftables.conf": text}), "/etc/nftables.conf")
        assert rules.is_whole
        verbs = {decide(base.chains, base.name, packet).verb for base in rules.bases}
    else:
        verbs = {decide(read_iptables(Source("rules.v4", text)), "INPUT", packet).verb}
    return "-" if Verb.DROP in verbs else "?" if Verb.UNKNOWN in verbs else "+"


@pytest.mark.parametrize(("kind", "text", "expected"), TRIED.values(), ids=TRIED)
def test_as_the_kernel_does(kind: str, text: str, expected: str) -> None:
    assert "".join(verdict(kind, text, Packet(name, port, PEER, HERE)) for name, port in PORTS) == expected


def test_a_brace_too_many_is_no_end() -> None:
    assert not Ruleset(MemoryFiles({"etc/nftables.conf": "}\ntable t {\n}\n}"}), "/etc/nftables.conf").is_whole


def test_an_address_that_is_not_known_may_pass() -> None:
    text = "table ip t {\n chain i {\n type filter hook input priority 0; policy drop;\n ip saddr 10.77.0.2 accept\n }\n}\n"
    assert verdict("nft", text, Packet("tcp", 22, PEER, HERE)) == "+"
    assert verdict("nft", text, Packet("tcp", 22, None, HERE)) == "?"
    assert verdict("nft", text, Packet("tcp", 22, ip_address("10.77.0.3"), HERE)) == "-"


@pytest.mark.parametrize(
    "text",
    [
        'include "/etc/nftables.d/more.nft"\n',
        "insert rule inet filter input accept\n",
        'table inet t {\n chain i {\n type filter hook input priority 0; policy drop;\n include "x.nft"\n }\n}\n',
    ],
)
def test_what_is_elsewhere_makes_it_unknown(text: str) -> None:
    assert not Ruleset(MemoryFiles({"etc/nftables.conf": text}), "/etc/nftables.conf").is_whole


def test_includes_are_read_where_they_stand() -> None:
    texts = {
        "etc/nftables.conf": "table inet t {\n chain i {\n type filter hook input priority 0; policy drop;\n"
        ' include "/etc/nft.d/*.nft"\n tcp dport 22 drop\n }\n}\n',
        "etc/nft.d/10-ssh.nft": "tcp dport 22 accept\n",
    }
    rules = Ruleset(MemoryFiles(texts), "/etc/nftables.conf")
    assert rules.is_whole
    [base] = rules.bases
    assert decide(base.chains, base.name, Packet("tcp", 22, PEER, HERE)).verb is Verb.ACCEPT


ZONE = '<zone{target}><service name="ssh"/><port port="5405-5412" protocol="udp"/>{more}</zone>'
ZONES = {
    "a service": ("", "", ("tcp", 22), False),
    "a range of ports": ("", "", ("udp", 5406), False),
    "neither": ("", "", ("tcp", 5432), True),
    "a target that accepts": (' target="ACCEPT"', "", ("tcp", 5432), False),
    "a rich rule": (
        "",
        '<rule family="ipv4"><source address="10.77.0.0/24"/><service name="postgresql"/><accept/></rule>',
        ("tcp", 5432),
        False,
    ),
    "a rich rule for others": (
        "",
        '<rule family="ipv4"><source address="10.78.0.0/24"/><service name="postgresql"/><accept/></rule>',
        ("tcp", 5432),
        True,
    ),
    "a rich rule that rejects": ("", '<rule><port port="22" protocol="tcp"/><reject/></rule>', ("tcp", 22), True),
    "a service that nobody knows": ("", '<service name="ours"/>', ("tcp", 5432), False),
    "an ipset": ("", '<rule><source ipset="peers"/><accept/></rule>', ("tcp", 5432), False),
    "vrrp": ("", '<protocol value="vrrp"/>', ("vrrp", None), False),
}


@pytest.mark.parametrize(("target", "more", "what", "drops"), ZONES.values(), ids=ZONES)
def test_zones_of_firewalld(target: str, more: str, what: tuple[str, int | None], drops: bool) -> None:
    texts = {
        "etc/firewalld/firewalld.conf": "DefaultZone=ha\n",
        "etc/firewalld/zones/ha.xml": ZONE.format(target=target, more=more),
    }
    found = filters(Host("n1", MemoryFiles(texts)))
    assert [one.name for one in found] == ["firewalld"]
    assert (blocked(found, Packet(*what, PEER, HERE)) is not None) is drops


def test_a_filter_that_is_not_enabled_is_left_out() -> None:
    texts = {"etc/nftables.conf": TRIED["sets, maps and jumps"][1]}
    assert filters(Host("n1", MemoryFiles(texts)))
    wants = "etc/systemd/system/multi-user.target.wants"
    assert not filters(Host("n1", MemoryFiles({**texts, f"{wants}/corosync.service": ""})))
    assert filters(Host("n1", MemoryFiles({**texts, "etc/systemd/system/sysinit.target.wants/nftables.service": ""})))


WORDS = [
    "table", "inet", "t", "chain", "i", "{", "}", ";", "\n", "type", "filter", "hook", "input", "priority", "0", "policy",
    "drop", "accept", "tcp", "dport", "22", "vmap", ":", ",", "!=", "jump", "set", "elements", "=", "@s", "$d", "define",
    "add", "rule", "element", "ip", "saddr", "10.0.0.0/8", "-A", "INPUT", "-j", "-p", "--dport", "!", "-s", "-m", "*filter",
    ":INPUT", "DROP", "[0:0]", "include", '"x"', "comment", "ct", "state", "log", "prefix", "-", "--ctstate", "NEW", "flush",
    "delete", "ruleset", ".", "<", "\\\n", "#", "'",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_no_text_is_too_odd(text: str) -> None:
    packet = Packet("tcp", 22, PEER, HERE)
    for base in Ruleset(MemoryFiles({"etc/nftables.conf": text}), "/etc/nftables.conf").bases:
        decide(base.chains, base.name, packet)
    decide(read_iptables(Source("rules.v4", text)), "INPUT", packet)
