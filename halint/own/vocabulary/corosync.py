"""corosync: totem, quorum, nodes, and any section with its keys."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from halint.own.values import BOOL, NUMBER, TEXT, UNSET, At, effective
from halint.own.vocabulary.kind import Field, Kind, Lookup, duration, flag, number, objects, text, texts
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.systems.corosync.model import CorosyncConfig
    from halint.systems.corosync.nodelist import ClusterNode
    from halint.systems.corosync.quorum import Quorum
    from halint.systems.corosync.settings import Section
    from halint.systems.corosync.totem import Totem

SCOPE = "CorosyncConfig"


@cache
def keys(*paths: str) -> frozenset[str]:
    """Give the keys of some sections, of all without one."""
    from halint.systems.corosync.tables.keys import KEYS

    tables = [KEYS[path] for path in paths] if paths else KEYS.values()
    return frozenset(key for table in tables for key in table)


def key(section: Section, name: str) -> Any:
    """Give the value of a key that counts: the last."""
    found = section.get(name)
    return UNSET if found is None else At(found.text if found.known else UNKNOWN, found)


def numeric(section: Section, name: str) -> Any:
    """Give a key as a number; unknown when it is none."""
    found = section.get(name)
    if found is None:
        return UNSET
    return At(UNKNOWN if found.number is None else found.number, found)


def said(value: Any, section: Section, name: str) -> Any:
    """Give a value that follows from a key, with its place."""
    return At(UNSET if value is None else value, section.get(name))


def of_section(*paths: str) -> dict[str, Lookup]:
    """What every section can be asked."""

    def known() -> frozenset[str]:
        return keys(*paths)

    asked = None if paths == ("nodelist.node",) else known  # ring0_addr to ring7_addr are in no table
    return {
        "key": Lookup(TEXT, "the value of a key", key, asked),
        "number": Lookup(NUMBER, "the value of a key as a number", numeric, asked),
        "has": Lookup(BOOL, "whether a key is there", lambda section, name: section.get(name) is not None, asked),
    }


def totems(config: CorosyncConfig) -> Iterable[Totem]:
    """Give the totem section of a whole configuration."""
    if config.totem:
        yield config.totem


def quorums(config: CorosyncConfig) -> Iterable[Quorum]:
    """Give the quorum section."""
    if config.quorum:
        yield config.quorum


def votes(quorum: Quorum) -> Any:
    """Give the votes that are expected: those of the nodes and of the device, or expected_votes."""
    expected = quorum.get("expected_votes")
    if expected is not None:
        return numeric(quorum, "expected_votes")
    nodes, device = quorum.node_votes, quorum.device_votes
    return UNKNOWN if nodes is UNKNOWN or device is UNKNOWN else sum(nodes) + device  # type: ignore[arg-type, operator]


def model(quorum: Quorum) -> Any:
    """Give the model of the quorum device."""
    return key(quorum.device, "model") if quorum.device else UNSET


NODE: dict[str, Field] = {
    "name": text("its name", lambda node: key(node, "name")),
    "label": text("how messages call it", lambda node: node.label),
    "nodeid": number("its id", lambda node: said(node.nodeid, node, "nodeid")),
    "votes": number("its votes, 1 without quorum_votes", lambda node: said(node.votes, node, "quorum_votes")),
    "addresses": texts(
        "its addresses, link by link",
        lambda node: [At(link.text if link.setting.known else UNKNOWN, link) for _, link in sorted(node.links.items())],
    ),
    "links": number("on how many links it has an address", lambda node: len(node.links)),
}


def nodes(config: CorosyncConfig) -> Iterable[ClusterNode]:
    """Give the nodes of the nodelist."""
    return config.nodes


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "corosync.totem",
            "the totem section",
            SCOPE,
            totems,
            {
                "token": duration(
                    "the token timeout in effect, the coefficient for more than two nodes added",
                    lambda t: said(t.token, t, "token"),
                ),
                "consensus": duration("the consensus timeout in effect", lambda t: said(t.consensus, t, "consensus")),
                "join": duration("the join timeout in effect", lambda t: said(t.join, t, "join")),
                "transport": text("knet, udp or udpu", lambda t: effective(t.transport)),
                "cipher": text("the cipher in effect, `none` without one", lambda t: effective(t.cipher)),
                "hash": text("the hash in effect, `none` without one", lambda t: effective(t.hash)),
                "encrypted": flag("whether packets are authenticated at all", lambda t: t.encrypted),
                "cluster_name": text("the cluster's name", lambda t: key(t, "cluster_name")),
                "node_count": number("how many nodes the nodelist has", lambda t: t.node_count),
            },
            of_section("totem"),
        ),
        Kind(
            "corosync.quorum",
            "the quorum section",
            SCOPE,
            quorums,
            {
                "provider": text("its provider", lambda q: key(q, "provider")),
                "two_node": flag("whether two_node is on", lambda q: said(q.two_node, q, "two_node")),
                "wait_for_all": flag(
                    "whether wait_for_all is on, by two_node too", lambda q: said(q.wait_for_all, q, "wait_for_all")
                ),
                "auto_tie_breaker": flag(
                    "whether auto_tie_breaker is on", lambda q: said(q.auto_tie_breaker, q, "auto_tie_breaker")
                ),
                "votes": number("the votes that are expected", votes),
                "device": text("the model of the quorum device", model),
                "nodes": objects("corosync.node", "the nodes of the nodelist", lambda q: q.nodes),
            },
            of_section("quorum"),
        ),
        Kind("corosync.node", "a node of the nodelist", SCOPE, nodes, NODE, of_section("nodelist.node")),
        Kind(
            "corosync.section",
            "any section, `totem`, `totem.interface`, `logging.logger_subsys`, ...; equal ones are one",
            SCOPE,
            lambda config: config.sections,
            {
                "path": text("its name with those around it", lambda s: s.path),
                "keys": texts("the keys in it", lambda s: [At(setting.name, setting.key) for setting in s.settings]),
            },
            of_section(),
        ),
    )
}
