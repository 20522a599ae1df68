"""What rules that people write may cost: steps are counted, not seconds, so that every run decides alike.

What a rule does once for each of its objects grows with the configuration as everything does, and is free within
reason. What goes beyond that (lists in lists) is taken from what a rule, and all rules of a run, have.
"""

from __future__ import annotations

from halint.findings import GaveUp

PER_OBJECT = 100
"""Steps that each object brings: fields that are looked at, elements of lists that are gone through."""

PER_RULE = 1_000_000
"""Steps that one rule may take beyond that over one configuration: about two seconds."""

TOGETHER = 8_000_000
"""Steps that all rules of a run may take beyond that."""


FINDINGS = 200_000
"""What all rules of a run may find: a condition that is always true finds every line of every file."""


class Purse:
    """The steps and the findings that all rules of a run have together."""

    def __init__(self, steps: int = TOGETHER, findings: int = FINDINGS) -> None:
        self._full = steps, findings
        self.refill()

    def refill(self) -> None:
        """Begin a run: one process may judge several times, and each time alike."""
        self.left, self.findings = self._full

    def budget(self, steps: int = PER_RULE) -> Budget:
        """Give what one rule may take of it for one configuration."""
        return Budget(self, min(steps, self.left))


class Budget:
    """The steps of one rule over one configuration."""

    __slots__ = ("_taken", "left", "purse")

    def __init__(self, purse: Purse, steps: int) -> None:
        self.purse = purse
        self.left = self._taken = steps
        purse.left -= steps

    def next_object(self) -> None:
        """Take in what an object brings."""
        self.left += PER_OBJECT

    def spend(self, steps: int) -> None:
        """Take steps. Raises GaveUp when there are none left."""
        self.left -= steps
        if self.left < 0:
            raise GaveUp("takes too many steps here, so it was given up: make its lists or its condition smaller")

    def found(self) -> None:
        """Count a finding. Raises GaveUp when there are too many."""
        self.purse.findings -= 1
        if self.purse.findings < 0:
            raise GaveUp(f"was given up: rules of one's own may have {FINDINGS:,} findings together")

    def close(self) -> None:
        """Give back what was not used, but not more than was taken."""
        self.purse.left += max(0, min(self.left, self._taken))
        self.left = self._taken = 0
