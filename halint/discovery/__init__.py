"""From paths to hosts and the files that each daemon would load there."""

from halint.discovery.discover import discover, once
from halint.discovery.found import Discovered, Found, Leftover
from halint.discovery.hosts import alone
from halint.discovery.packages import version
from halint.discovery.registry import systems

__all__ = ["Discovered", "Found", "Leftover", "alone", "discover", "once", "systems", "version"]
