"""How bad a finding is, and how sure halint is that it applies."""

from __future__ import annotations

from enum import IntEnum


class Severity(IntEnum):
    """error: refused by the daemon, or outage, split brain, data loss; warning: likely fault; info: hardening."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word in reports and in the configuration."""
        return self.name.lower()


class Confidence(IntEnum):
    """How sure halint is that the finding applies to this configuration."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def label(self) -> str:
        """The word in reports and in the configuration."""
        return self.name.lower()
