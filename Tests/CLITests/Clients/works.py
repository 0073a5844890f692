"""Validates NDJSON of works on standard input against a schema written from the API's reference."""
import json
import sys

import jsonschema

INT64 = {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1}
TEXT = {"type": "string"}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "startTimestamp": INT64,
        "endTimestamp": INT64,
        "type": TEXT,
        "description": TEXT,
        "outcome": TEXT,
        "userEmail": TEXT,
        "thingId": TEXT,
        "locationId": TEXT,
        "properties": {"type": "object", "additionalProperties": TEXT},
    },
    "additionalProperties": False,
}

validator = jsonschema.Draft202012Validator(SCHEMA)
valid = 0
for line in sys.stdin.buffer:
    work = json.loads(line)
    error = next(iter(validator.iter_errors(work)), None)
    if error:
        sys.exit(f"{error.message}: {line!r}")
    valid += 1
print(valid, "valid")
