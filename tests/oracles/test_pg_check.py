"""`option pgsql-check`: where HAProxy marks a real PostgreSQL down because of its pg_hba.conf, halint says so.

None of the users exists: the question for the password comes before that is found out.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from daemon_verdicts import daemons

from halint.engine import lint_memory
from halint.values import Version
from tests.oracles.test_postgresql import Running, server_of

if TYPE_CHECKING:
    from daemon_verdicts import Installed

DAEMONS = Path(os.environ.get("HALINT_DAEMONS", "/opt/halint-daemons"))
HBA = """local all all trust
host all trusted 127.0.0.1/32 trust
host all plain 127.0.0.1/32 password
host all salted 127.0.0.0/8 scram-sha-256
host all rejected 127.0.0.1/32 reject
hostssl all secured 127.0.0.1/32 scram-sha-256
host app elsewhere 127.0.0.1/32 scram-sha-256
host sameuser own all password
host all "/^regu" 127.0.0.1/32 password
host all far 192.0.2.0/24 password
"""
USERS = ("trusted", "plain", "salted", "rejected", "secured", "elsewhere", "own", "regular", "far", "nobody")
MAJOR = 16
INITDB = "port = {port}\nlisten_addresses = '127.0.0.1'\n"


def balancers() -> list[Installed]:
    return daemons(DAEMONS, ("haproxy",)) if DAEMONS.is_dir() else []


def text(users: tuple[str, ...], port: int, control: str = "") -> str:
    """Give an HAProxy configuration with one backend for each user."""
    lines = [f"global\n    stats socket {control}"] if control else []
    lines.append("defaults\n    mode tcp\n    timeout connect 2s\n    timeout client 9s\n    timeout server 9s")
    for user in users:
        lines.append(f"backend {user}\n    option pgsql-check user {user}")
        lines.append(f"    server pg 127.0.0.1:{port} check inter 200 fall 1 rise 1")
    return "\n".join([*lines, ""])


def told_down(port: int, version: Version) -> set[str]:
    """Give the users for whom halint says that the server is always down."""
    folder = f"one/etc/postgresql/{MAJOR}/main"
    texts = {
        "one/etc/haproxy/haproxy.cfg": text(USERS, port),
        f"{folder}/postgresql.conf": f"{INITDB.format(port=port)}hba_file = '/etc/postgresql/{MAJOR}/main/pg_hba.conf'\n",
        f"{folder}/pg_hba.conf": HBA,
    }
    report = lint_memory(texts, targets={"haproxy": version, "postgresql": Version.parse(str(MAJOR))})
    return {f.span.text for f in report.findings if f.rule.id == "cross/pg-check-user"}


def found_down(program: Path, port: int, folder: Path) -> set[str]:
    """Give the users whose backend HAProxy itself finds down."""
    config, control = folder / "haproxy.cfg", folder / "control"
    config.write_text(text(USERS, port, str(control)))
    process = subprocess.Popen(
        [program, "-db", "-f", config], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    told: list[set[str]] = []
    try:
        for _ in range(100):
            time.sleep(0.1)
            rows = [line.split(",") for line in _stat(control).splitlines() if line[:1] != "#"]
            servers = {row[0]: (row[17], row[36]) for row in rows if len(row) > 36 and row[1] == "pg"}
            if len(servers) == len(USERS) and all(check and "INI" not in check for _, check in servers.values()):
                told.append({user for user, (status, _) in servers.items() if status == "DOWN"})
                if told[-5:] == [told[-1]] * 5:  # a check that is under way says nothing yet
                    return told[-1]
        raise AssertionError(f"no verdict: {servers}")
    finally:
        process.terminate()
        process.wait(10)


def _stat(control: Path) -> str:
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(control))
            connection.sendall(b"show stat\n")
            return b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    except OSError:
        return ""


@pytest.mark.parametrize("haproxy", balancers(), ids=lambda one: one.version)
def test_users_that_the_records_turn_away(haproxy: Installed, tmp_path: Path) -> None:
    running = Running(server_of(MAJOR), "", HBA)
    try:
        assert running.started()
        for _ in range(100):  # it listens before it is ready
            if running.ask("127.0.0.1", "plain", "plain", replication=False) == "password":
                break
            time.sleep(0.1)
        measured = found_down(haproxy.program, running.port, tmp_path)
        assert told_down(running.port, Version.parse(haproxy.version)) == measured
        assert {"rejected", "secured", "elsewhere", "far", "nobody"} <= measured < set(USERS)
    finally:
        running.stop()
        running.server.close()
