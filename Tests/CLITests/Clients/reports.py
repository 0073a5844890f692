"""Reads a JUnit and a HAR file with the libraries that others use for it, and checks the members
that HAR 1.2 requires."""
import json
import sys

import haralyzer
import junitparser

suites = junitparser.JUnitXml.fromfile(sys.argv[1])
cases = [case for suite in suites for case in suite]
failed = [case for case in cases if case.result]
assert all(case.name for case in cases)

with open(sys.argv[2], encoding="utf-8") as file:
    document = json.load(file)
parser = haralyzer.HarParser(document)
entry = parser.har_data["entries"][0]
required = {
    "": ["startedDateTime", "time", "request", "response", "cache", "timings"],
    "request": ["method", "url", "httpVersion", "cookies", "headers", "queryString",
                "headersSize", "bodySize"],
    "response": ["status", "statusText", "httpVersion", "cookies", "headers", "content",
                 "redirectURL", "headersSize", "bodySize"],
    "timings": ["send", "wait", "receive"],
}
for item in document["log"]["entries"]:
    for place, names in required.items():
        part = item[place] if place else item
        for name in names:
            assert name in part, f"{place}.{name}"
    assert {"size", "mimeType"} <= item["response"]["content"].keys()
first = parser.pages and parser.pages[0] or None
har_entry = haralyzer.HarEntry(entry)
print(len(cases), len(failed), har_entry.request.method, har_entry.response.status)
