"""Rules that people write themselves: declared in YAML, or in Python when the command line allows it.

Nothing here is imported by a run without such rules. A declared rule has a condition in a small language of its own
(`expression`) over the objects of a vocabulary (`vocabulary`); nothing it says can run code, open a file, or go on
without end. Python rules run code: they are loaded only with `--allow-python-rules`, which no file can say.
"""
