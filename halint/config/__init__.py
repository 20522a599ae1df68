"""`.halint.yaml`: found (`nearest`), read and checked (`loading`), and turned into settings.

This module imports nothing: most runs have no configuration file, and pydantic and ruamel.yaml take their time.
"""
