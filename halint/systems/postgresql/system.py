"""PostgreSQL: where its files lie and who loads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.source import Presence
from halint.source.files import glob
from halint.systems.system import Comments, Instance, System
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from halint.source import Files, Source
    from halint.systems.system import Loading, Service

DATA = (
    "/var/lib/postgresql/*/*",
    "/var/lib/postgresql/*",
    "/var/lib/pgsql/*/data",
    "/var/lib/pgsql/data",
    "/var/lib/postgres/data",
    "/usr/local/pgsql/data",
    "/pgdata",
    "/pgdata/*",
)
"""Where data directories lie: Debian, the official image, PGDG's RPMs, Red Hat, Arch, source builds."""

SERVICES = (
    "/etc/pg_service.conf",
    "/etc/postgresql-common/pg_service.conf",
    "/var/lib/postgresql/.pg_service.conf",
    "/var/lib/pgsql/.pg_service.conf",
)
IN_DATA = ("postgresql.conf", "postgresql.auto.conf", "pg_hba.conf", "pg_ident.conf", "recovery.conf")
SIGNALS = ("standby.signal", "recovery.signal")
PGPASS = ("/var/lib/postgresql/.pgpass", "/var/lib/pgsql/.pgpass", "/root/.pgpass", "/home/*/.pgpass")

SETTING = Pattern(
    r"^[ \t]*\#?[ \t]*(?:listen_addresses|shared_buffers|max_connections|wal_level|max_wal_senders|work_mem|hot_standby"
    r"|synchronous_standby_names|synchronous_commit|primary_conninfo|archive_mode|archive_command|effective_cache_size"
    r"|max_replication_slots|wal_keep_size|wal_keep_segments|checkpoint_timeout|shared_preload_libraries|fsync"
    r"|full_page_writes|wal_sender_timeout|primary_slot_name|log_line_prefix|maintenance_work_mem|max_wal_size"
    r"|password_encryption|max_worker_processes|logging_collector|data_directory|hba_file|cluster_name)"
    r"(?:[ \t]*=[ \t]*|[ \t]+)\S",
    re.MULTILINE,
)
RECOVERY = Pattern(r"^[ \t]*(?:standby_mode|primary_conninfo|restore_command|recovery_target\w*)[ \t]*=", re.MULTILINE)
RECORD = Pattern(
    r"^[ \t]*(?:local(?:[ \t]+\S+){2}[ \t]+|host(?:no)?(?:ssl|gssenc)?(?:[ \t]+\S+){3}[ \t]+(?:[\d.]+[ \t]+)?)"
    r"(?:trust|md5|scram-sha-256|peer|ident|reject|password|cert|gss|ldap|pam)\b",
    re.MULTILINE,
)

SECRET = Pattern(
    r"""\b(?:password|sslpassword|oauth_client_secret|scram_client_key|scram_server_key)[ \t]*=[ \t]*
        (?P<option> ''(?:[^'\\\n]|\\.)*''  | \\'(?:[^'\\\n]|\\[^'\n])*\\' | '(?:[^'\\\n]|\\.)*' | (?:[^\s'"\\;]|\\.)+ )
      | postgres(?:ql)?://[^\s:/@'"]*:(?P<uri>[^\s@'"/]+)@
      | \b(?:PGPASSWORD)=(?P<environment>[^\s'";]+)
      | \b(?:radiussecrets|ldapbindpasswd)=(?P<hba>(?:"(?:[^"\n]|"")*"|[^\s"])+)
      | ^[ \t]*\#?[ \t]*(?:ssl_passphrase_command)[ \t]*=?[ \t]*'[^'\n]*\becho[ \t]+(?P<echo>[^'\n]+)
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def looks_like(path: str, head: str) -> int:
    """Say how sure a file is one of PostgreSQL's."""
    name = path.rpartition("/")[2].lower().removesuffix(".sample")
    if name in {"postgresql.conf", "postgresql.auto.conf", "pg_hba.conf", "pg_ident.conf"}:
        return 2
    if name.endswith(("pool_hba.conf", "pgpool.conf", "pcp.conf")):
        return 0
    if name in {".pgpass", "pgpass", "pgpass.conf", "pg_service.conf", ".pg_service.conf"}:
        return 2
    if name == "recovery.conf" or (name.startswith("recovery") and name.endswith(".conf")):
        return 2 if RECOVERY.search(head) else int(name == "recovery.conf")
    if "pg_hba" in name or name.endswith("hba.conf"):
        return 2 if RECORD.search(head) else int("pg_hba" in name)
    if name.startswith(("postgresql", "postgres", "pg")) and name.endswith(".conf"):
        return 2 if len(SETTING.findall(head)) >= 2 else 0
    if not name.endswith((".conf", ".cnf", ".txt")) and "." in name:
        return 0
    return 1 if len({found.strip() for found in SETTING.findall(head)}) >= 3 else 0


def instances(files: Files) -> Iterable[Instance]:
    """Give each cluster: Debian's below /etc/postgresql, others by their data directory."""
    owned: set[str] = set()
    for conf in glob(files, "/etc/postgresql/*/*/postgresql.conf"):
        folder = conf.rpartition("/")[0]
        data = folder.replace("/etc/", "/var/lib/", 1)
        owned.add(data)
        yield _instance(files, conf, [folder, data], "/".join(folder.split("/")[-2:]))
    for pattern in DATA:
        for name in IN_DATA:
            for found in glob(files, f"{pattern}/{name}"):
                data = found.rpartition("/")[0]
                if data not in owned:
                    owned.add(data)
                    yield _instance(files, found, [data], data)
    for hba in glob(files, "/etc/postgresql/*/*/pg_hba.conf"):
        folder = hba.rpartition("/")[0]
        if files.presence(f"{folder}/postgresql.conf") is not Presence.PRESENT:
            yield Instance("postgresql", (hba,), named=True, label="/".join(folder.split("/")[-2:]))
    for pattern in (*PGPASS, *SERVICES):
        for path in glob(files, pattern):
            yield Instance("postgresql", (path,), named=True, label=path)


def _instance(files: Files, entry: str, folders: list[str], label: str) -> Instance:
    paths = [entry]
    for folder in folders:
        for name in (*IN_DATA, *SIGNALS):
            path = f"{folder}/{name}"
            if path not in paths and files.presence(path) is Presence.PRESENT:
                paths.append(path)
    return Instance("postgresql", tuple(paths), named=True, label=label)


def load(loading: Loading) -> Sequence[Service]:
    """Read an instance's files."""
    from halint.systems.postgresql.model import PostgresqlConfig

    entry = loading.instance.paths[0]
    name = entry.rpartition("/")[2].removesuffix(".sample")
    if name in {".pgpass", "pgpass", "pgpass.conf"}:
        return _pgpass(loading, entry)
    if name in {"pg_service.conf", ".pg_service.conf"}:
        return _services(loading, entry)
    model = PostgresqlConfig(loading.files, entry, loading.version, loading.hostname, _kind(loading, entry))
    return [model] if model.documents or model.not_read else []


def _services(loading: Loading, path: str) -> Sequence[Service]:
    from halint.source import Unreadable
    from halint.systems.postgresql.service_file import ServiceFile

    try:
        return [ServiceFile(loading.files.read(path))]
    except Unreadable:
        return []


def _kind(loading: Loading, path: str) -> str:
    """Say which file of an instance stands at its head: by its name, else by what it says."""
    from halint.source import Unreadable

    name = path.rpartition("/")[2].lower()
    for kind, part in (("hba", "hba"), ("ident", "pg_ident"), ("recovery", "recovery"), ("auto", "auto.conf")):
        if part in name and not name.startswith("postgresql.conf"):
            return kind
    try:
        text = loading.files.read(path).text
    except Unreadable:
        return "conf"
    return "hba" if name != "postgresql.conf" and RECORD.search(text) and len(SETTING.findall(text)) < 2 else "conf"


def _pgpass(loading: Loading, path: str) -> Sequence[Service]:
    from halint.source import Unreadable
    from halint.systems.postgresql.ident import PgpassConfig

    try:
        source = loading.files.read(path)
    except Unreadable:
        return []
    status = loading.files.status(path)
    return [PgpassConfig(source, status.st_mode & 0o777 if status else None)]


def comments(source: Source) -> Comments:
    """Say how comments are written: libpq's own files know them only on lines of their own."""
    name = (source.host_path or source.path).rpartition("/")[2]
    return Comments("#", inline_comments="pgpass" not in name and "pg_service" not in name)


def secrets(source: Source) -> Iterator[tuple[int, int]]:
    """Give passwords in connection strings, records and commands; in .pgpass the last field of each line."""
    name = source.path.rpartition("/")[2]
    if name in {".pgpass", "pgpass", "pgpass.conf"}:
        for found in re.finditer(r"^#?(?:(?:[^:\\\n]|\\.)*:){4}([^\n]+)", source.text, re.MULTILINE):
            yield found.span(1)
        return
    if name in {"pg_service.conf", ".pg_service.conf"}:
        for found in re.finditer(r"^[ \t]*#?[ \t]*(?:ssl)?password[ \t]*=([^\n]+)", source.text, re.MULTILINE):
            yield found.span(1)
        return
    for found in SECRET.finditer(source.text):
        for group, text in found.groupdict().items():
            if text:
                yield found.span(group)


SYSTEM = System(
    name="postgresql",
    title="PostgreSQL",
    places=(
        "/etc/postgresql/*/*/postgresql.conf",
        "/etc/postgresql/*/*/pg_hba.conf",
        "/etc/postgresql/*/*/pg_ident.conf",
        "/etc/postgresql/*/*/conf.d/*.conf",
        *(f"{data}/{name}" for data in DATA for name in (*IN_DATA, *SIGNALS)),
        *PGPASS,
        *SERVICES,
    ),
    looks_like=looks_like,
    instances=instances,
    load=load,
    secrets=secrets,
    comments_of=comments,
)
