"""A CIB of any size, as pcs writes it: groups of applications, clones, constraints, and fencing for every node.

The mix: of every ten applications seven are groups of volume group, file system, address and service, two are single
services, one is a database promoted on one of two nodes. Each is preferred on a node; a third depends on another one
(a colocation and an order). About one application in fifty has a fault: a monitor that times out after 0 s, two
monitors of the same interval, a preference for a node that is gone, no monitor at all. With a status section each
primitive has a probe on each node, and a start and a monitor where it runs, as `cibadmin --query` shows them. 5 MB are
about 54,000 elements without it, and 19,000 with it.

What is written is the same for the same arguments.
"""

from __future__ import annotations

import random
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NODES = 16
"""As many as Red Hat supports without remote nodes."""
FAULTY = 0.02
"""The share of applications that have a fault."""
DIGEST = "0123456789abcdef"


def text(megabytes: float, *, status: bool, seed: int = 1) -> str:
    """Give a CIB of about that size (10**6 characters)."""
    least = _text(20, status=status, seed=seed)
    more = _text(40, status=status, seed=seed)
    each = (len(more) - len(least)) / 20
    return _text(max(1, round(20 + (megabytes * 1e6 - len(least)) / each)), status=status, seed=seed)


def _text(applications: int, *, status: bool, seed: int) -> str:
    return "\n".join(_Cib(random.Random(seed), applications).lines(status=status)) + "\n"


class _Cib:
    """Lines of one CIB; resources are written first, for constraints and status name them."""

    def __init__(self, chance: random.Random, applications: int) -> None:
        self.chance = chance
        self.resources: list[str] = []
        self.constraints: list[str] = []
        self.run: list[tuple[str, str, int]] = []
        """Id, agent and node of each primitive."""
        for number in range(applications):
            self._application(number)

    def lines(self, *, status: bool) -> Iterator[str]:
        yield (
            '<cib crm_feature_set="3.16.2" validate-with="pacemaker-3.9" epoch="3127" num_updates="12" admin_epoch="0"'
            ' cib-last-written="Wed Mar  5 11:20:41 2025" update-origin="node01" update-client="cibadmin"'
            ' update-user="root" have-quorum="1" dc-uuid="1">'
        )
        yield "  <configuration>"
        yield "    <crm_config>"
        yield '      <cluster_property_set id="cib-bootstrap-options">'
        for name, value in (
            ("have-watchdog", "false"),
            ("dc-version", "2.1.5-9.el9-a3f44794f94"),
            ("cluster-infrastructure", "corosync"),
            ("cluster-name", "production"),
            ("stonith-enabled", "true"),
            ("cluster-recheck-interval", "2min"),
        ):
            yield f'        <nvpair id="cib-bootstrap-options-{name}" name="{name}" value="{value}"/>'
        yield "      </cluster_property_set>"
        yield "    </crm_config>"
        yield "    <nodes>"
        yield from (f'      <node id="{n + 1}" uname="node{n + 1:02d}"/>' for n in range(NODES))
        yield "    </nodes>"
        yield "    <resources>"
        yield from chain.from_iterable(map(self._fencing, range(NODES)))
        yield from self.resources
        yield "    </resources>"
        yield "    <constraints>"
        for n in range(NODES):
            yield (
                f'      <rsc_location id="location-fence-node{n + 1:02d}" node="node{n + 1:02d}"'
                f' rsc="fence-node{n + 1:02d}" score="-INFINITY"/>'
            )
        yield from self.constraints
        yield "    </constraints>"
        yield "    <rsc_defaults>"
        yield '      <meta_attributes id="build-resource-defaults">'
        for name, value in (("resource-stickiness", "100"), ("migration-threshold", "3"), ("failure-timeout", "10min")):
            yield f'        <nvpair id="build-resource-{name}" name="{name}" value="{value}"/>'
        yield "      </meta_attributes>"
        yield "    </rsc_defaults>"
        yield "  </configuration>"
        if status:
            yield from self._status()
        else:
            yield "  <status/>"
        yield "</cib>"

    # -- resources -------------------------------------------------------------------------------------------------

    def _primitive(
        self,
        identity: str,
        agent: str,
        params: dict[str, str],
        operations: tuple[tuple[str, str, str], ...],
        *,
        deep: str = "      ",
        node: int = 0,
    ) -> Iterator[str]:
        standard, _, rest = agent.partition(":")
        provider, _, kind = rest.rpartition(":")
        said = f'class="{standard}" id="{identity}" ' + (f'provider="{provider}" ' if provider else "")
        yield f'{deep}<primitive {said}type="{kind}">'
        if params:
            block = f"{identity}-instance_attributes"
            yield f'{deep}  <instance_attributes id="{block}">'
            for name, value in params.items():
                yield f'{deep}    <nvpair id="{block}-{name}" name="{name}" value="{value}"/>'
            yield f"{deep}  </instance_attributes>"
        if operations:
            yield f"{deep}  <operations>"
            for name, interval, timeout in operations:
                own, _, role = name.partition("@")
                more = f' role="{role}"' if role else ""
                yield (
                    f'{deep}    <op id="{identity}-{own}-interval-{interval}" interval="{interval}" name="{own}"{more}'
                    f' timeout="{timeout}"/>'
                )
            yield f"{deep}  </operations>"
        yield f"{deep}</primitive>"
        self.run.append((identity, agent, node))

    def _fencing(self, n: int) -> Iterator[str]:
        name = f"node{n + 1:02d}"
        params = {
            "ip": f"10.250.0.{n + 1}", "username": "fence", "password_script": "/etc/pacemaker/fence-password",
            "lanplus": "1", "pcmk_host_list": name, "pcmk_reboot_timeout": "120s",
        }  # fmt: skip
        yield from self._primitive(f"fence-{name}", "stonith:fence_ipmilan", params, (("monitor", "60s", "60s"),))
        self.run.pop()

    def _application(self, number: int) -> None:
        name = f"app{number:04d}"
        node = self.chance.randrange(NODES)
        fault = self.chance.choice("tdlm") if self.chance.random() < FAULTY else ""
        if number % 10 < 7:
            top = self._group(name, number, node, fault)
        elif number % 10 < 9:
            top = f"{name}-service"
            self.resources += self._service(name, node, fault, "      ")
        else:
            top = self._database(name, node)
        gone = "node99" if fault == "l" else f"node{node + 1:02d}"
        self.constraints.append(
            f'      <rsc_location id="location-{top}-{gone}" node="{gone}" rsc="{top}" score="50"/>'
        )
        if number and number % 3 == 0:
            other = f"app{number - 3:04d}"
            other = f"{other}-db-clone" if (number - 3) % 10 == 9 else (
                f"{other}-group" if (number - 3) % 10 < 7 else f"{other}-service"
            )  # fmt: skip
            self.constraints.append(
                f'      <rsc_order first="{other}" id="order-{other}-{top}-mandatory" then="{top}"/>'
            )
            self.constraints.append(
                f'      <rsc_colocation id="colocation-{top}-{other}-200" rsc="{top}" score="200" with-rsc="{other}"/>'
            )

    def _service(self, name: str, node: int, fault: str, deep: str) -> Iterator[str]:
        operations = [
            ("monitor", "30s", "0" if fault == "t" else "100s"),
            ("start", "0s", "100s"),
            ("stop", "0s", "100s"),
        ]
        if fault == "m":
            operations = operations[1:]
        lines = list(self._primitive(f"{name}-service", f"systemd:{name}", {}, tuple(operations), deep=deep, node=node))
        if fault == "d":
            lines[-2:-2] = [lines[-5].replace("-interval-", "-again-interval-")]
        yield from lines

    def _group(self, name: str, number: int, node: int, fault: str) -> str:
        high, low = divmod(number, 250)
        lines = self.resources
        lines.append(f'      <group id="{name}-group">')
        for identity, agent, params, operations in (
            (
                f"{name}-lvm",
                "ocf:heartbeat:LVM-activate",
                {"vgname": f"vg_{name}", "vg_access_mode": "system_id"},
                (("monitor", "30s", "90s"), ("start", "0s", "90s"), ("stop", "0s", "90s")),
            ),
            (
                f"{name}-fs",
                "ocf:heartbeat:Filesystem",
                {"device": f"/dev/vg_{name}/data", "directory": f"/srv/{name}", "fstype": "xfs"},
                (("monitor", "20s", "40s"), ("start", "0s", "60s"), ("stop", "0s", "60s")),
            ),
            (
                f"{name}-ip",
                "ocf:heartbeat:IPaddr2",
                {"ip": f"10.{20 + high}.{low}.10", "cidr_netmask": "24", "nic": "lan0"},
                (("monitor", "10s", "20s"), ("start", "0s", "20s"), ("stop", "0s", "20s")),
            ),
        ):
            lines += self._primitive(identity, agent, params, operations, deep="        ", node=node)
        lines += self._service(name, node, fault, "        ")
        lines.append("      </group>")
        return f"{name}-group"

    def _database(self, name: str, node: int) -> str:
        lines = self.resources
        top = f"{name}-db-clone"
        lines.append(f'      <clone id="{top}">')
        params = {
            "bindir": "/usr/pgsql-16/bin", "pgdata": f"/var/lib/pgsql/{name}", "recovery_template": f"/etc/{name}.conf",
        }  # fmt: skip
        operations = (
            ("demote", "0s", "120s"),
            ("monitor@Promoted", "15s", "10s"),
            ("monitor@Unpromoted", "16s", "10s"),
            ("notify", "0s", "60s"),
            ("promote", "0s", "30s"),
            ("start", "0s", "60s"),
            ("stop", "0s", "60s"),
        )
        lines += self._primitive(f"{name}-db", "ocf:heartbeat:pgsqlms", params, operations, deep="        ", node=node)
        lines.append(f'        <meta_attributes id="{top}-meta_attributes">')
        for meta, value in (("promotable", "true"), ("notify", "true"), ("interleave", "true"), ("clone-max", "2")):
            lines.append(f'          <nvpair id="{top}-meta_attributes-{meta}" name="{meta}" value="{value}"/>')
        lines.append("        </meta_attributes>")
        lines.append("      </clone>")
        return top

    # -- status ----------------------------------------------------------------------------------------------------

    def _status(self) -> Iterator[str]:
        yield "  <status>"
        for n in range(NODES):
            yield (
                f'    <node_state id="{n + 1}" uname="node{n + 1:02d}" in_ccm="true" crmd="online"'
                ' crm-debug-origin="do_state_transition" join="member" expected="member">'
            )
            yield f'      <lrm id="{n + 1}">'
            yield "        <lrm_resources>"
            for identity, agent, home in self.run:
                yield from self._history(identity, agent, n, runs=home == n)
            yield "        </lrm_resources>"
            yield "      </lrm>"
            yield "    </node_state>"
        yield "  </status>"

    def _history(self, identity: str, agent: str, n: int, *, runs: bool) -> Iterator[str]:
        standard, _, rest = agent.partition(":")
        provider, _, kind = rest.rpartition(":")
        of = f' provider="{provider}"' if provider else ""
        yield f'          <lrm_resource id="{identity}" type="{kind}" class="{standard}"{of}>'
        for operation, interval, code in (
            (("start", 0, 0), ("monitor", 30000, 0)) if runs else (("monitor", 0, 7),)
        ):  # fmt: skip
            key = "_last" if interval == 0 else f"_{operation}_{interval}"
            call = self.chance.randrange(10, 9000)
            uuid = "".join(self.chance.choices(DIGEST, k=8))
            digest = "".join(self.chance.choices(DIGEST, k=32))
            timed = f'last-rc-change="17411{call:05d}" exec-time="{call % 97}" queue-time="0"'
            yield (
                f'            <lrm_rsc_op id="{identity}{key}_0" operation_key="{identity}_{operation}_{interval}"'
                f' operation="{operation}" crm-debug-origin="build_active_RAs" crm_feature_set="3.16.2"'
                f' transition-key="{call}:3:{code}:{uuid}-1b2c-4d5e-8f90-a1b2c3d4e5f6"'
                f' transition-magic="0:{code};{call}:3:{code}:{uuid}-1b2c-4d5e-8f90-a1b2c3d4e5f6"'
                f' exit-reason="" on_node="node{n + 1:02d}" call-id="{call}" rc-code="{code}" op-status="0"'
                f' interval="{interval}" {timed} op-digest="{digest}"/>'
            )
        yield "          </lrm_resource>"
