"""Writes `schema.json`: `python -m halint.own`, after the model has changed."""

import json
from pathlib import Path

from halint.own.model import json_schema

Path(__file__).with_name("schema.json").write_text(json.dumps(json_schema(), indent=2) + "\n", encoding="utf-8")
