"""Checks OpenAPI documents with PyPI's `openapi-spec-validator`. Arguments: files, each a document that
must be valid; then its examples are validated by their schemas."""
import json
import sys

import jsonschema
import openapi_spec_validator


def examples(node):
    """Pairs of a schema and a value that it must allow."""
    if isinstance(node, list):
        for element in node:
            yield from examples(element)
    elif isinstance(node, dict):
        if "example" in node and "schema" in node:
            yield node["schema"], node["example"]
        if isinstance(node.get("examples"), list):
            for example in node["examples"]:
                yield node, example
        for value in node.values():
            yield from examples(value)


for path in sys.argv[1:]:
    with open(path) as file:
        document = json.load(file)
    openapi_spec_validator.validate(document)
    count = 0
    for schema, example in examples(document["paths"]):
        schema = dict(schema, components=document["components"])
        jsonschema.Draft202012Validator(schema).validate(example)
        count += 1
    print("valid,", count, "examples")
