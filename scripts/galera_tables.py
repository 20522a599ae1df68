"""Make halint/systems/galera/tables/provider.py from a real Galera provider: its parameters and what each one takes.

    python3 scripts/galera_tables.py             (root; needs scripts/install_mariadb.sh bookworm; six minutes)

Candidates are the words of the form `group.name` in libgalera_smm.so; the provider itself says which of them it knows
(`garbd --options`: "Unrecognized parameter") and, when `mariadbd --wsrep-new-cluster` is started with one value after
the other in a network namespace, which kinds of value each one takes. Defaults come from @@wsrep_provider_options.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LIBRARY = "/usr/lib/galera/libgalera_smm.so"
TARGET = Path(__file__).parent.parent / "halint/systems/galera/tables/provider.py"
TRIALS = ("zq9", "PT1S", "yes", "1", "1M", "0.5", "-1", "999999999")
DOCUMENTED = [
    "cert.length_check",
    "cert.max_length",
    "cert.log_conflicts",
    "dbug",
    "evs.evict",
    "gcache.debug",
    "gcache.encryption",
    "gcache.encryption_cache_page_size",
    "gcache.encryption_cache_size",
    "gcache.freeze_purge_at_seqno",
    "gcache.keep_plaintext_size",
    "gcache.keep_pages_count",
    "gcs.fc_auto_evict_threshold",
    "gcs.fc_auto_evict_window",
    "gcs.check_appl_proto",
    "gmcast.isolate",
    "gmcast.peer_addr",
    "gmcast.mcast_port",
    "ist.recv_bind",
    "ist.sockopt_reuse_addr",
    "pc.bootstrap",
    "repl.causal_read_keepalive",
    "signal",
    "socket.non_blocking",
    "socket.ssl_verify_client",
    "allocator.disk_pages_encryption",
    "allocator.encryption_cache_page_size",
    "allocator.encryption_cache_size",
]
"""Names in Galera's and Percona's manuals that need not stand in the library as words of their own."""

WORK = Path(tempfile.mkdtemp())
START = """[mysqld]
user=mysql
datadir={d}/data
socket={d}/s
pid-file={d}/p
skip-networking
innodb_buffer_pool_size=16M
innodb_flush_log_at_trx_commit=0
performance_schema=OFF
binlog_format=ROW
wsrep_on=ON
wsrep_provider={library}
wsrep_cluster_address=gcomm://
wsrep_node_address=127.0.0.1
wsrep_provider_options="{options}"
"""


def start(options: str, query: str = "") -> tuple[bool, str, str]:
    """Start a one-node cluster with provider options; gives whether it came up, its log, and a query's answer."""
    d = Path(tempfile.mkdtemp(dir=WORK))
    d.chmod(0o755)
    shutil.copytree(WORK / "template", d / "data")
    (d / "my.cnf").write_text(START.format(d=d, library=LIBRARY, options=options))
    subprocess.run(["chown", "-R", "mysql", str(d)], check=True)
    log = d / "log"
    answer = ""
    up = False
    server = f"exec mariadbd --defaults-file={d}/my.cnf --wsrep-new-cluster"
    with (
        log.open("w") as out,
        subprocess.Popen(
            ["unshare", "-n", "sh", "-c", f"ip link set lo up; {server}"], stdout=out, stderr=out
        ) as process,
    ):
        deadline = time.time() + 8
        while time.time() < deadline and process.poll() is None:
            if "Synchronized with group" in log.read_text(errors="replace"):
                up = True
                break
            time.sleep(0.05)
        if up and query:
            client = ["mariadb", "--no-defaults", "-S", f"{d}/s", "-N", "--batch", "--raw", "-e", query]
            for _ in range(40):
                said = subprocess.run(client, capture_output=True, text=True, check=False)
                answer = said.stdout
                if said.returncode == 0:
                    break
                time.sleep(0.1)
        process.kill()
    text = log.read_text(errors="replace")
    shutil.rmtree(d, ignore_errors=True)
    return up, text, answer


def is_known(word: str) -> bool:
    """Ask the provider whether it has a parameter."""
    said = subprocess.run(
        ["garbd", "--address", "gcomm://127.0.0.1:1", "--group", "g", "--options", f"pc.weight=-7;{word}=1"],
        capture_output=True, text=True, timeout=20, check=False)  # fmt: skip
    return f"Unrecognized parameter '{word}'" not in said.stdout + said.stderr


def kind_of(name: str) -> tuple[str, str, str]:
    """Give kind, lowest and highest (exclusive) value of a parameter."""
    taken = set()
    low = high = said = ""
    for trial in TRIALS:
        for _ in range(4):  # a thread that ends while it is being set up hides why the node stopped
            up, log, _ = start(f"{name}={trial}")
            if up or "thread schedparams" not in log or f"'{name}'" in log:
                break
        found = re.search(rf"parameter '{re.escape(name)}' value \S+ is out of range \[([^,]*),([^)]*)\)", log)
        if found:
            low, high = found[1], found[2]
        other = re.search(r"parameter '([^']+)' value", log)
        if up or found or (other and other[1] != name):
            taken.add(trial)
        said += log if trial == "zq9" else ""
    if "for boolean type" in said:
        kind = "bool"
    elif "for integer type" in said:
        kind = "int"
    elif "zq9" in taken or "getaddrinfo" in said:
        kind = "string"
    elif "PT1S" in taken:
        kind = "period"
    elif "1M" in taken:
        kind = "int"
    elif "yes" in taken:
        kind = "bool"
    elif "0.5" in taken:
        kind = "double"
    else:
        kind = "int" if "1" in taken else "string"
    return kind, low, high


def main() -> None:
    """Write the table."""
    template = WORK / "template"
    WORK.chmod(0o755)
    subprocess.run(
        ["mariadb-install-db", "--no-defaults", f"--datadir={template}", "--user=mysql",
         "--auth-root-authentication-method=normal", "--skip-test-db"], check=True, capture_output=True,
    )  # fmt: skip
    _, _, said = start("", "select @@global.wsrep_provider_options")
    pairs = (pair.partition("=") for pair in said.split(";"))
    defaults = {key.strip(): value.strip() for key, _, value in pairs if key.strip()}
    words = {
        w.decode()
        for w in re.findall(rb"(?<=\0)[a-z]+(?:\.[a-z0-9_]+)+(?=\0)", Path(LIBRARY).read_bytes())
        if not w.endswith((b".so", b".cpp", b".hpp", b".c"))
    }
    found = {word for word in sorted(words - set(defaults)) if is_known(word)}
    found |= {word for word in DOCUMENTED if f"Unrecognized parameter '{word}'" not in start(f"{word}=1")[1]}
    names = sorted(set(defaults) | found)
    with ThreadPoolExecutor(2) as pool:
        kinds = dict(zip(names, pool.map(kind_of, names), strict=True))
    machine = {"base_dir", "base_host", "gcache.dir", "ist.recv_addr"}
    lines = [
        '"""Parameters of the Galera provider 26.4. Made by scripts/galera_tables.py."""',
        "",
        "PARAMETERS: dict[str, tuple[str, str, str, str]] = {",
        "    # kind (bool, int, double, period, string), default, lowest, highest (not included)",
    ]
    for name in names:
        kind, low, high = kinds[name]
        default = "" if name in machine else defaults.get(name, "")
        lines.append(f"    {name!r}: ({kind!r}, {default!r}, {low!r}, {high!r}),")
    TARGET.write_text("\n".join([*lines, "}", ""]))
    shutil.rmtree(WORK, ignore_errors=True)


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C"
    main()
