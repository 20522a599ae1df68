"""Pacemaker: resources with parameters, meta attributes and operations, constraints, nodes, cluster options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.own.values import BOOL, DURATION, TEXT, UNSET, At
from halint.own.vocabulary.kind import Field, Kind, Lookup, duration, flag, number, objects, one, text, texts
from halint.systems.pacemaker.nvpairs import is_placeholder
from halint.systems.pacemaker.scalars import score
from halint.values import UNKNOWN
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from halint.source import Span
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.nvpairs import Pair, Pairs
    from halint.systems.pacemaker.operations import Operation
    from halint.systems.pacemaker.resources import Resource

SCOPE = "Cib"


class Op(NamedTuple):
    """An operation and the resource it belongs to."""

    operation: Operation
    resource: Resource

    @property
    def span(self) -> Span:
        """Where the operation stands."""
        return self.operation.span


def told(pair: Pair | None, *, is_there: bool) -> Any:
    """Give the value of a pair; UNKNOWN when a rule or a placeholder decides, UNSET when there is none."""
    if pair is not None:
        return At(pair.value, pair)
    return UNKNOWN if is_there else UNSET


def pair_of(pairs: Pairs, name: str) -> Any:
    """Give the value of a name that counts."""
    return told(pairs.get(name), is_there=pairs.has(name))


def meta(resource: Resource, name: str) -> Any:
    """Give a meta attribute: its own, else a container's, else that of rsc_defaults."""
    for pairs in (resource.own_meta, *(c.own_meta for c in resource.containers), resource.cib.rsc_defaults):
        if pairs.has(name):
            return pair_of(pairs, name)
    return UNSET


def attribute(element: Element, name: str) -> Any:
    """Give an attribute of an element."""
    value = element.attributes.get(name)
    if value is None:
        return UNSET
    return At(UNKNOWN if is_placeholder(value) else value, Spot(element, name))


class Spot(NamedTuple):
    """The place of an attribute, looked for when somebody asks."""

    element: Element
    attribute: str

    @property
    def span(self) -> Span:
        """The attribute's value."""
        return self.element.at(self.attribute)


def operations(resource: Resource, name: str = "") -> list[Op]:
    """Give the operations of a resource, of one name if one is said."""
    return [Op(found, resource) for found in resource.operations if not name or found.name == name]


def all_operations(cib: Cib) -> Iterable[Op]:
    """Give the operations of every primitive."""
    for resource in cib.primitives:
        yield from operations(resource)


def group(resource: Resource) -> Any:
    """Give the group that contains it."""
    return next((At(c.id, c) for c in resource.containers if c.kind == "group"), UNSET)


def said(op: Op, name: str) -> Any:
    """Give what an operation says; UNKNOWN for a placeholder, UNSET when it says nothing."""
    found = op.operation.text(name)
    if found:
        return At(found, Said(op.operation, name))
    return UNKNOWN if op.operation.says(name) else UNSET


class Said(NamedTuple):
    """The place of something that an operation says."""

    operation: Operation
    name: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.operation.at(self.name)


def timeout(op: Op) -> Any:
    """Give an operation's timeout in ms, op_defaults counted."""
    found = said(op, "timeout")
    if found is UNSET:
        pair = op.resource.cib.op_defaults.get("timeout")
        if pair is None:
            return UNKNOWN if op.resource.cib.op_defaults.has("timeout") else UNSET
        return At(UNKNOWN if pair.milliseconds is None else pair.milliseconds, pair)
    if found is UNKNOWN:
        return UNKNOWN
    return found._replace(value=UNKNOWN if op.operation.timeout is None else op.operation.timeout)


def interval(op: Op) -> Any:
    """Give an operation's interval in ms, 0 without one."""
    found = said(op, "interval")
    if not isinstance(found, At):
        return 0 if found is UNSET else UNKNOWN
    return found._replace(value=UNKNOWN if op.operation.interval is None else op.operation.interval)


def clusters(cib: Cib) -> Iterable[Cib]:
    """Give a CIB that is whole: of a part nobody knows what it lacks."""
    if cib.is_complete:
        yield cib


def option(cib: Cib, name: str) -> Any:
    """Give a cluster option as it is set."""
    return told(cib.options.get(name), is_there=cib.options.is_set(name))


def option_time(cib: Cib, name: str) -> Any:
    """Give a cluster option that is a time, in ms."""
    pair = cib.options.get(name)
    if pair is None:
        return UNKNOWN if cib.options.is_set(name) else UNSET
    return At(UNKNOWN if pair.milliseconds is None else pair.milliseconds, pair)


def option_names() -> Collection[str]:
    """Give the names of cluster options."""
    from halint.systems.pacemaker.options import KNOWN

    return KNOWN


def scored(element: Element) -> Any:
    """Give the score of a constraint, INFINITY as 1000000."""
    if "score" not in element:
        return UNSET
    value = score(element.get("score"))
    return At(UNKNOWN if value is None else value, Spot(element, "score"))


def node_attribute(cib_node: Node, name: str) -> Any:
    """Give a permanent attribute of a node."""
    found = cib_node.cib.nodes.attribute(cib_node.element, name)
    return UNSET if found is None else At(found, cib_node.element)


class Node(NamedTuple):
    """A node and its CIB."""

    element: Element
    cib: Cib

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.element.at("uname")


RESOURCE: dict[str, Field] = {
    "id": text("its id", lambda r: At(r.id, r)),
    "kind": text("primitive, group, clone, master or bundle", lambda r: r.kind),
    "primitives": objects("pacemaker.primitive", "the primitives at or below it", lambda r: list(r.primitives)),
    "parent": one("pacemaker.resource", "what contains it", lambda r: r.parent or UNSET),
    "promotable": flag("whether it is, or is in, a promotable clone", lambda r: r.is_promotable),
    "cloned": flag("whether it is, or is in, a clone", lambda r: r.clone is not None),
    "group": text("the group it is in", group),
}
META = Lookup(TEXT, "a meta attribute: its own, a container's, or that of rsc_defaults", meta)

KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "pacemaker.resource",
            "a resource of any kind",
            SCOPE,
            lambda cib: cib.resources.values(),
            RESOURCE,
            {"meta": META},
        ),
        Kind(
            "pacemaker.primitive",
            "a primitive, fence devices included",
            SCOPE,
            lambda cib: cib.primitives,
            {
                **RESOURCE,
                "agent": text(
                    "its agent: `ocf:heartbeat:IPaddr2`", lambda r: At(r.agent or UNKNOWN, Spot(r.element, "type"))
                ),
                "class": text("the class of its agent: ocf, systemd, stonith, ...", lambda r: r.standard or UNKNOWN),
                "type": text("the agent's own name", lambda r: At(r.type or UNKNOWN, Spot(r.element, "type"))),
                "fencing": flag("whether it is a fence device", lambda r: r.is_fencing),
                "operations": objects("pacemaker.operation", "its operations, its template's included", operations),
                "monitors": objects(
                    "pacemaker.operation",
                    "its recurring monitors that are on",
                    lambda r: [Op(found, r) for found in r.monitors],
                ),
            },
            {
                "meta": META,
                "param": Lookup(TEXT, "a parameter, its template's included", lambda r, name: pair_of(r.params, name)),
                "has_param": Lookup(BOOL, "whether a parameter is set", lambda r, name: r.params.has(name)),
            },
        ),
        Kind(
            "pacemaker.operation",
            "an operation of a primitive",
            SCOPE,
            all_operations,
            {
                "name": text("start, stop, monitor, ...", lambda op: At(op.operation.name, op)),
                "interval": duration("its interval, 0 without one", interval),
                "timeout": duration("its timeout, that of op_defaults counted", timeout),
                "role": text("its role", lambda op: op.operation.role or UNSET),
                "on_fail": text("what happens when it fails", lambda op: said(op, "on-fail")),
                "enabled": flag("whether it is on", lambda op: op.operation.enabled),
                "resource": one("pacemaker.primitive", "the primitive it belongs to", lambda op: op.resource),
            },
            {"attribute": Lookup(TEXT, "anything that it says", said)},
        ),
        Kind(
            "pacemaker.constraint",
            "a constraint as it is written",
            SCOPE,
            lambda cib: cib.constraints.elements,
            {
                "id": text("its id", lambda element: At(element.id, element)),
                "kind": text("rsc_location, rsc_colocation, rsc_order or rsc_ticket", lambda element: element.name),
                "score": number("its score, INFINITY as 1000000", scored),
                "has_rule": flag("whether a rule decides", lambda element: element.first("rule") is not None),
            },
            {"attribute": Lookup(TEXT, "an attribute: rsc, with-rsc, first, then, node, ...", attribute)},
        ),
        Kind(
            "pacemaker.node",
            "a node of the cluster",
            SCOPE,
            lambda cib: [Node(element, cib) for element in cib.nodes.elements],
            {
                "name": text("its name", lambda node: attribute(node.element, "uname")),
                "type": text("member, remote, ...", lambda node: node.element.get("type") or "member"),
            },
            {"attribute": Lookup(TEXT, "a permanent node attribute", node_attribute)},
        ),
        Kind(
            "pacemaker.cluster",
            "the cluster as a whole; parts of a CIB are none",
            SCOPE,
            clusters,
            {
                "resources": objects("pacemaker.resource", "every resource", lambda cib: list(cib.resources.values())),
                "primitives": objects("pacemaker.primitive", "every primitive", lambda cib: cib.primitives),
                "constraints": objects(
                    "pacemaker.constraint", "every constraint", lambda cib: cib.constraints.elements
                ),
                "nodes": texts(
                    "the names of its members", lambda cib: [attribute(node, "uname") for node in cib.nodes.members]
                ),
            },
            {
                "option": Lookup(TEXT, "a cluster option as it is set", option, option_names),
                "time": Lookup(DURATION, "a cluster option that is a time", option_time, option_names),
                "resource_default": Lookup(
                    TEXT, "a meta attribute of rsc_defaults", lambda cib, name: pair_of(cib.rsc_defaults, name)
                ),
                "operation_default": Lookup(
                    TEXT, "an attribute of op_defaults", lambda cib, name: pair_of(cib.op_defaults, name)
                ),
            },
            lambda cib: cib.place("crm_config"),
        ),
    )
}
