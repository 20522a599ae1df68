"""What xinetd's files and systemd's sockets say of a port."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from halint.estate import Host
from halint.estate.activation import Activated, activated
from halint.source import MemoryFiles


def read(**texts: str) -> list[Activated]:
    return list(activated(Host("db1", MemoryFiles(texts))))


def service(*lines: str) -> Activated:
    (found,) = read(
        **{"/etc/xinetd.d/mysqlchk": "\n".join(["service mysqlchk", "{", "  port = 9200", *lines, "}", ""])}
    )
    return found


@pytest.mark.parametrize(
    ("allowed", "source", "admitted"),
    [
        ("0.0.0.0/0", "192.0.2.11", True),
        ("192.0.2.0/24", "192.0.2.11", True),
        ("192.0.2.0/24", "198.51.100.11", False),
        ("192.0.2.0", "192.0.2.11", True),
        ("192.0.0.0", "192.0.2.11", True),
        ("0.0.0.0", "192.0.2.11", True),
        ("192.0.2.12", "192.0.2.11", False),
        ("192.0.2.{11,12}", "192.0.2.11", True),
        ("192.0.2.{1,12}", "192.0.2.11", False),
        ("192.0.{2,3}", "192.0.2.11", None),
        ("lb1.example.com", "192.0.2.11", None),
        ("127.0.0.1 192.0.2.11", "192.0.2.11", True),
        ("2001:db8::/32", "192.0.2.11", False),
        ("2001:db8::/32", "2001:db8::5", True),
        ("", "192.0.2.11", False),
    ],
)
def test_only_from(allowed: str, source: str, admitted: bool | None) -> None:
    assert service(f"  only_from = {allowed}").admits(ip_address(source)) is admitted


def test_values_are_added_and_replaced() -> None:
    found = service("  only_from = 127.0.0.1", "  only_from += 192.0.2.11", "  disable = no", "  bind = 192.0.2.21")
    assert found.admits(ip_address("192.0.2.11"))
    assert found.disabled is None
    assert found.address is not None and found.address.span.text == "192.0.2.21"
    assert service("  disable = yes", "  server_args = a  b").disabled
    assert service("  server = /usr/bin/clustercheck", "  server_args = a  b 1").arguments == ("a", "b", "1")


def test_a_socket_and_its_service() -> None:
    (found,) = read(
        **{
            "/etc/systemd/system/check.socket": "[Unit]\nDescription=x\n[Socket]\nListenStream = 127.0.0.1:9200\nAccept=yes\n",
            "/etc/systemd/system/check@.service": "[Service]\nExecStart=-/usr/bin/clustercheck user pw 1\n",
            "/usr/lib/systemd/system/check.socket": "[Socket]\nListenStream=9999\n",
        }
    )
    assert (found.name, found.port, found.program) == ("check", 9200, "/usr/bin/clustercheck")
    assert found.address is not None and found.address.text == "127.0.0.1"
    (found,) = read(**{"/etc/systemd/system/check.socket": "[Socket]\nListenStream=9200\nListenStream=/run/check\n"})
    assert found.address is None
