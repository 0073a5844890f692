"""Compares the works that `generate` writes as CSV with those that it writes as JSON.

usage: rows.py PROGRAM PROFILE COUNT
"""
import csv
import io
import json
import subprocess
import sys

program, profile, count = sys.argv[1:]


def output(*more):
    command = [program, "generate", "--profile", profile, "--count", count, *more]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


csv.field_size_limit(1 << 24)
text = output("--format", "csv")
# Absent is nothing and empty is two marks, which the reader does not tell apart.
rows = list(csv.DictReader(io.StringIO(text, newline="")))
works = [json.loads(line) for line in output().split("\n") if line]
assert len(rows) == len(works)
for row, work in zip(rows, works):
    for name, text in row.items():
        value = work.get(name)
        if isinstance(value, dict):
            assert json.loads(text) == value, (name, text, value)
        else:
            assert text == ("" if value is None else str(value)), (name, text, value)
    assert set(work) <= set(row)
print(len(rows), "the same")
