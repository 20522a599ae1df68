"""What rules that people write may cost: steps are counted, not seconds, so that every run decides alike."""

from __future__ import annotations

from halint.findings import GaveUp

PER_RULE = 5_000_000
"""Steps of one rule over one configuration: a plain condition over 100,000 servers takes about 2 million."""

TOGETHER = 150_000_000
"""Steps of all rules of a run."""


class Purse:
    """The steps that all rules of a run have together."""

    def __init__(self, steps: int = TOGETHER) -> None:
        self.left = steps

    def budget(self, steps: int = PER_RULE) -> Budget:
        """Give what one rule may take of it for one configuration."""
        return Budget(self, min(steps, self.left))


class Budget:
    """The steps of one rule over one configuration."""

    __slots__ = ("left", "purse")

    def __init__(self, purse: Purse, steps: int) -> None:
        self.purse = purse
        self.left = steps
        purse.left -= steps

    def spend(self, steps: int) -> None:
        """Take steps. Raises GaveUp when there are none left."""
        self.left -= steps
        if self.left < 0:
            raise GaveUp("takes too many steps here, so it was given up: make its lists or its condition smaller")

    def close(self) -> None:
        """Give back what was not used."""
        self.purse.left += max(0, self.left)
        self.left = 0
