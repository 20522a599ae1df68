"""`.halint.yaml`: read, checked, and turned into settings; imported only when there is one."""

from halint.config.error import ConfigError
from halint.config.loading import load

__all__ = ["ConfigError", "load"]
