"""Make halint/systems/corosync/tables/keys.py: which keys corosync.conf has, and which of them are typed.

    python scripts/corosync_tables.py [DAEMONS]

Names come from corosync.conf(5), votequorum(5) and corosync-qdevice(8) (below, by section); types and ranges from the
daemons themselves: each key is given the value `x` and `corosync -t` says what it expected. DAEMONS is the folder that
scripts/install_daemons.sh fills (default /opt/halint-daemons).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

DOCUMENTED = {
    "totem": """version config_version cluster_name cluster_uuid transport link_mode ip_version ip_dscp secauth
        crypto_model crypto_cipher crypto_hash crypto_type keyfile key clear_node_high_bit nodeid threads netmtu
        knet_mtu knet_pmtud_interval knet_compression_model knet_compression_threshold knet_compression_level token
        token_coefficient token_retransmit token_retransmits_before_loss_const token_warning hold join send_join
        consensus merge downcheck fail_recv_const seqno_unchanged_const heartbeat_failures_allowed max_network_delay
        window_size max_messages miss_count_const block_unlisted_ips allow_knet_handle_fallback rrp_mode
        cancel_token_hold_on_retransmit rrp_token_expired_timeout rrp_problem_count_timeout
        rrp_problem_count_threshold rrp_problem_count_mcast_threshold rrp_autorecovery_check_timeout""",
    "totem.interface": """linknumber ringnumber bindnetaddr mcastaddr mcastport broadcast ttl knet_link_priority
        knet_ping_interval knet_ping_timeout knet_ping_precision knet_pong_count knet_transport""",
    "totem.interface.member": "memberaddr",
    "nodelist.node": """ring0_addr ring1_addr ring2_addr ring3_addr ring4_addr ring5_addr ring6_addr ring7_addr nodeid
        name quorum_votes""",
    "quorum": """provider expected_votes expected_votes_tracking votes two_node wait_for_all last_man_standing
        last_man_standing_window auto_tie_breaker auto_tie_breaker_node allow_downscale leaving_timeout
        cancel_wait_for_all""",
    "quorum.device": "model votes timeout sync_timeout master_wins",
    "quorum.device.net": """host port tls algorithm tie_breaker connect_timeout force_ip_version
        keep_active_partition_tie_breaker""",
    "quorum.device.heuristics": "mode timeout sync_timeout interval",
    "logging": """to_stderr to_syslog to_logfile logfile logfile_priority syslog_facility syslog_priority debug
        timestamp fileline function_name blackbox""",
    "logging.logger_subsys": """subsys to_stderr to_syslog to_logfile logfile logfile_priority syslog_facility
        syslog_priority debug""",
    "logging.logging_daemon": """name subsys to_stderr to_syslog to_logfile logfile logfile_priority syslog_facility
        syslog_priority debug""",
    "system": "qb_ipc_type sched_rr priority move_to_root_cgroup allow_knet_handle_fallback state_dir",
    "resources": "watchdog_device watchdog_timeout",
    "resources.system": "memory_used load_15min",
    "resources.system.memory_used": "recovery max poll_period",
    "resources.system.load_15min": "recovery max poll_period",
    "resources.process": "memory_used",
    "uidgid": "uid gid",
    "nozzle": "name ipaddr ipprefix macaddr",
    "qb": "ipc_type",
    "pload": "count size",
}
BASE = "totem {\nversion: 2\ntransport: knet\n}\nnodelist {\nnode {\nring0_addr: 127.0.0.1\nnodeid: 1\nname: a\n}\n}\n"
EXPECTED = re.compile(r"expected to be integer in range \((\d+)\.\.(\d+)\)")


def ask(program: Path, section: str, key: str) -> tuple[int, int] | None:
    """Give the range of a key's integer, None when the daemon takes it as a string."""
    parts = section.split(".")
    inner = f"{key}: x\n"
    for name in reversed(parts):
        inner = f"{name} {{\n{inner}}}\n"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "corosync.conf"
        file.write_text(BASE + inner)
        done = subprocess.run([program, "-t", "-c", file], capture_output=True, text=True, check=False, timeout=20)
    found = EXPECTED.search(done.stdout + done.stderr)
    return (int(found[1]), int(found[2])) if found else None


def main() -> None:
    """Ask every daemon, check that they agree, write the table."""
    base = Path(sys.argv[1] if len(sys.argv) > 1 else "/opt/halint-daemons")
    programs = {suite: base / suite / "bin/corosync" for suite in ("bullseye", "bookworm", "trixie", "forky")}
    programs = {suite: path for suite, path in programs.items() if path.exists()}
    versions = []
    for path in programs.values():
        said = subprocess.run([path, "-v"], capture_output=True, text=True, check=False).stdout
        versions.append(re.findall(r"version '([\d.]+)'", said)[0])
    lines = [
        '"""Keys of corosync.conf by section, with the range of those that must be integers (None: a string).',
        "",
        f"Made by scripts/corosync_tables.py from corosync {', '.join(versions)}: do not edit.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "KEYS: dict[str, dict[str, tuple[int, int] | None]] = {",
    ]
    differing = []
    for section, names in DOCUMENTED.items():
        lines.append(f'    "{section}": {{')
        for key in names.split():
            answers = {suite: ask(path, section, key) for suite, path in programs.items()}
            answer = answers.get("bookworm", next(iter(answers.values())))
            if len(set(answers.values())) > 1:
                differing.append(f"{section}.{key}: {answers}")
            lines.append(f'        "{key}": {answer},')
        lines.append("    },")
    lines.append("}")
    target = Path(__file__).parent.parent / "halint/systems/corosync/tables/keys.py"
    target.write_text("\n".join(lines) + "\n")
    print("\n".join(differing) or "all versions agree")


if __name__ == "__main__":
    main()
