"""What real PostgreSQL servers make of settings, records and connections, halint makes of them too.

`scripts/install_postgres.sh` installs the servers; where none is, these tests are skipped.
"""

from __future__ import annotations

import csv
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from ipaddress import ip_address
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

import postgresql_agreement  # noqa: E402
import postgresql_hba_agreement  # noqa: E402
from postgresql_server import Server, installed  # noqa: E402

from halint.engine import lint, lint_memory  # noqa: E402
from halint.findings import Request, Severity  # noqa: E402
from halint.source import MemoryFiles  # noqa: E402
from halint.systems.postgresql.hba import Connection, Hba  # noqa: E402
from halint.values import UNKNOWN, Version  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

MAJORS = (13, 14, 15, 16, 17, 18)
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "postgresql"


def server_of(major: int) -> Server:
    if major not in installed():
        pytest.skip(f"PostgreSQL {major} is not installed (scripts/install_postgres.sh)")
    return Server(major)


@pytest.mark.parametrize("major", MAJORS)
def test_settings_are_judged_as_the_server_judges_them(major: int) -> None:
    server_of(major).close()
    asked, wrong = postgresql_agreement.measure(major, seeds=(3,))
    assert len(asked) >= 2000
    assert len(wrong) <= 0.01 * len(asked), wrong


@pytest.mark.parametrize("major", MAJORS)
def test_records_are_judged_as_the_server_judges_them(major: int) -> None:
    server_of(major).close()
    cases, wrong = postgresql_hba_agreement.measure(major)
    assert len(cases) >= 500
    assert len(wrong) <= 0.01 * len(cases), wrong


@pytest.mark.parametrize("major", MAJORS)
def test_what_initdb_writes_gives_no_warning(major: int, tmp_path: Path) -> None:
    server = server_of(major)
    target = tmp_path / "data"
    target.mkdir()
    for name in ("postgresql.conf", "pg_hba.conf", "pg_ident.conf", "postgresql.auto.conf", "PG_VERSION"):
        shutil.copyfile(server.home / "data" / name, target / name)
    report = lint(Request((str(tmp_path),)))
    assert len(report.files) >= 4
    assert not report.crashes
    told = [repr(finding) for finding in report.findings if finding.severity is not None]
    loud = [
        repr(finding) for finding in report.findings if (finding.severity or finding.rule.severity) >= Severity.WARNING
    ]
    assert not loud, told


def test_what_debian_brings_gives_no_warning() -> None:
    folder = Path("/etc/postgresql/15/main")
    if not folder.is_dir():
        pytest.skip("no Debian cluster in /etc/postgresql/15/main")
    report = lint(Request((str(folder),)))
    assert not report.crashes
    loud = [repr(f) for f in report.findings if (f.severity or f.rule.severity) >= Severity.WARNING]
    assert not loud, loud


# -- settings that only a start judges -----------------------------------------------------------------------------

STARTS = {
    "wal_level = minimal\n": False,
    "wal_level = minimal\nmax_wal_senders = 0\n": True,
    "wal_level = minimal\nmax_wal_senders = 0\narchive_mode = on\narchive_command = 'true'\n": False,
    "max_connections = 3\nsuperuser_reserved_connections = 3\n": False,
    "max_connections = 4\nsuperuser_reserved_connections = 3\n": True,
    "max_wal_size = 16MB\n": False,
    "max_wal_size = 32MB\nmin_wal_size = 32MB\n": True,
    "unix_socket_directories = '\"a'\n": False,
    "synchronous_standby_names = 'FIRST 3 (a, b)'\n": True,
    "synchronous_standby_names = '2'\n": True,
    "ssl_min_protocol_version = 'TLSv1.3'\nssl_max_protocol_version = 'TLSv1.2'\n": True,
    "max_slot_wal_keep_size = 0\n": True,
    "archive_mode = on\n": True,
    "recovery_target_time = '2027-01-01 00:00:00'\nrecovery_target_xid = '5'\n": False,
    "primary_conninfo = 'host=a usr=b'\n": True,
    "primary_slot_name = 'a-b'\n": False,
    "restart_after_crash = off\nhot_standby = off\n": True,
}
"""What stands in postgresql.conf besides what initdb wrote, and whether the server starts with it."""


class Running:
    """A server that listens on 127.0.0.1 with files of our own."""

    def __init__(self, server: Server, extra: str, hba: str = "local all all trust\n") -> None:
        self.server = server
        self.port = _free_port()
        run = server.scratch / "run"
        run.mkdir(exist_ok=True)
        run.chmod(0o777)
        base = (server.home / "data" / "postgresql.conf").read_text()
        sockets = "" if "unix_socket_directories" in extra else f"unix_socket_directories = '{run}'\n"
        conf = server.write(
            "start.conf", f"{base}\n{sockets}listen_addresses = '127.0.0.1'\nport = {self.port}\n{extra}"
        )
        self.hba = server.write("start_hba.conf", hba)
        command = [str(server.home / "bin" / "postgres"), "-D", str(server.home / "data"), "-c", f"config_file={conf}"]
        command += ["-c", f"hba_file={self.hba}"]
        before = ["setpriv", "--reuid=nobody", "--clear-groups"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(
            [*before, *command],
            cwd="/",
            env={"LC_ALL": "C"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def started(self) -> bool:
        """Wait until it listens or has ended."""
        for _ in range(200):
            if self.process.poll() is not None:
                return False
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.2).close()
                return True
            except OSError:
                time.sleep(0.05)
        return False

    def reload(self, hba: str) -> None:
        """Put other records in force."""
        self.hba.write_text(hba)
        self.process.send_signal(signal.SIGHUP)
        time.sleep(0.3)

    def ask(self, source: str, user: str, database: str, *, replication: bool) -> str:
        """Connect from an address of the loopback network; gives the server's first word: what it asks for, or E."""
        parameters = f"user\0{user}\0database\0{database}\0" + ("replication\0true\0" if replication else "") + "\0"
        body = struct.pack("!I", 196608) + parameters.encode()
        with socket.create_connection(("127.0.0.1", self.port), 5, source_address=(source, 0)) as connection:
            connection.sendall(struct.pack("!I", len(body) + 4) + body)
            data = connection.recv(4096)
        if data[:1] == b"R":
            return {0: "trust", 3: "password", 5: "md5", 10: "scram-sha-256"}[struct.unpack("!I", data[5:9])[0]]
        return "reject" if b"rejects" in data or b"no pg_hba.conf entry" in data else "trust"

    def stop(self) -> str:
        """End it at once; gives what it said."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
        _, said = self.process.communicate(timeout=60)
        time.sleep(0.05)
        return said


def starts_with(server: Server, extra: str) -> bool:
    """Whether a server starts. One that was ended at once may leave a process behind for a moment: then ask again."""
    for _ in range(10):
        running = Running(server, extra)
        started = running.started()
        said = running.stop()
        if started or not any(words in said for words in ("still in use", "lock file", "could not bind")):
            return started
        time.sleep(0.5)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("major", [15, 18])
def test_what_a_start_refuses_is_said_to_be_refused(major: int) -> None:
    server = server_of(major)
    wrong = []
    try:
        for extra, starts in STARTS.items():
            if starts_with(server, extra) != starts:
                wrong.append(f"the server itself: {extra!r}")
            report = lint_memory(
                {"db/etc/postgresql/15/main/postgresql.conf": "shared_buffers = 128MB\n" + extra},
                targets={"postgresql": Version((major,))},
            )
            refusing = [
                repr(finding) for finding in report.findings if "daemon-rejects" in finding.tags | finding.rule.tags
            ]
            if bool(refusing) == starts:
                wrong.append(f"halint on {extra!r}: {refusing}")
    finally:
        server.close()
    assert not wrong, "\n".join(wrong)


NETWORKS = ["127.0.0.0/8", "127.1.0.0/16", "127.1.2.0/24", "127.1.2.3/32", "127.2.0.0 255.255.0.0", "all", "10.0.0.0/8"]
WHO = ["all", "rep", "app,rep", '"all"', "/^r" + "e", "ALL"]
WHAT = ["all", "replication", "app", "app,replication", "sameuser", '"replication"', "postgres"]


def decisions(rng: Random) -> Iterator[tuple[str, list[Connection]]]:
    for _ in range(12):
        lines = ["local all all trust"]
        for _ in range(rng.randint(1, 6)):
            method = rng.choice(["md5", "scram-sha-256", "password", "reject", "trust"])
            kind = rng.choice(["host", "host", "hostnossl", "hostssl"])
            lines.append(f"{kind} {rng.choice(WHAT)} {rng.choice(WHO)} {rng.choice(NETWORKS)} {method}")
        asked = [
            Connection(user, database, replication, ip_address(address), tls=False)
            for user in ("rep", "app")
            for database, replication in (("app", False), ("rep", False), ("", True))
            for address in ("127.1.2.3", "127.1.9.9", "127.2.3.4", "127.9.9.9")
        ]
        yield "".join(f"{line}\n" for line in lines), asked


@pytest.mark.parametrize("major", [13, 16])
def test_connections_are_decided_as_the_server_decides_them(major: int) -> None:
    server = server_of(major)
    running = Running(server, "ssl = off\n" if major != 15 else "")
    wrong: list[str] = []
    count = 0
    try:
        assert running.started()
        for text, asked in decisions(Random(major)):
            running.reload(text)
            hba = Hba(MemoryFiles({"pg_hba.conf": text}), "/pg_hba.conf", (major,))
            for connection in asked:
                decision = hba.decide(connection)
                assert decision.refuses is not UNKNOWN
                record = decision.record
                expected = record.parsed.method if record and record.parsed else "reject"
                said = running.ask(
                    str(connection.address),
                    connection.user,
                    connection.database or "x",
                    replication=connection.replication,
                )
                count += 1
                # without a SCRAM verifier md5 asks for md5; a role that does not exist is asked all the same
                same = said == expected or ({said, expected} == {"md5", "scram-sha-256"} and expected == "md5")
                if not same:
                    wrong.append(f"{text}{connection}: {said}, not {expected}")
    finally:
        running.stop()
        server.close()
    assert count > 200
    assert not wrong, "\n".join(wrong[:5])


def test_corpus() -> None:
    """Every file is read without loss; what the servers refuse on a line, halint finds there."""
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside the checkout (../shared/corpus)")
    with (CORPUS / "VERDICTS.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    wrong = []
    judged = 0
    for row in rows:
        daemon, _, release = row["daemon"].partition("-")
        if daemon != "postgresql" or "could not open configuration" in row["text"]:
            continue  # stopped by a missing include, the server never came to the settings
        text = (CORPUS / row["file"]).read_bytes().decode("utf-8", "surrogateescape")
        name = row["file"].rpartition("/")[2].removesuffix(".sample")
        name = "pg_hba.conf" if "hba" in name else "postgresql.conf"
        version = Version((int(release.partition(".")[0]),))
        report = lint_memory({f"x/{name}": text}, targets={"postgresql": version})
        assert not report.crashes
        refusing = {f.span.line for f in report.findings if "daemon-rejects" in f.tags | f.rule.tags}
        judged += 1
        if row["verdict"] in {"ok", "env"} and refusing:
            wrong.append(f"{row['file']} is accepted by {row['daemon']}, lines {refusing}")
        if row["verdict"] == "error" and row["line"] and int(row["line"]) not in refusing:
            wrong.append(
                f"{row['file']} line {row['line']} is refused by {row['daemon']}: {row['text']}, not {refusing}"
            )
    assert judged > 50
    assert not wrong, "\n".join(wrong)
