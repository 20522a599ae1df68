"""Addresses, names and kernel settings as the host's own files say them."""

from __future__ import annotations

import pytest

from halint.estate.addresses import addresses
from halint.estate.hosts import Host
from halint.estate.names import hosts_file
from halint.estate.units import enabled_units
from halint.source import MemoryFiles

FILES = {
    "netplan, lists of both kinds": (
        "etc/netplan/50-cloud.yaml",
        "network:\n  version: 2\n  ethernets:\n    lan0:\n      dhcp4: false\n      addresses:\n"
        '        - "192.0.2.1/24"\n        - 2001:db8::1/64\n      nameservers:\n        addresses: [192.0.2.53]\n'
        "  bonds:\n    bond0:\n      addresses: [198.51.100.1/25, 198.51.100.2/25]\n",
        {
            ("lan0", "192.0.2.1/24"),
            ("lan0", "2001:db8::1/64"),
            ("bond0", "198.51.100.1/25"),
            ("bond0", "198.51.100.2/25"),
        },
    ),
    "ifupdown": (
        "etc/network/interfaces",
        "auto eth0\niface eth0 inet static\n    address 192.0.2.1\n    netmask 255.255.255.0\n    gateway 192.0.2.254\n"
        "iface eth1 inet static\n\taddress 198.51.100.1/24\n# iface eth2 inet static\n#  address 203.0.113.1/24\n",
        {("eth0", "192.0.2.1/24"), ("eth1", "198.51.100.1/24")},
    ),
    "ifupdown, a part": (
        "etc/network/interfaces.d/lan",
        "iface eth0 inet static\n  address 192.0.2.1/24\n",
        {("eth0", "192.0.2.1/24")},
    ),
    "systemd-networkd": (
        "etc/systemd/network/10-lan.network",
        "[Match]\nName=ens18\n\n[Network]\nAddress=192.0.2.1/24\nGateway=192.0.2.254\n\n[Address]\nAddress=192.0.2.2/24\n",
        {("ens18", "192.0.2.1/24"), ("ens18", "192.0.2.2/24")},
    ),
    "NetworkManager": (
        "etc/NetworkManager/system-connections/lan.nmconnection",
        "[connection]\nid=lan\ninterface-name=ens18\n\n[ipv4]\naddress1=192.0.2.1/24,192.0.2.254\naddress2=192.0.2.2/24\n"
        "dns=192.0.2.53;\nmethod=manual\n",
        {("ens18", "192.0.2.1/24"), ("ens18", "192.0.2.2/24")},
    ),
    "ifcfg": (
        "etc/sysconfig/network-scripts/ifcfg-eth0",
        'DEVICE="eth0"\nBOOTPROTO=none\nIPADDR=192.0.2.1\nPREFIX=24\nIPADDR1="192.0.2.2"\nNETMASK1=255.255.255.0\n',
        {("eth0", "192.0.2.1/24"), ("eth0", "192.0.2.2/24")},
    ),
    "ifcfg of SUSE": (
        "etc/sysconfig/network/ifcfg-eth1",
        "BOOTPROTO='static'\nIPADDR='192.0.2.1/24'\n",
        {("eth1", "192.0.2.1/24")},
    ),
    "netplan, in braces": (
        "etc/netplan/a.yaml",
        "network: {version: 2, ethernets: {eth0: {addresses: [192.0.2.1/24], nameservers: {addresses: [192.0.2.53]}}}}\n",
        {("eth0", "192.0.2.1/24")},
    ),
    "netplan, with labels and quoted keys": (
        "etc/netplan/a.yaml",
        "network:\n  ethernets:\n    'eth0':\n      addresses:\n      - 192.0.2.1/24:\n          label: eth0:0\n"
        "      - '192.0.2.2/24'\n",
        {("eth0", "192.0.2.1/24"), ("eth0", "192.0.2.2/24")},
    ),
    "netplan, with labels": (
        "etc/netplan/a.yaml",
        "network:\n  ethernets:\n    eth0:\n      addresses:\n      - 192.0.2.1/24:\n          label: eth0:0\n"
        "      - 192.0.2.2/24\n      routes:\n      - to: default\n        via: 192.0.2.254\n",
        {("eth0", "192.0.2.1/24"), ("eth0", "192.0.2.2/24")},
    ),
    "netplan, a list over several lines": (
        "etc/netplan/a.yaml",
        "network:\n  vlans:\n    v1:\n      addresses: [\n        192.0.2.1/24,\n        192.0.2.2/24]\n",
        {("v1", "192.0.2.1/24"), ("v1", "192.0.2.2/24")},
    ),
    "netplan, aliases": (
        "etc/netplan/a.yaml",
        "network:\n  ethernets:\n    eth0: &one\n      addresses: [192.0.2.1/24]\n    eth1: *one\n",
        set(),
    ),
    "netplan, no YAML": ("etc/netplan/a.yaml", "network: {ethernets: {eth0: {addresses: [192.0.2.1/24\n", set()),
    "systemd-networkd, a drop-in": (
        "etc/systemd/network/10-lan.network.d/more.conf",
        "[Network]\nAddress=192.0.2.1/24\n",
        {("", "192.0.2.1/24")},
    ),
    "NetworkManager, old and with the name at the end": (
        "etc/NetworkManager/system-connections/lan",
        "[ipv6]\naddresses=2001:db8::1/64;2001:db8::2/64;\n[connection]\ninterface-name=e0\n",
        {("e0", "2001:db8::1/64"), ("e0", "2001:db8::2/64")},
    ),
    "ifcfg, more addresses of IPv6": (
        "etc/sysconfig/network-scripts/ifcfg-e",
        'DEVICE=e\nIPV6ADDR=2001:db8::1/64\nIPV6ADDR_SECONDARIES="2001:db8::2/64 2001:db8::3/64"\n',
        {("e", "2001:db8::1/64"), ("e", "2001:db8::2/64"), ("e", "2001:db8::3/64")},
    ),
    "nothing that is one": ("etc/network/interfaces", "iface eth0 inet static\n address dhcp\n address\n", set()),
}


def host(files: dict[str, str]) -> Host:
    return Host("h", MemoryFiles(files, host="h"))


def test_ifupdown_includes() -> None:
    files = {
        "etc/network/interfaces": "source more/*\nsource-directory /etc/network/parts\nsource /gone/*\n",
        "etc/network/more/a": "iface eth0 inet static\n  address 192.0.2.1/24\n",
        "etc/network/parts/b": "iface eth1 inet static\n  address 192.0.2.2/24\n",
        "etc/network/left/c": "iface eth1 inet static\n  address 192.0.2.3/24\n",
    }
    assert [str(one.address) for one in addresses(host(files))] == ["192.0.2.1", "192.0.2.2"]


@pytest.mark.parametrize("kind", FILES)
def test_addresses(kind: str) -> None:
    path, text, expected = FILES[kind]
    found = list(addresses(host({path: text})))
    assert {(one.interface, str(one.interface_address)) for one in found} == expected
    for one in found:
        assert one.span.text.partition("/")[0] == str(one.address)


def test_sysctl_takes_the_last_file_by_name_and_sysctl_conf_at_the_end() -> None:
    settings = host(
        {
            "etc/sysctl.d/10-a.conf": "net.ipv4.ip_nonlocal_bind = 1\nvm.swappiness=1\n",
            "usr/lib/sysctl.d/10-a.conf": "net.core.somaxconn = 1\n",
            "usr/lib/sysctl.d/90-b.conf": "net/ipv4/ip_nonlocal_bind = 0\n-vm.overcommit_memory = 2\n",
            "etc/sysctl.conf": "; no\n# vm.swappiness = 5\nvm.swappiness = 7\n",
        }
    ).sysctl
    assert settings.is_seen
    assert {name: setting.value for name, setting in settings.settings.items()} == {
        "net.ipv4.ip_nonlocal_bind": "0",
        "vm.overcommit_memory": "2",
        "vm.swappiness": "7",
    }
    assert not settings.is_on("net.ipv4.ip_nonlocal_bind")
    assert settings.is_on("net.ipv4.ip_nonlocal_bind", "vm.swappiness")


def test_without_sysctl_files_nothing_is_known() -> None:
    assert not host({"etc/hostname": "h\n"}).sysctl.is_seen


def test_the_first_line_that_names_a_host_counts() -> None:
    known = hosts_file(
        host({"etc/hosts": "127.0.0.1 localhost\n192.0.2.1 a.example.com a # b\nnonsense b\n192.0.2.9 a\n"})
    )
    assert str(known["a"].address) == "192.0.2.1"
    assert known["a"].names.text == "a.example.com a"
    assert "b" not in known


def test_units_that_some_target_wants() -> None:
    made = host(
        {
            "etc/systemd/system/multi-user.target.wants/haproxy.service": "",
            "etc/systemd/system/cloud.target.requires/keepalived.service": "",
            "etc/systemd/system/other.service": "",
            "etc/systemd/system/timers.target.wants/x.timer": "",
        }
    )
    assert enabled_units(made) == ("haproxy", "keepalived")
