"""Small frozen values that every layer shares."""

from halint.values.pattern import Pattern
from halint.values.provenance import Effective, Origin, Provenance
from halint.values.unknown import UNKNOWN, Unknown, is_known
from halint.values.version import Version

__all__ = ["UNKNOWN", "Effective", "Origin", "Pattern", "Provenance", "Unknown", "Version", "is_known"]
