"""CIBs that a number tells, varied in all that decides where a resource runs, and what crm_simulate makes of them."""

from __future__ import annotations

import random
import re
import subprocess
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEAD = '<cib crm_feature_set="3.16.1" validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">'
SCORES = ("INFINITY", "100", "50", "-50", "-INFINITY", "-INFINITY")


class Case(NamedTuple):
    """One CIB, the names of its members, and whether those that are left when one fails have quorum."""

    text: str
    members: tuple[str, ...]
    quorate: bool


def pairs(kind: str, owner: str, values: dict[str, str]) -> str:
    """Give a block of name/value pairs."""
    inner = "".join(f'<nvpair id="{owner}-{kind}-{n}" name="{n}" value="{v}"/>' for n, v in values.items())
    return f'<{kind} id="{owner}-{kind}">{inner}</{kind}>' if values else ""


class Maker:
    """Makes one CIB, by chance but always the same for a number."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.members = tuple(f"n{n}" for n in range(1, self.chance.choice((2, 2, 3, 3, 4)) + 1))
        self.nodes = list(self.members)
        self.ends: list[str] = []
        self.promotable: list[str] = []
        self.count = 0
        self.topology = ""

    def often(self, share: float) -> bool:
        """Say yes so often."""
        return self.chance.random() < share

    def fresh(self, stem: str) -> str:
        """Give a new id."""
        self.count += 1
        return f"{stem}{self.count}"

    def options(self) -> str:
        """Give the cluster options."""
        values = {"stonith-enabled": self.chance.choice(("true", "true", "true", "false"))}
        if self.often(0.2):
            values["symmetric-cluster"] = "false"
        if self.often(0.25):
            values["no-quorum-policy"] = self.chance.choice(("ignore", "stop", "freeze", "demote", "suicide"))
        for name, share in (("maintenance-mode", 0.03), ("stop-all-resources", 0.03)):
            if self.often(share):
                values[name] = "true"
        return pairs("cluster_property_set", "cib-bootstrap-options", values)

    def node(self, number: int, name: str) -> str:
        """Give a node with some attributes."""
        values = {"site": self.chance.choice(("east", "west")), "rank": str(number)}
        if self.often(0.05):
            values[self.chance.choice(("standby", "maintenance"))] = self.chance.choice(("on", "true", "off"))
        return f'<node id="{number}" uname="{name}">{pairs("instance_attributes", name, values)}</node>'

    def meta(self, owner: str, **values: str) -> str:
        """Give meta attributes, now and then some that matter."""
        if self.often(0.05):
            values["target-role"] = self.chance.choice(("Stopped", "Stopped", "Started"))
        if self.often(0.03):
            values["is-managed"] = "false"
        if self.often(0.25):
            values["resource-stickiness"] = self.chance.choice(("0", "100", "INFINITY"))
        if self.often(0.15):
            values["priority"] = self.chance.choice(("5", "10"))
        return pairs("meta_attributes", owner, values)

    def primitive(self, name: str, *, agent: str = "Dummy") -> str:
        """Give a primitive."""
        monitor = f'<operations><op id="{name}-monitor" name="monitor" interval="10s"/></operations>'
        return f'<primitive id="{name}" class="ocf" provider="pacemaker" type="{agent}">{self.meta(name)}{monitor}</primitive>'

    def group(self) -> str:
        """Give a group."""
        name = self.fresh("g")
        members = [self.fresh("p") for _ in range(self.chance.choice((2, 3)))]
        self.ends += [name, name, self.chance.choice(members)]
        return f'<group id="{name}">{self.meta(name)}{"".join(map(self.primitive, members))}</group>'

    def clone(self) -> str:
        """Give a clone of a primitive or of a group."""
        name, member = self.fresh("c"), self.fresh("p")
        values = {"interleave": self.chance.choice(("true", "false"))}
        if self.often(0.3):
            values["clone-max"] = self.chance.choice(("1", "2"))
        inner = self.primitive(member)
        if self.often(0.3):
            inner = f'<group id="{name}-g">{inner}{self.primitive(self.fresh("p"))}</group>'
        elif self.often(0.4):
            values["promotable"] = "true"
            inner = self.primitive(member, agent="Stateful")
            self.promotable.append(name)
        self.ends.append(name)
        return f'<clone id="{name}">{self.meta(name, **values)}{inner}</clone>'

    def bundle(self) -> str:
        """Give a bundle."""
        name = self.fresh("b")
        self.ends.append(name)
        return (
            f'<bundle id="{name}"><podman image="registry/x:1" replicas="{self.chance.choice((1, 2))}"/>'
            f'<network ip-range-start="192.0.2.100" control-port="3121"/>{self.primitive(self.fresh("p"))}</bundle>'
        )

    def plain(self) -> str:
        """Give a primitive that constraints may name."""
        name = self.fresh("p")
        self.ends.append(name)
        return self.primitive(name)

    def resources(self) -> str:
        """Give all resources."""
        makers = [self.plain, self.plain, self.plain, self.group, self.clone]
        made = [self.chance.choice(makers)() for _ in range(self.chance.randint(2, 5))]
        if self.often(0.08):
            made.append(self.bundle())
        if self.often(0.12):
            self.nodes.append("r1")
            made.append('<primitive id="r1" class="ocf" provider="pacemaker" type="remote"/>')
        if self.often(0.85):
            made += self.fencing()
        return "".join(made)

    def fencing(self) -> list[str]:
        """Give fence devices: one that finds its targets itself, or one or two that name them."""
        self.ends += ["f"] * self.often(0.1)
        if self.often(0.45):
            return ['<primitive id="f" class="stonith" type="fence_xvm"/>']
        cut = self.chance.randint(1, len(self.members))
        named = [("f", "pcmk_host_list", " ".join(self.members[:cut]))]
        if cut < len(self.members) and self.often(0.35):
            named.append(("f2", "pcmk_host_map", ";".join(f"{name}:{name}-ilo" for name in self.members[cut:])))
        elif cut < len(self.members) and self.often(0.4):
            levels = (f'<fencing-level id="{n}-level" target="{n}" index="1" devices="f"/>' for n in self.members)
            self.topology = f"<fencing-topology>{''.join(levels)}</fencing-topology>"
        return [
            f'<primitive id="{name}" class="stonith" type="fence_ipmilan">{self.meta(name)}'
            f"{pairs('instance_attributes', name, {key: value})}</primitive>"
            for name, key, value in named
        ]

    # -- constraints ---------------------------------------------------------------------------------------------------

    def rule(self) -> str:
        """Give the rule of a location."""
        name = self.fresh("rule")
        node = self.chance.choice(self.nodes)
        made = [
            f'attribute="#uname" operation="{self.chance.choice(("eq", "ne"))}" value="{node}"',
            f'attribute="site" operation="{self.chance.choice(("eq", "ne"))}" value="east"',
            f'attribute="rank" operation="{self.chance.choice(("lt", "gte"))}" value="2" type="number"',
            'attribute="site" operation="defined"',
            'attribute="#kind" operation="eq" value="remote"',
            'attribute="pingd" operation="not_defined"',
        ]
        chosen = self.chance.sample(made, self.chance.choice((1, 1, 2)))
        inner = "".join(f'<expression id="{name}-{n}" {one}/>' for n, one in enumerate(chosen))
        value = 'score-attribute="rank"' if self.often(0.1) else f'score="{self.chance.choice(SCORES)}"'
        return f'<rule id="{name}" boolean-op="{self.chance.choice(("and", "or"))}" {value}>{inner}</rule>'

    def location(self) -> str:
        """Give a location."""
        name, rsc = self.fresh("loc"), self.chance.choice(self.ends)
        if self.often(0.2):
            return f'<rsc_location id="{name}" rsc="{rsc}">{self.rule()}</rsc_location>'
        role = ' role="Promoted"' if rsc in self.promotable and self.often(0.5) else ""
        nodes = self.chance.sample(self.nodes, self.chance.choice((1, 1, len(self.nodes))))
        score = self.chance.choice(SCORES)
        exclusive = ' resource-discovery="exclusive"' if self.often(0.05) and score[0] != "-" else ""
        target = f'rsc-pattern="^{rsc}$"' if self.often(0.1) else f'rsc="{rsc}"'
        return "".join(
            f'<rsc_location id="{name}-{node}" {target} node="{node}" score="{score}"{role}{exclusive}/>'
            for node in nodes
        )

    def two(self) -> tuple[str, str]:
        """Give two resources, not of one group."""
        first, second = self.chance.choice(self.ends), self.chance.choice(self.ends)
        return first, second

    def block(self, names: list[str], **values: str) -> str:
        """Give a resource set."""
        name = self.fresh("set")
        said = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in values.items())
        return f'<resource_set id="{name}"{said}>{"".join(f"<resource_ref id={n!r}/>" for n in names)}</resource_set>'

    def colocation(self) -> str:
        """Give a colocation of two, or of sets."""
        name = self.fresh("col")
        score = self.chance.choice(("INFINITY", "INFINITY", "-INFINITY", "100", "-100"))
        loose = [end for end in dict.fromkeys(self.ends) if end != "f"]
        if self.often(0.2) and len(loose) > 2:
            some = self.chance.sample(loose, 3)
            sets = self.block(some[:2], sequential=self.chance.choice(("true", "false"))) + self.block(some[2:])
            return f'<rsc_colocation id="{name}" score="INFINITY">{sets}</rsc_colocation>'
        first, second = self.two()
        role = ' with-rsc-role="Promoted"' if second in self.promotable and self.often(0.4) else ""
        return f'<rsc_colocation id="{name}" rsc="{first}" with-rsc="{second}" score="{score}"{role}/>' * (
            first != second
        )

    def order(self) -> str:
        """Give an order of two, or of sets."""
        name, kind = self.fresh("ord"), self.chance.choice(("Mandatory", "Mandatory", "Optional", "Serialize"))
        loose = [end for end in dict.fromkeys(self.ends) if end != "f"]
        if self.often(0.2) and len(loose) > 2:
            some = self.chance.sample(loose, 3)
            every = self.chance.choice(("true", "false"))
            sets = self.block(some[:2], sequential="false", require_all=every) + self.block(some[2:])
            return f'<rsc_order id="{name}" kind="Mandatory">{sets}</rsc_order>'
        first, second = self.two()
        action = ' first-action="promote" then-action="start"' if first in self.promotable and self.often(0.3) else ""
        return f'<rsc_order id="{name}" first="{first}" then="{second}" kind="{kind}"{action}/>' * (first != second)

    def case(self) -> Case:
        """Give the whole."""
        resources = self.resources()
        kinds = (self.location, self.location, self.colocation, self.colocation, self.order)
        made = [self.chance.choice(kinds)() for _ in range(self.chance.randint(1, 6))]
        if self.often(0.4):
            made += [self.location() for _ in range(3)]
        nodes = "".join(self.node(number, name) for number, name in enumerate(self.members, 1))
        text = (
            f"{HEAD}<configuration><crm_config>{self.options()}</crm_config><nodes>{nodes}</nodes>"
            f"<resources>{resources}</resources><constraints>{''.join(made)}</constraints>{self.topology}"
            "</configuration><status/></cib>"
        )
        return Case(text, self.members, not self.often(0.15))


def made(seed: int) -> Case:
    """Give the case of a number."""
    return Maker(seed).case()


# -- what the scheduler does -------------------------------------------------------------------------------------------


class Scheduled(NamedTuple):
    """What the scheduler makes of a cluster once nothing changes any more. Names of nodes are lower-cased.

    Replicas of a bundle count as the bundle, instances of a clone as the primitive in it.
    """

    places: dict[str, frozenset[str]]
    started: frozenset[str]
    """What was started on the way."""
    unfenced: frozenset[str]
    """Of that, what did not wait for a fencing to succeed."""
    file: Path


def name_of(resource: str) -> str:
    """Give the bundle whose container this is, else the name without the number of an instance."""
    found = re.fullmatch(r"(\w+)-podman-\d+", resource)
    return found[1] if found else resource.partition(":")[0]


def settle(begin: Path, *, quorate: bool, first: Sequence[str]) -> Scheduled:
    """Let something happen (`first`), then run transitions until nothing changes."""
    now, started, unfenced, before = begin.with_suffix(".first.xml"), set[str](), set[str](), None
    command = ["crm_simulate", "-x", str(begin), "-O", str(now), f"--quorum={str(quorate).lower()}", *first]
    subprocess.run(command, capture_output=True, check=False, timeout=30)
    for step in range(6):
        out, graph = begin.with_suffix(f".{step}.xml"), begin.with_suffix(".graph")
        graph.unlink(missing_ok=True)
        command = ["crm_simulate", "-x", str(now), "-S", "-O", str(out), "-G", str(graph), "--output-as=xml"]
        command += [f"--quorum={str(quorate).lower()}"]
        said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30).stdout
        places = _places(ElementTree.fromstring(said))
        actions = ElementTree.fromstring(graph.read_text()) if graph.exists() else ElementTree.Element("none")
        fresh, alone = _starts(actions)
        started |= fresh
        unfenced |= alone
        # crm_simulate forgets that nodes which it came to know on the way are remote ones
        text = re.sub(
            r'<node id="(r1|b\d+-\d)" uname="\1"/>', r'<node id="\1" uname="\1" type="remote"/>', out.read_text()
        )
        out.write_text(text)
        now = out
        if places == before:
            break
        before = places
    return Scheduled(before or {}, frozenset(started), frozenset(unfenced), now)


def _places(answer: ElementTree.Element) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    status = answer.find("revised_cluster_status")
    assert status is not None, ElementTree.tostring(answer)[:400]
    for resource in status.iter("resource"):
        name = name_of(resource.get("id", ""))
        running = resource.get("role") not in ("Stopped", None)
        nodes = {str(node.get("name")).lower() for node in resource.iter("node")} if running else set()
        found[name] = found.get(name, frozenset()) | nodes
    return found


def _starts(graph: ElementTree.Element) -> tuple[set[str], set[str]]:
    """Give what a transition starts, and what of that needs no fencing to succeed before."""
    needs: dict[str, set[str]] = {}
    starts: dict[str, str] = {}
    fencing: set[str] = set()
    for synapse in graph.iter("synapse"):
        for action in synapse.iterfind("action_set/*"):
            number = action.get("id", "")
            needs[number] = {other.get("id", "") for other in synapse.iterfind("inputs/trigger/*")}
            if action.get("operation") == "stonith":
                fencing.add(number)
            if action.tag == "rsc_op" and action.get("operation") == "start":
                starts[number] = name_of(str(action.get("operation_key")).removesuffix("_start_0"))
    behind = set(fencing)
    while more := {number for number, others in needs.items() if number not in behind and others & behind}:
        behind |= more
    return set(starts.values()), {name for number, name in starts.items() if number not in behind}
