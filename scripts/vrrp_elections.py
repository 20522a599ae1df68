"""Compares halint's idea of VRRP elections with real keepalived, in network namespaces.

    python scripts/vrrp_elections.py [--keepalived PATH] [--cases N] [--seed N] [--at-once N]

Makes pairs and triples of hosts (priorities, weights, states, nopreempt, versions, authentication, unicast), runs each
on a private bridge without a way out, and looks who holds the address when all is well and after the holder's check has
failed.
Needs root. Ends only what it has started, and removes what it has made.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from halint.discovery import systems
from halint.discovery.memory import discover_texts
from halint.engine.loading import Loaded
from halint.estate.outcome import after_failure, healthy
from halint.values import Version

VIRTUAL = "10.9.0.100"
MORE = "10.9.0.101"
"""A second address, which the last host alone has in some cases."""
SETTLES = 9.0
"""Seconds after which an election with `advert_int 1` is over: three advertisements, the skew, and a rival's."""


class Case(NamedTuple):
    """The configurations of the hosts, by name; each host's check looks for a file `<name>.up`."""

    number: int
    texts: dict[str, str]


def cases(count: int, seed: int) -> list[Case]:
    """Make cases from a seed."""
    pick = random.Random(seed)
    return [Case(number, _hosts(pick)) for number in range(count)]


def _hosts(pick: random.Random) -> dict[str, str]:
    names = ["h1", "h2", "h3"][: pick.choice([2, 2, 3])]
    addresses = {name: f"10.9.0.{11 + at}" for at, name in enumerate(names)}
    common: dict[str, Any] = {
        "version": pick.choice([2, 2, 3]),
        "unicast": pick.random() < 0.4,
        "weight": pick.choice([None, 0, -1, -2, -5, -20, 2, 5, 30]),
        "key": pick.choice(["", "one4all1"]),
        "auth": pick.choice(["PASS", "PASS", "AH"]),
        "nopreempt": pick.random() < 0.25,
    }
    faults = ["", "", "", "vrid", "key", "version", "unicast", "advert", "peer", "addresses", "states", "untracked"]
    faults += ["auth", "bare"]
    fault = pick.choice(faults)
    priorities = pick.sample([90, 95, 99, 100, 101, 102, 105, 110, 120, 150, 254, 255], len(names))
    if pick.random() < 0.12:
        priorities[-1] = priorities[0]
    texts = {}
    for at, name in enumerate(names):
        own = dict(common, vrid=51, advert=1, priority=priorities[at], addresses=1)
        own["state"] = (
            "BACKUP" if common["nopreempt"] else ("MASTER" if priorities[at] == max(priorities) else "BACKUP")
        )
        own["peers"] = [address for other, address in addresses.items() if other != name]
        if at == len(names) - 1:
            changes: dict[str, dict[str, Any]] = {
                "vrid": {"vrid": 52},
                "key": {"key": "another1"},
                "version": {"version": 5 - common["version"]},
                "unicast": {"unicast": not common["unicast"]},
                "advert": {"advert": 2},
                "peer": {"peers": ["10.9.0.99"]},
                "addresses": {"addresses": 2},
                "states": {"state": pick.choice(["MASTER", "BACKUP"])},
                "untracked": {"weight": None},
                "auth": {"auth": "AH" if common["auth"] == "PASS" else "PASS"},
                "bare": {"key": ""},
            }
            own |= changes.get(fault, {})
        texts[name] = _text(name, addresses[name], own)
    return texts


def _text(name: str, address: str, own: dict[str, Any]) -> str:
    lines = []
    track = own["weight"] is not None
    if track:
        lines = ["vrrp_script alive {", f'    script "@DIR@/{name}.sh"', "    interval 1"]
        lines += [f"    weight {own['weight']}", "}"]
    lines += ["vrrp_instance V {", f"    state {own['state']}", "    interface eth0", f"    version {own['version']}"]
    lines += [
        f"    virtual_router_id {own['vrid']}",
        f"    priority {own['priority']}",
        f"    advert_int {own['advert']}",
    ]
    if own["nopreempt"]:
        lines.append("    nopreempt")
    if own["key"]:
        lines += [
            "    authentication {",
            f"        auth_type {own['auth']}",
            f"        auth_pass {own['key']}",
            "    }",
        ]
    if own["unicast"]:
        lines += [
            f"    unicast_src_ip {address}",
            "    unicast_peer {",
            *(f"        {p}" for p in own["peers"]),
            "    }",
        ]
    more = [f"        {MORE}/24"] * (own["addresses"] - 1)
    lines += ["    virtual_ipaddress {", f"        {VIRTUAL}/24", *more, "    }"]
    if track:
        lines += ["    track_script {", "        alive", "    }"]
    return "\n".join([*lines, "}", ""])


class Bridge:
    """Hosts as network namespaces on one bridge."""

    def __init__(self, names: list[str], tag: str) -> None:
        self.folder = tempfile.mkdtemp(prefix="elections-")
        self.spaces = {name: f"{tag}{name}" for name in names}
        self.hub = f"{tag}hub"
        self.running: list[subprocess.Popen[bytes]] = []
        ip = self._ip
        ip("netns", "add", self.hub)
        ip("-n", self.hub, "link", "add", "br0", "type", "bridge", "mcast_snooping", "0", "forward_delay", "0")
        ip("-n", self.hub, "link", "set", "br0", "up")
        for at, space in enumerate(self.spaces.values()):
            ip("netns", "add", space)
            ip("-n", space, "link", "set", "lo", "up")
            ip("link", "add", "eth0", "netns", space, "type", "veth", "peer", "name", f"p{at}", "netns", self.hub)
            ip("-n", self.hub, "link", "set", f"p{at}", "master", "br0", "up")
            ip("-n", space, "link", "set", "eth0", "up")
            ip("-n", space, "addr", "add", f"10.9.0.{11 + at}/24", "dev", "eth0")

    @staticmethod
    def _ip(*words: str) -> str:
        return subprocess.run(["ip", *words], check=True, capture_output=True, text=True).stdout

    def start(self, name: str, text: str, keepalived: str) -> None:
        """Start keepalived on a host."""
        Path(self.folder, f"{name}.up").touch()
        Path(self.folder, f"{name}.conf").write_text(text.replace("@DIR@", self.folder))
        # A script, for a daemon that is run in another root may find no `test` there, but has a shell and /tmp.
        check = Path(self.folder, f"{name}.sh")
        check.write_text(f"#!/bin/sh\n[ -e {self.folder}/{name}.up ]\n")
        check.chmod(0o755)
        # The pid files of all its processes, also that of BFD: on one that another host has locked it gives up.
        kinds = {"-f": "conf", "-p": "pid", "-r": "vrrp", "-c": "checkers", "-b": "bfd"}
        command = [*keepalived.split(), "-n", "-l", "-P"]
        for option, kind in kinds.items():
            command += [option, f"{self.folder}/{name}.{kind}"]
        with Path(self.folder, f"{name}.log").open("wb") as log:
            self.running.append(
                subprocess.Popen(
                    ["ip", "netns", "exec", self.spaces[name], *command],
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    stdin=subprocess.DEVNULL,
                    start_new_session=True,
                )
            )

    def holders(self) -> frozenset[str]:
        """Give the hosts that have the address."""
        return frozenset(
            name for name, space in self.spaces.items() if f" {VIRTUAL}/" in self._ip("-n", space, "-o", "addr", "show")
        )

    def settled(self) -> frozenset[str]:
        """Wait until the election is over, and give the holders."""
        time.sleep(SETTLES)
        return self.holders()

    def close(self) -> None:
        """End what was started here, remove what was made here."""
        for process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.running:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(5)
        for space in [*self.spaces.values(), self.hub]:
            subprocess.run(["ip", "netns", "del", space], check=False, capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def compare(case: Case, keepalived: str, version: Version) -> tuple[bool, str]:
    """Run a case and give whether halint is right, and a line that says what happened."""
    known = systems()
    loaded = Loaded(known, {"keepalived": version})
    texts = {f"{name}/etc/keepalived/keepalived.conf": text for name, text in case.texts.items()}
    loaded.add_all(discover_texts(texts, known).hosts, None)
    groups = loaded.estates[0].vrrp_groups
    if len(groups) != 1:
        return False, f"{case.number}: halint sees {len(groups)} virtual routers"
    group = groups[0]
    bridge = Bridge(list(case.texts), f"e{os.getpid() % 10000}x{case.number}")
    try:
        for name, text in case.texts.items():
            bridge.start(name, text, keepalived)
        before = bridge.settled()
        expected = healthy(group)
        right = expected is not None and _is(before, expected.holders)
        line = f"{case.number}: {_shown(before)}, expected {_sets(expected.holders if expected else ())}"
        holder = next((m for m in group.members if str(m) in before and m.health), None)
        if right and holder is not None:
            Path(bridge.folder, f"{holder}.up").unlink()
            after = bridge.settled()
            then = after_failure(group, holder, before)
            right = then is not None and _is(after, then.holders)
            line += f"; {holder} fails: {_shown(after)}, expected {_sets(then.holders if then else ())}"
    finally:
        bridge.close()
    return right, line


def _is(measured: frozenset[str], expected: tuple[frozenset[str], ...]) -> bool:
    return len(measured) == len(expected) and all(len(measured & race) == 1 for race in expected)


def _shown(names: frozenset[str]) -> str:
    return ",".join(sorted(names)) or "nobody"


def _sets(races: tuple[frozenset[str], ...]) -> str:
    return ",".join(sorted("|".join(sorted(race)) for race in races)) or "nobody"


def main() -> int:
    """Run the cases and print where halint is wrong; gives 1 if it is anywhere."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keepalived", default="keepalived", help="the daemon, with arguments that it needs")
    parser.add_argument("--cases", type=int, default=44)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=8)
    options = parser.parse_args()
    said = subprocess.run([*options.keepalived.split(), "--version"], check=True, capture_output=True, text=True)
    version = Version.parse((said.stderr + said.stdout).split()[1].lstrip("Kv"))
    loaded = Loaded(systems(), {})  # imports what is imported late once, not in every thread at a time
    loaded.add_all(discover_texts({"keepalived.conf": cases(1, 0)[0].texts["h1"]}, systems()).hosts, None)
    with ThreadPoolExecutor(options.at_once) as pool:
        results = list(
            pool.map(lambda case: compare(case, options.keepalived, version), cases(options.cases, options.seed))
        )
    for right, line in results:
        print("   " if right else "NOT", line)
    wrong = sum(not right for right, _ in results)
    print(f"{len(results) - wrong} of {len(results)} as keepalived {version} does")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
