"""Validates the scenarios of one folder, and the wrong ones of another, under the shipped schema."""

import json
import pathlib
import sys

import jsonschema

folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "scenario.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(schema)


def references(node):
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "$ref":
                yield value.removeprefix("#/$defs/")
            else:
                yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


assert set(references(schema)) == set(schema["$defs"])
print("every definition is used and found")

validator = jsonschema.Draft202012Validator(schema)
valid = 0
for path in sorted(folder.glob("*.json")):
    if path.name == "scenario.schema.json":
        continue
    document = json.loads(path.read_text())
    assert document["$schema"] == "scenario.schema.json", path
    validator.validate(document)
    valid += 1
print("valid", valid)

wrong = sorted(pathlib.Path(sys.argv[2]).glob("*.json"))
print("invalid", sum(not validator.is_valid(json.loads(path.read_text())) for path in wrong))
