"""halint: static analysis of Linux high-availability stacks."""

__version__ = "0.1.0"
