"""Checks an HTTP Archive by a JSON Schema of HAR 1.2 and by haralyzer, and its sizes by the bodies
that it shows; prints how many entries it has."""
import base64
import json
import pathlib
import sys

import haralyzer
import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
schema = json.loads(pathlib.Path(__file__).with_name("har-1.2.schema.json").read_text())
jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())

parser = haralyzer.HarParser(document)
for entry in parser.har_data["entries"]:
    read = haralyzer.HarEntry(entry)
    assert read.request.method and read.request.url
    assert isinstance(read.response.status, int)
    assert read.startTime
    content = entry["response"]["content"]
    data = content["text"].encode()
    if content.get("encoding") == "base64":
        data = base64.b64decode(data)
    assert content["size"] == len(data), content
    size = entry["response"]["bodySize"]
    assert content["size"] == max(size, 0) + content.get("compression", 0), entry
print(len(document["log"]["entries"]))
