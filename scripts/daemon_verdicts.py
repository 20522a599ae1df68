"""Ask installed daemons whether they would take a configuration file, with stand-ins for what this machine lacks.

A certificate, error file, user, group, host name or network interface that is missing here is no fault of the file.
Such a complaint becomes a message of severity ``env``; the word it names is replaced on the same line of a copy and
the daemon is asked again, so that later checks still run and line numbers stay.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SYSTEMS = ("haproxy", "keepalived", "corosync")
ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Complaint:
    """One message: ``severity`` is error, warn or env; ``line`` is None when the daemon names none."""

    severity: str
    line: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one daemon version says of one file: ok, warn, error, env or na; the line and text of its first reason."""

    file: str
    system: str
    version: str
    verdict: str
    line: int | None
    text: str
    fragment: str = ""
    """Non-empty when the file is no complete configuration: a refusal then says nothing."""


@dataclass(frozen=True, slots=True)
class Installed:
    """One daemon program."""

    system: str
    version: str
    program: Path


def daemons(base: Path, systems: tuple[str, ...] = SYSTEMS) -> list[Installed]:
    """Every daemon under ``base`` as ``install_daemons.sh`` lays them out, oldest version first."""
    found: list[Installed] = []
    for program in sorted(base.glob("*/bin/*")):
        if program.name not in systems:
            continue
        done = subprocess.run([program, "-v"], capture_output=True, text=True, check=False)
        match = re.search(r"(?:version '?|v)(\d+\.\d+\.\d+)", done.stdout + done.stderr)
        if match:
            found.append(Installed(program.name, match[1], program))
    return sorted(found, key=lambda one: (SYSTEMS.index(one.system), tuple(map(int, one.version.split(".")))))


class StandIns:
    """A scratch folder with a certificate, an error page and empty files; use as a context manager."""

    def __enter__(self) -> StandIns:
        self.folder = Path(tempfile.mkdtemp(prefix="halint-oracle-"))
        self.folder.chmod(0o755)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def file(self, name: str, text: str = "") -> str:
        """Path of a file with that text, written again each time."""
        path = self.folder / name
        path.write_text(text, errors="surrogateescape")
        return str(path)

    def certificate(self) -> str:
        """Path of a self-signed certificate with its key, made once."""
        path = self.folder / "site.pem"
        if not path.exists():
            key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=stand-in", "-days", "30",
                 "-keyout", str(key), "-out", str(certificate)],
                check=True, capture_output=True,
            )  # fmt: skip
            path.write_text(certificate.read_text() + key.read_text())
        return str(path)


def ask(daemon: Installed, path: Path, stand_ins: StandIns) -> Verdict:
    """The verdict of one daemon on one file."""
    text = path.read_text(errors="surrogateescape")
    try:
        refused, complaints = {"haproxy": _haproxy, "keepalived": _keepalived, "corosync": _corosync}[daemon.system](
            daemon, text, stand_ins
        )
    except subprocess.TimeoutExpired:
        return Verdict(str(path), daemon.system, daemon.version, "na", None, "no answer in time")
    by_severity = {
        severity: [one for one in complaints if one.severity == severity] for severity in ("error", "warn", "env")
    }
    if by_severity["error"] or (refused and not by_severity["env"]):
        verdict = "error"
    else:
        verdict = "env" if by_severity["env"] else "warn" if by_severity["warn"] else "ok"
    reasons = by_severity.get(verdict) or [Complaint("", None, "")]
    first = min(reasons, key=lambda one: one.line or 10**9)
    return Verdict(str(path), daemon.system, daemon.version, verdict, first.line, first.text[:200])


def _run(argv: list[str], seconds: float = 20) -> tuple[int, str]:
    done = subprocess.run(
        argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        timeout=seconds, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def _unshare() -> list[str]:
    """A network namespace (and a mount namespace with it): nothing outside is asked, nothing here is changed."""
    return ["unshare", "--net", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net", "--mount"]


# -- HAProxy -------------------------------------------------------------------------------------------------------
_LACKS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"cannot find (?:user|group) id for '([^']+)'", "name"),
        (r"unable to stat SSL certificate from file '([^']+)'", "certificate"),
        (r"unable to (?:load|read|open|access) (?:SSL )?(?:certificate|CA|CRL|key)[^'\n]*'([^']+)'", "certificate"),
        (r"Couldn't open the (?:ca|crl|crt|ca-verify|key)-file '?([^' \n]+)", "certificate"),
        (r"Didn't find any certificate for bundle '([^']+)'", "certificate"),
        (r"error opening file '([^']+)'|(?:Can't|cannot) open file '([^']+)'", "page"),
        (r"failed to open pattern file <([^>]+)>", "empty"),
        (r"error in Lua file '([^']+)'|Lua runtime error[^\n]*'([^']+)'", "empty"),
        (r"could not resolve address '([^']+)'|invalid address: '([^']+)'", "address"),
        (r"unable to (?:stat|load|open|read)[^/\n]*(/[^' \n]+)", "certificate"),
        (r"[Cc](?:annot|an't|ouldn't) (?:open|find|access|load)[^/\n]*(/[^' \n]+)", "empty"),
    )
)
_SPOKEN = re.compile(r"^\[(WARNING|ALERT)\]\s+(?:\S+ )?\(\d+\) : (?:config : )?(.*)$", re.S)
_SUMMARY = re.compile(r"^(?:Error\(s\)|Fatal errors) found in configuration|^config : *$")


def _haproxy(daemon: Installed, text: str, stand_ins: StandIns) -> tuple[bool, list[Complaint]]:
    lines = text.split("\n")
    lacking: dict[str, Complaint] = {}
    refused, complaints = False, list[Complaint]()
    for _ in range(ROUNDS):
        copy = stand_ins.file("haproxy.cfg", "\n".join(lines))
        code, output = _run([*_unshare(), str(daemon.program), "-c", "-f", copy])  # no name service to wait for
        refused, complaints, again = code == 1, [], False
        for severity, line, said in _haproxy_messages(output, copy):
            lack = next(((kind, match) for pattern, kind in _LACKS if (match := pattern.search(said))), None)
            if severity == "error" and lack:
                word = next(group for group in lack[1].groups() if group)
                lacking.setdefault(said, Complaint("env", line, said))
                again |= _replace(lines, line, word, _haproxy_stand_in(lack[0], stand_ins))
            else:
                complaints.append(Complaint(severity, line, said))
        if not again:
            break
    return refused, [*lacking.values(), *dict.fromkeys(complaints)]


def _haproxy_messages(output: str, copy: str) -> Iterator[tuple[str, int | None, str]]:
    for part in re.split(r"\n(?!\s)", output):
        match = _SPOKEN.match(part)
        if match and not _SUMMARY.match(match[2]):
            number = re.search(rf"\[{re.escape(copy)}:(\d+)\]", match[2])
            said = re.sub(r"^(?:parsing )?\[[^\]]*\]\s*:?\s*", "", match[2]).strip()
            yield "error" if match[1] == "ALERT" else "warn", int(number[1]) if number else None, said


def _haproxy_stand_in(kind: str, stand_ins: StandIns) -> str:
    if kind == "certificate":
        return stand_ins.certificate()
    if kind == "page":
        return stand_ins.file("page.http", "HTTP/1.0 503 Unavailable\r\nContent-Length: 0\r\n\r\n")
    return {"name": "root", "address": "192.0.2.1"}.get(kind) or stand_ins.file("empty")


def _replace(lines: list[str], line: int | None, word: str, by: str) -> bool:
    done = False
    for index in [line - 1] if line else range(len(lines)):
        if word in lines[index] and by not in lines[index]:
            lines[index] = lines[index].replace(word, by)
            done = True
    return done


# -- keepalived ----------------------------------------------------------------------------------------------------
_INTERFACE = re.compile(r"\b(?:interface|dev|default_interface|lvs_sync_daemon|mcast_src_if)\s+([A-Za-z][\w.@-]{0,14})")
_MILD = re.compile(
    r"Please specify full path|NOTICE|Warning - script|setting config option|Unsafe permissions|SECURITY VIOLATION"
)
_K_LACKS = re.compile(
    r"Invalid smtp server|Config files missing|interface \S+ .*doesn't exist|Non-existent interface"
    r"|Error setting global script uid/gid|Unable to set default user"
)
_NO_SCRIPT = re.compile(r"(?:script|[Dd]isabling (?:track|notify) script) `?'?([^\s'`]+).*not found")
# Give the new network namespace an interface of each name, then become the daemon.
_NAMESPACE = (
    "program=$1; file=$2; shift 2; ip link set lo up; number=0; "
    'for name in "$@"; do number=$((number+1)); ip link add "$name" type veth peer name "peer$number" 2>/dev/null '
    '&& ip link set "$name" up; done; exec "$program" -t -f "$file"'
)


def _keepalived(daemon: Installed, text: str, stand_ins: StandIns) -> tuple[bool, list[Complaint]]:
    lines = text.split("\n")
    lacking: dict[str, Complaint] = {}
    refused, complaints = False, list[Complaint]()
    for _ in range(ROUNDS):
        copy = stand_ins.file("keepalived.conf", "\n".join(lines))
        names = sorted({name for line in lines for name in _INTERFACE.findall(re.sub(r"[#!].*", "", line))})
        code, output = _run([*_unshare(), "sh", "-c", _NAMESPACE, "sh", str(daemon.program), copy, *names])
        refused, complaints, again = code == 5, [], False
        for spoken in output.splitlines():
            said = re.sub(r"^\w{3} \w{3} +\d+ [\d:]+ \d+: ", "", spoken.strip())
            match = re.match(r"\((?:[^:()]+: )?Line (\d+)\)\s*(.*)", said)
            line, said = (int(match[1]), match[2]) if match else (None, said)
            if not said:
                continue
            missing = _NO_SCRIPT.search(said)
            if missing and "ignoring" not in said:
                lacking.setdefault(said, Complaint("env", line, said))
                again |= _replace_script(lines, missing[1])
            elif _K_LACKS.search(said):
                lacking.setdefault(said, Complaint("env", line, said))
            else:
                severity = "warn" if _MILD.search(said) or code == 0 else "error"
                complaints.append(Complaint(severity, line, said.replace(copy, "FILE")))
        if not again:
            break
    return refused, [*lacking.values(), *dict.fromkeys(complaints)]


def _replace_script(lines: list[str], name: str) -> bool:
    for start, line in enumerate(lines):
        if re.match(rf"\s*vrrp_script\s+{re.escape(name)}\b", line):
            for index in range(start, min(start + 12, len(lines))):
                if re.match(r"\s*script\s", lines[index]) and "/bin/true" not in lines[index]:
                    lines[index] = re.sub(r"(script\s+).*", r'\1"/bin/true"', lines[index])
                    return True
    return False


# -- Corosync ------------------------------------------------------------------------------------------------------
_ADDRESS = re.compile(r"^\s*(ring\d+_addr|memberaddr|bindnetaddr)\s*:\s*(\S+)", re.M)
# Names resolve through a hosts file of our own; the first node's addresses become this host's.
_AS_NODE = (
    'program=$1; file=$2; hosts=$3; shift 3; mount --bind "$hosts" /etc/hosts; ip link set lo up; '
    "ip link add node type veth peer name wire; ip link set node up; ip link set wire up; "
    'for address in "$@"; do ip address add "$address" dev node nodad 2>/dev/null; done; exec "$program" -t -c "$file"'
)


def _corosync(daemon: Installed, text: str, stand_ins: StandIns) -> tuple[bool, list[Complaint]]:
    text = re.sub(r"^(\s*logfile\s*:).*", rf"\1 {stand_ins.folder}/corosync.log", text, flags=re.M)
    names: dict[str, str] = {}
    local: list[str] = []
    found = _ADDRESS.findall(text)
    if any(key != "bindnetaddr" for key, _ in found):  # where nodes are named, only they are this host's addresses
        found = [(key, value) for key, value in found if key != "bindnetaddr"]
    for key, value in found:
        if not re.fullmatch(r"[\d.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*", value):
            names.setdefault(value, f"192.0.2.{len(names) % 250 + 1}")
        address = names.get(value, value)
        if key == "bindnetaddr" and re.fullmatch(r"[\d.]+\.0", address):
            address = address[:-1] + "1"  # an address inside the network that is meant
        first_of_ring = not any(one.split("=")[0] == key for one in local)
        if first_of_ring:
            local.append(f"{key}={address}")
    addresses = [one.split("=")[1] + ("/64" if ":" in one else "/24") for one in local]
    hosts = stand_ins.file("hosts", "127.0.0.1 localhost\n" + "".join(f"{at} {name}\n" for name, at in names.items()))

    def once(content: str) -> tuple[int, str]:
        copy = stand_ins.file("corosync.conf", content)
        return _run([*_unshare(), "sh", "-c", _AS_NODE, "sh", str(daemon.program), copy, hosts, *addresses])

    code, output = once(text)
    if "Could not open" in output:  # the key; a second totem section is merged with the first
        key = stand_ins.folder / "authkey"
        if not key.exists():
            key.write_bytes(os.urandom(256))
            key.chmod(0o400)
        code, output = once(text.rstrip("\n") + f"\ntotem {{\n    keyfile: {key}\n}}\n")
    complaints = []
    for spoken in output.splitlines():
        syntax = re.match(r"parser error: [^:]+:(\d+): (.*)", spoken)
        logged = re.match(r"\w+ \d+ [\d:.]+ (\w+)\s+\[\w+\s*\] (.*)", spoken)
        if syntax:
            complaints.append(Complaint("error", int(syntax[1]), syntax[2]))
        elif logged and "exiting" not in logged[2]:
            severity = {"warning": "warn", "notice": "info", "info": "info", "debug": "info"}.get(logged[1], "error")
            if re.search(r"No such (?:file|device)|Could not open|Can't open logfile", logged[2]):
                severity = "env"
            complaints.append(Complaint(severity, None, logged[2]))
    return code != 0, list(dict.fromkeys(complaints))
