"""Packet filters: the kernel does with packets what halint says, tried in two network namespaces.

Rulesets are those of tests/estate/test_firewall.py, and some made at random. Needs root, `nft`, `iptables-restore`, `ip`, `unshare` and `nsenter`; skipped where
one of them is missing.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from halint.estate.netfilter import Packet
from tests.estate.test_firewall import HERE, PEER, PORTS, TRIED, verdict

if TYPE_CHECKING:
    from pathlib import Path

TOOLS = ("nft", "iptables-restore", "ip", "unshare", "nsenter")
LOAD = {"nft": "nft -f", "iptables": "iptables-restore"}

LISTEN = """
import select, socket, sys
ports = [word.split("/") for word in sys.argv[1:]]
kinds = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}
made = []
for name, port in ports:
    made.append(socket.socket(type=kinds[name]))
    made[-1].bind(("0.0.0.0", int(port)))
    if name == "tcp":
        made[-1].listen()
print("ready", flush=True)
datagrams = [one for one in made if one.type == socket.SOCK_DGRAM]
while True:
    for one in select.select(datagrams, [], [])[0]:
        data, sender = one.recvfrom(100)
        one.sendto(data, sender)
"""

CONNECT = """
import json, socket, sys
from concurrent.futures import ThreadPoolExecutor

def reaches(word):
    name, port = word.split("/")
    one = socket.socket(type=socket.SOCK_STREAM if name == "tcp" else socket.SOCK_DGRAM)
    one.settimeout(1)
    try:
        one.connect((sys.argv[1], int(port)))
        if name == "udp":
            one.send(b"x")
            one.recv(10)
    except OSError:
        return False
    return True

words = sys.argv[2:]
with ThreadPoolExecutor(len(words)) as pool:
    print(json.dumps([word for word, reached in zip(words, pool.map(reaches, words)) if reached]))
"""

SCRIPT = """
set -e
ip link set lo up
unshare -n sleep 100 & peer=$!
sleep 0.3
ip link add veth1 type veth peer name veth2 netns $peer
ip addr add {here}/24 dev veth1
ip link set veth1 up
nsenter -n -t $peer ip addr add {there}/24 dev veth2
nsenter -n -t $peer ip link set veth2 up
{load} {rules}
{python} {folder}/listen.py {ports} > {folder}/ready & server=$!
while ! grep -q ready {folder}/ready; do sleep 0.1; done
nsenter -n -t $peer {python} {folder}/connect.py {here} {ports}
kill $server $peer
"""


def can_be_tried() -> bool:
    if os.geteuid() != 0 or not all(map(shutil.which, TOOLS)):
        return False
    return subprocess.run(["unshare", "-n", "nft", "list", "ruleset"], capture_output=True, check=False).returncode == 0


def reached(folder: Path, kind: str, text: str) -> set[str]:
    (folder / "rules").write_text(text, encoding="utf-8")
    (folder / "listen.py").write_text(LISTEN, encoding="utf-8")
    (folder / "connect.py").write_text(CONNECT, encoding="utf-8")
    script = SCRIPT.format(
        here=HERE,
        there=PEER,
        load=LOAD[kind],
        rules=folder / "rules",
        python=sys.executable,
        folder=folder,
        ports=" ".join(f"{name}/{port}" for name, port in PORTS),
    )
    run = subprocess.run(
        ["unshare", "-n", "bash", "-c", script], capture_output=True, text=True, check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stdout))


@pytest.mark.skipif(not can_be_tried(), reason=f"needs root and {', '.join(TOOLS)}")
@pytest.mark.parametrize(("kind", "text", "expected"), TRIED.values(), ids=TRIED)
def test_as_the_kernel_does(tmp_path: Path, kind: str, text: str, expected: str) -> None:
    tmp_path.chmod(0o755)
    passed = reached(tmp_path, kind, text)
    for (name, port), sign in zip(PORTS, expected, strict=True):
        assert verdict(kind, text, Packet(name, port, PEER, HERE)) == sign
        if sign != "?":
            assert (f"{name}/{port}" in passed) is (sign == "+"), f"{name} {port}"


SETS = """define P = {{ 22, 9001 }}
table inet f {{
  set ports {{ type inet_service; flags interval;
    elements = {{ 22, 4000-4100, 5404 }}
  }}
  set hosts {{ type ipv4_addr; elements = {{ 10.77.0.2, 10.9.9.9 }}
  }}
  chain b {{
    {b}
  }}
  chain a {{
    {a}
  }}
  chain input {{
    type filter hook input priority 0; policy {policy};
    ct state established,related accept
    {input}
  }}
}}
"""
NUMBERS = (
    "22",
    "4000-4600",
    "8008-8010",
    "!= 5405",
    "{ 22, 5404 }",
    "{ 3306, 8000-9000 }",
    "@ports",
    "$P",
    "!= 5000-9000",
)
SOURCES = ("10.77.0.2", "10.77.0.0/24", "10.78.0.1", "{ 10.77.0.2, 10.0.0.1 }", "@hosts", "!= 10.77.0.2", "!= 10.9.9.9")
OTHERS = (
    'iifname "lo"',
    'iifname != "lo"',
    "meta nfproto ipv4",
    "ip daddr 10.77.0.1",
    "ct state new",
    "ct state invalid",
)
VERDICTS = ("accept", "accept", "drop", "drop", "reject", "return", "counter")


def ruleset(seed: int) -> str:
    """Make a ruleset of three chains that jump to each other."""
    chance = random.Random(seed)

    def rule(chains: tuple[str, ...]) -> str:
        kind = chance.randrange(10)
        if kind == 0:
            inner = f"jump {chains[0]}" if chains else "accept"
            return f"tcp dport vmap {{ 22 : accept, 3306-4400 : drop, 8008 : return, 9001 : {inner} }}"
        parts = [f"{chance.choice(('tcp', 'udp'))} dport {chance.choice(NUMBERS)}"] if kind < 7 else []
        parts += [f"ip saddr {chance.choice(SOURCES)}"] if chance.random() < 0.4 else []
        parts += [chance.choice(OTHERS)] if chance.random() < 0.2 else []
        ends = [*VERDICTS, *(f"jump {name}" for name in chains), *(f"goto {name}" for name in chains[:1])]
        return " ".join([*parts, chance.choice(ends)])

    def chain(count: int, *chains: str) -> str:
        return "\n    ".join(rule(chains) for _ in range(count))

    policy = chance.choice(("drop", "accept"))
    return SETS.format(b=chain(3), a=chain(4, "b"), input=chain(6, "a", "b"), policy=policy)


@pytest.mark.skipif(not can_be_tried(), reason=f"needs root and {', '.join(TOOLS)}")
@pytest.mark.parametrize("seed", range(8))
def test_rules_at_random(tmp_path: Path, seed: int) -> None:
    tmp_path.chmod(0o755)
    text = ruleset(seed)
    passed = reached(tmp_path, "nft", text)
    said = {f"{name}/{port}": verdict("nft", text, Packet(name, port, PEER, HERE)) for name, port in PORTS}
    assert "?" not in said.values(), text
    assert {port for port, sign in said.items() if sign == "+"} == passed, text
