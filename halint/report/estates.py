"""Hosts, virtual routers, listeners and servers, as lines of text and as a graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from halint.findings import Severity
from halint.report.membership import clusters
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.estate import Estate, Host
    from halint.findings import Report

MOST_SERVERS = 200
"""Servers of one HAProxy that are drawn; nobody can read more."""


def hosts_lines(estates: Sequence[Estate], report: Report) -> Iterator[str]:
    """Give a block of lines for each host, then the virtual routers, then what was not seen."""
    for estate in estates:
        for host in estate.hosts:
            name = f" ({host.hostname})" if host.hostname and host.hostname != host.name else ""
            yield f"{host.name}{name}: {_why(host)}"
            for address in host.addresses:
                yield f"    address {address.interface_address} {address.interface}".rstrip()
            for service in host.services:
                paths = ", ".join(dict.fromkeys(document.source.path for document in service.documents))
                yield f"    {service.system}: {paths or 'no file'}"
        for group in _groups(estate):
            virtual = ", ".join(sorted({str(a) for m in group.members for a in m.virtual})) or "no address"
            members = ", ".join(f"{m} (priority {m.instance.priority.value})" for m in group.members)
            yield f"virtual router {group.name}: {virtual} on {members}"
        for virtual_ip, resource, hosts in _moved(estate):
            yield f"Pacemaker resource {resource}: {virtual_ip} on {', '.join(host.name for host in hosts)}"
    for unseen in report.unseen:
        yield f"not seen: {unseen.what}"


def _why(host: Host) -> str:
    if host.live:
        return "this host"
    if not host.place:
        return "named by the user"
    return f"from {' and '.join(host.places)}"


def _groups(estate: Estate) -> Sequence[Any]:
    return estate.vrrp_groups if any(service.system == "keepalived" for service in estate.services) else ()


def _moved(estate: Estate) -> Iterator[tuple[str, str, tuple[Host, ...]]]:
    """Give the addresses that Pacemaker moves, the resources that do it, and the hosts of each cluster."""
    if estate.has_systems("pacemaker"):
        from halint.estate.virtual import clustered, moved_by

        for cib, hosts in clustered(estate):
            for address, moved in moved_by(cib):
                yield str(address), moved.resource.id, hosts


class Node(NamedTuple):
    """A box: `kind` is host, cluster, address, listener, backend or server; `systems` are those that a host runs."""

    id: str
    kind: str
    label: str
    errors: int = 0
    warnings: int = 0
    systems: tuple[str, ...] = ()


class Edge(NamedTuple):
    """An arrow."""

    source: str
    target: str
    label: str = ""


class Graph(NamedTuple):
    """What is drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @classmethod
    def of(cls, estates: Sequence[Estate], report: Report) -> Graph:
        """Draw estates; findings are counted on the host that they stand on."""
        counts: dict[tuple[str, Severity], int] = {}
        for finding in report.findings:
            severity = finding.rule.severity if finding.severity is None else finding.severity
            key = finding.span.source.host, severity
            counts[key] = counts.get(key, 0) + 1
        nodes: dict[str, Node] = {}
        edges: dict[Edge, None] = {}
        for number, estate in enumerate(estates):
            _draw(estate, f"e{number}", counts, nodes, edges)
        return cls(tuple(nodes.values()), tuple(edges))

    def plain(self) -> dict[str, Any]:
        """Give it as plain values for JSON."""
        return {
            "schema": "halint-graph/1",
            "nodes": [node._asdict() for node in self.nodes],
            "edges": [edge._asdict() for edge in self.edges],
        }

    def mermaid(self) -> str:
        """Write it for Mermaid."""
        shape = {"host": ("[", "]"), "address": ("([", "])"), "listener": ("[/", "/]"), "server": ("[", "]")}
        short = {node.id: f"n{at}" for at, node in enumerate(self.nodes)}
        lines = ["flowchart LR"]
        for node in self.nodes:
            before, after = shape.get(node.kind, ("(", ")"))
            lines.append(f'    {short[node.id]}{before}"{_escaped(_label(node))}"{after}')
        for edge in self.edges:
            label = f'|"{_escaped(edge.label)}"|' if edge.label else ""
            lines.append(f"    {short[edge.source]} -->{label} {short[edge.target]}")
        for severity, style in (("errors", "fill:#fdd,stroke:#c00"), ("warnings", "fill:#ffd,stroke:#a80")):
            marked = [
                short[n.id] for n in self.nodes if (n.errors if severity == "errors" else n.warnings and not n.errors)
            ]
            if marked:
                lines += [f"    classDef {severity} {style}", f"    class {','.join(marked)} {severity}"]
        return "\n".join(lines) + "\n"

    def dot(self) -> str:
        """Write it for Graphviz."""
        shape = {"host": "box", "address": "ellipse", "listener": "parallelogram", "server": "component"}
        lines = ["digraph halint {", "    rankdir=LR;"]
        for node in self.nodes:
            color = ', color="#cc0000"' if node.errors else ', color="#aa8800"' if node.warnings else ""
            lines.append(
                f"    {_quoted(node.id)} [label={_quoted(_label(node))}, shape={shape.get(node.kind, 'box')}{color}];"
            )
        for edge in self.edges:
            label = f" [label={_quoted(edge.label)}]" if edge.label else ""
            lines.append(f"    {_quoted(edge.source)} -> {_quoted(edge.target)}{label};")
        return "\n".join([*lines, "}"]) + "\n"


def _draw(
    estate: Estate, key: str, counts: dict[tuple[str, Severity], int], nodes: dict[str, Node], edges: dict[Edge, None]
) -> None:
    where: dict[str, str] = {}
    for host in estate.hosts:
        box = f"{key}/host/{host.name}"
        nodes[box] = Node(
            box,
            "host",
            host.name,
            counts.get((host.name, Severity.ERROR), 0),
            counts.get((host.name, Severity.WARNING), 0),
            tuple(dict.fromkeys(service.system for service in host.services)),
        )
        for address in host.addresses:
            where[str(address.address)] = box
    for group in _groups(estate):
        for member in group.members:
            for virtual in sorted(member.virtual, key=str):
                circle = f"{key}/address/{virtual}"
                nodes.setdefault(circle, Node(circle, "address", str(virtual)))
                label = f"{group.name} {member.instance.vrid} priority {member.instance.priority.value}"
                edges[Edge(circle, f"{key}/host/{member.host.name}", label)] = None
    for virtual_ip, resource, hosts in _moved(estate):
        circle = f"{key}/address/{virtual_ip}"
        nodes.setdefault(circle, Node(circle, "address", virtual_ip))
        for host in hosts:
            edges[Edge(circle, f"{key}/host/{host.name}", resource)] = None
    for at, cluster in enumerate(clusters(estate)):
        box = f"{key}/cluster/{cluster.system}{at}"
        nodes[box] = Node(box, "cluster", f"{cluster.system} {cluster.name}".rstrip())
        for name in cluster.hosts:
            edges[Edge(box, f"{key}/host/{name}")] = None
    if any(service.system == "haproxy" for service in estate.services):
        _draw_haproxy(estate, key, where, nodes, edges)


def _draw_haproxy(
    estate: Estate, key: str, where: dict[str, str], nodes: dict[str, Node], edges: dict[Edge, None]
) -> None:
    from halint.estate.listeners import listeners
    from halint.systems.haproxy.address import parse_address
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.naming import targets
    from halint.systems.haproxy.statement import Statement

    for host, config in estate.pairs(HaproxyConfig):
        for one in listeners(config):
            box = f"{key}/{host.name}/proxy/{one.bind.proxy.name}"
            known = nodes.get(box)
            if known is None:
                nodes[box] = Node(box, "listener", f"{one.bind.proxy.label} {one.address.text}")
            elif one.address.text not in re.split(", | ", known.label):
                nodes[box] = known._replace(label=f"{known.label}, {one.address.text}")
            edges[Edge(f"{key}/host/{host.name}", box)] = None
            default = one.bind.proxy.setting("default_backend").value
            target = getattr(default, "argument", lambda _: "")(0)
            if isinstance(target, str) and target in config.backends_by_name:
                end = f"{key}/{host.name}/proxy/{target}"
                nodes.setdefault(end, Node(end, "backend", f"backend {target}"))
                edges[Edge(box, end)] = None
        for name, places in targets(config).names.items():
            for document, line in places if name in config.backends_by_name else ():
                section = Statement(document, line).section
                box = f"{key}/{host.name}/proxy/{section.name if section else ''}"
                if box in nodes:
                    end = f"{key}/{host.name}/proxy/{name}"
                    nodes.setdefault(end, Node(end, "backend", f"backend {name}"))
                    edges[Edge(box, end)] = None
        drawn = 0
        for group in config.server_groups:
            for server in group.servers:
                drawn += 1
                if drawn > MOST_SERVERS or not isinstance(server.address, str):
                    break
                parsed = parse_address(server.address)
                peer = where.get(str(parsed.ip)) if parsed is not None else None
                end = peer or f"{key}/server/{server.address}"
                nodes.setdefault(end, Node(end, "server", server.address))
                box = f"{key}/{host.name}/proxy/{server.backend.name}"
                nodes.setdefault(box, Node(box, "backend", server.backend.label))
                edges[Edge(box, end, str(server.name))] = None


def _label(node: Node) -> str:
    marks = [f"{node.errors} errors"] if node.errors else []
    marks += [f"{node.warnings} warnings"] if node.warnings else []
    return f"{node.label}: {', '.join(marks)}" if marks else node.label


def _escaped(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
