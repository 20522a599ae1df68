"""Measure how far halint's judgement of pg_hba.conf agrees with the servers' own view pg_hba_file_rules.

    .venv/bin/python scripts/postgresql_hba_agreement.py [-v] [MAJOR...]

Records are made from a fixed seed out of types, names, addresses, masks, methods and options, right ones and
wrong ones, and handed to the server of each major in one file.
"""

from __future__ import annotations

import argparse
import random
from typing import NamedTuple

from postgresql_server import Server, installed

from halint.source import Source
from halint.systems.postgresql.hba_judgement import judge_record
from halint.systems.postgresql.hba_options import HbaFault
from halint.systems.postgresql.hba_reading import read_lines

TYPES = [
    "host",
    "host",
    "host",
    "host",
    "hostssl",
    "hostssl",
    "hostnossl",
    "local",
    "local",
    "local",
    "HOST",
    "Host",
    "hostgss",
    "hosts",
]
NAMES = ["all", "replication", "a,b", "a, b", "a ,b", '"all"', '"a b"', 'a"b c"', "sameuser", "+x", "ALL", "x\\y", "é"]
ADDRESSES = [
    "10.0.0.0/8",
    "10.0.0.5/8",
    "10.0.0.1",
    "0.0.0.0/0",
    "::/0",
    "::1/128",
    "::1",
    "fe80::1%eth0/64",
    "10.0.0.1/33",
    "10.0.0.1/x",
    "::1/129",
    "[::1]/128",
    "db.example.org",
    ".example.org",
    "db.example.org/24",
    "all",
    "samehost",
    "samenet",
    "ALL",
    "10.0.0/24",
    "10/8",
    "1.2.3.4.5/8",
    "256.0.0.1/8",
    "10.0.0.1/-1",
    "10.0.0.1/",
    '"10.0.0.0/8"',
    '"all"',
    "10.0.0.1,10.0.0.2",
    "0x0a.1/8",
    "010.0.0.1/32",
    "fe80::/10",
    "1::2::3/64",
    "host:5432",
    "10.0.0.0/255.0.0.0",
    "10.0.0.1/032",
    "/a",
]
MASKS = ["", "", "", "", "255.255.255.255", "255.0.0.0", "255.0.255.0", "ffff::", "24", "/24", "256.0.0.0", "0.0.0.0"]
METHODS = [
    "md5",
    "md5",
    "scram-sha-256",
    "trust",
    "reject",
    "password",
    "ident",
    "peer",
    "cert",
    "ldap",
    "radius",
    "MD5",
    "scram",
    "oauth",
    "md5;",
    "trust,md5",
    "pam",
    "bsd",
    "sspi",
    '"md5"',
    "none",
    "scram-sha-512",
]
OPTIONS = [
    "map=m",
    "clientcert=1",
    "clientcert=0",
    "clientcert=verify-ca",
    "clientcert=verify-full",
    "clientcert=no-verify",
    "clientname=CN",
    "clientname=x",
    "map",
    "foo=1",
    "ldapserver=x",
    "ldapbasedn=y",
    "radiusservers=1.2.3.4",
    'radiussecrets="s"',
    "pamservice=x",
    "#",
    "ldapport=x",
    "ldapport=389",
    "ldapprefix=p",
    "ldaptls=1",
    "map=m,n",
    "=",
    "map=",
    "issuer=https://x",
    "scope=y",
    "krb_realm=x",
    "ldapscheme=ldaps",
]


class Case(NamedTuple):
    """One record, halint's kind of fault, and the server's error."""

    record: str
    kind: str
    error: str


def records(seed: int, count: int) -> list[str]:
    """Give records, each on one line."""
    rng = random.Random(seed)
    found = []
    for number in range(count):
        if number % 2:  # a right record with at most one thing changed
            parts = [rng.choice(["host", "hostssl", "local"]), "all", rng.choice(NAMES), "", "md5"]
            parts[3] = "" if parts[0] == "local" else rng.choice(["10.0.0.0/8", "::1/128", "10.0.0.1 255.255.255.255"])
            part, words = rng.choice(list(enumerate((TYPES, NAMES, NAMES, ADDRESSES, METHODS))))
            if rng.random() < 0.5 and (part != 3 or parts[0] != "local"):
                parts[part] = rng.choice(words)
            found.append(
                "  ".join(part for part in [*parts, rng.choice(OPTIONS) if rng.random() < 0.15 else ""] if part)
            )
            continue
        kind = rng.choice(TYPES)
        parts = [kind, rng.choice(NAMES), rng.choice(NAMES)]
        if kind.lower() != "local" or rng.random() < 0.1:
            parts.append(rng.choice(ADDRESSES))
            if "/" not in parts[-1] or rng.random() < 0.15:
                parts.append(rng.choice(MASKS))
        parts.append(rng.choice(METHODS))
        parts += [rng.choice(OPTIONS) for _ in range(rng.choice([0, 0, 0, 1, 1, 2]))]
        if rng.random() < 0.06:
            parts = parts[: rng.randint(1, len(parts))]
        found.append(rng.choice([" ", "\t", "  "]).join(part for part in parts if part))
    return found


def measure(major: int, count: int = 800) -> tuple[list[Case], list[Case]]:
    """Give (all cases, disagreements). Messages that hang on how the server was built are left out."""
    server = Server(major)
    lines = records(major, count)
    text = "".join(line + "\n" for line in lines)
    try:
        errors = server.judge_hba(text)
    finally:
        server.close()
    _, read = read_lines(Source("pg_hba.conf", text), continued=major >= 14)
    judged = {line.span.line: judge_record(line, major) for line in read}
    cases = []
    for number, line in enumerate(lines, 1):
        error = errors.get(number, "")
        if "not supported by this build" in error or "SSL is" in error:
            continue
        verdict = judged.get(number)
        cases.append(Case(line, verdict.kind if isinstance(verdict, HbaFault) else "", error))
    return cases, [case for case in cases if bool(case.kind) != bool(case.error)]


def main() -> None:
    """Print a table, and with -v every disagreement."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("-v", "--verbose", action="store_true")
    options.add_argument("majors", nargs="*", type=int)
    given = options.parse_args()
    for major in given.majors or installed():
        cases, wrong = measure(major)
        refused = sum(bool(case.error) for case in cases)
        print(f"{major}: {len(cases)} records, {refused} refused, {len(wrong)} disagreements", end=", ")
        print(f"{100 * (1 - len(wrong) / len(cases)):.2f} % agreement")
        if given.verbose:
            for case in wrong:
                print("   ", case)


if __name__ == "__main__":
    main()
