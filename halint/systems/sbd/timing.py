"""The chain of timeouts from a lost node to its fencing. All in seconds.

token → consensus → watchdog → msgwait → fencing-watchdog-timeout → fencing-timeout. The formulas are those of sbd(8)
and of crmsh's and pcs' validators.
"""

from __future__ import annotations

from halint.values.record import NamedTuple


class Timing(NamedTuple):
    """What is known of the chain; None for what is not."""

    watchdog: int | None = None
    """SBD_WATCHDOG_TIMEOUT."""
    msgwait: int | None = None
    """Of the disk; twice the watchdog timeout unless it was made otherwise."""
    crashdump: int = 0
    """`-C` of SBD_OPTS."""
    membership: float | None = None
    """token and consensus."""
    sync_timeout: float | None = None
    """Of the quorum device, None without one."""

    @property
    def expected_msgwait(self) -> int | None:
        """The least msgwait: twice the watchdog timeout, and the crash dump's time."""
        return None if self.watchdog is None else 2 * self.watchdog + self.crashdump

    @property
    def least_fencing_timeout(self) -> float | None:
        """The least fencing-timeout with disks: 1.2 times msgwait."""
        msgwait = self.msgwait or self.expected_msgwait
        return None if msgwait is None else 1.2 * msgwait

    def least_fencing_timeout_diskless(self, watchdog_fencing: float) -> float | None:
        """The least fencing-timeout without disks: 1.2 times what watchdog fencing takes."""
        return None if self.watchdog is None else 1.2 * max(watchdog_fencing, 2 * self.watchdog)

    @property
    def least_watchdog_fencing(self) -> int | None:
        """The least fencing-watchdog-timeout: twice the watchdog timeout."""
        return None if self.watchdog is None else max(self.watchdog + self.crashdump, 2 * self.watchdog)
