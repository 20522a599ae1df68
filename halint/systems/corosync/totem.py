"""What totem makes of its numbers: exec/totemconfig.c totem_volatile_config_read() and its defaults."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.corosync.settings import Section
from halint.values import UNKNOWN, Effective, Origin, Provenance, Unknown
from halint.values.provenance import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.syntax.document import Block

TOKEN = 3000
"""ms since 3.1.0; 1000 before."""
TOKEN_BEFORE_3_1 = 1000
TOKEN_COEFFICIENT = 650
RETRANSMITS = 4
JOIN = 50
MINIMUM = 30
"""ms: no timer may be shorter (MINIMUM_TIMEOUT)."""
UDP = frozenset({"udp", "udpu"})


class Interface(Section):
    """All `interface` blocks of one link number."""

    def __init__(self, number: int, blocks: Sequence[Block]) -> None:
        super().__init__("totem.interface", blocks)
        self.number_of_link = number


class Totem(Section):
    """The totem section and what follows from it. Times in ms."""

    def __init__(self, blocks: Sequence[Block], node_count: int, *, legacy: bool, old_token: bool = False) -> None:
        super().__init__("totem", blocks)
        self.node_count = node_count
        self.legacy = legacy
        self.old_token = old_token

    @cached_property
    def transport(self) -> Effective[str]:
        """knet, udp or udpu; without the key knet since 3.0, udp before."""
        return self._effective("transport", "udp" if self.legacy else "knet")

    @property
    def is_knet(self) -> bool:
        """Whether links are knet links for sure."""
        return self.transport.value == "knet"

    @property
    def is_udp(self) -> bool:
        """Whether it is one of the legacy transports for sure."""
        return self.transport.value in UDP

    def _effective(self, name: str, default: str) -> Effective[str]:
        setting = self.get(name)
        if setting is None:
            return Effective(default, BUILT_IN)
        return Effective(setting.text if setting.known else UNKNOWN, Provenance(Origin.EXPLICIT, setting))

    @cached_property
    def _secure(self) -> bool | Unknown:
        """`secauth: on` stands for aes256 and sha256 (sha1 before 3.0)."""
        value = self.text("secauth", "on" if self.legacy else "off")
        return UNKNOWN if isinstance(value, Unknown) else value in ("on", "yes")

    @cached_property
    def cipher(self) -> Effective[str]:
        """The cipher in use, "none" without one."""
        secure = self._secure
        return self._effective("crypto_cipher", "aes256" if secure else "none")

    @cached_property
    def hash(self) -> Effective[str]:
        """The hash in use, "none" without one."""
        secure = self._secure
        return self._effective("crypto_hash", ("sha1" if self.legacy else "sha256") if secure else "none")

    @cached_property
    def encrypted(self) -> bool | Unknown:
        """Whether packets are authenticated at all."""
        if isinstance(self._secure, Unknown):
            return UNKNOWN
        values = (self.cipher.value, self.hash.value)
        if any(isinstance(value, Unknown) for value in values):
            return UNKNOWN
        return any(value != "none" for value in values)

    @cached_property
    def token(self) -> int | Unknown:
        """The effective token timeout: `token` plus `token_coefficient` for each node above two."""
        base = self.number("token", TOKEN_BEFORE_3_1 if self.old_token or self.legacy else TOKEN)
        coefficient = self.number("token_coefficient", TOKEN_COEFFICIENT)
        if isinstance(base, Unknown) or isinstance(coefficient, Unknown):
            return UNKNOWN
        return base + max(0, self.node_count - 2) * coefficient

    @cached_property
    def consensus(self) -> int | Unknown:
        """The effective consensus timeout: 1.2 times the token when not set."""
        if self.get("consensus"):
            return self.number("consensus", 0)
        token = self.token
        return UNKNOWN if isinstance(token, Unknown) else token * 12 // 10

    @cached_property
    def join(self) -> int | Unknown:
        """The join timeout."""
        return self.number("join", JOIN)

    @cached_property
    def retransmits(self) -> int | Unknown:
        """token_retransmits_before_loss_const."""
        return self.number("token_retransmits_before_loss_const", RETRANSMITS)

    @cached_property
    def interfaces(self) -> dict[int, Interface]:
        """Interfaces by link number; a block without `linknumber` belongs to link 0."""
        key = "ringnumber" if self.legacy else "linknumber"
        found: dict[int, list[Block]] = {}
        for block in self.sections("interface"):
            number = Section("totem.interface", [block]).number(key, 0)
            if isinstance(number, int):
                found.setdefault(number, []).append(block)
        return {number: Interface(number, blocks) for number, blocks in sorted(found.items())}
