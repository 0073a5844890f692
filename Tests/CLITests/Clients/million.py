"""Posts a million works of about 300 bytes to a fake on loopback, on one connection, and then counts
and reads them. Prints what that took as JSON."""
import http.client
import json
import os
import socket
import sys
import threading
import time
import urllib.parse

address = urllib.parse.urlparse(sys.argv[1])
process = int(sys.argv[2])
total, block = 1_000_000, 1000
ticks = os.sysconf("SC_CLK_TCK")


def cpu():
    with open(f"/proc/{process}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / ticks


def resident():
    with open(f"/proc/{process}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) // 1024


def work(index):
    body = json.dumps({
        "startTimestamp": 1578438000000 + index, "endTimestamp": 1578441600000 + index,
        "type": "REPAIR", "thingId": f"thing-{index % 200}",
        "userEmail": f"user{index % 20}@example.com",
        "description": f"Replaced the seal of the pump, run {index}", "outcome": "done",
        "properties": {"partNumber": f"PN-{index * 7 % 1000000:06}", "reading": str(index * 13)},
    })
    return ("POST /inventory/maintenanceWorks HTTP/1.1\r\nHost: localhost\r\n"
            f"Authorization: Bearer technician\r\nX-Servitly-Tenant: tenant{index % 4}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}")


connection = socket.create_connection((address.hostname, address.port), timeout=60)


def read():
    while connection.recv(1 << 20):
        pass


reader = threading.Thread(target=read)
reader.start()
marks = [cpu()]
for start in range(0, total, block):
    connection.sendall("".join(map(work, range(start, start + block))).encode())
    if (start + block) % (total // 10) == 0:
        marks.append(cpu())
connection.shutdown(socket.SHUT_WR)
# All have been answered, and so recorded, when the fake ends the connection.
reader.join()


def ask(method, route, body=None, accept="application/json"):
    client = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
    client.request(method, f"/__mock/{route}", body, {"Accept": accept})
    return client.getresponse()


health = json.load(ask("GET", "health"))["requests"]
begin = time.monotonic()
counts = [json.load(ask("POST", "requests/count", json.dumps(when)))["count"] for when in (
    {"method": "POST", "path": "/inventory/*"}, {"tenant": "tenant1"},
    {"tenant": "tenant2", "method": "POST"}, {"tenant": "other"})]
elapsed = (time.monotonic() - begin) * 1000 / len(counts)
lines = sum(chunk.count(b"\n") for chunk in iter(
    lambda answer=ask("GET", "requests", accept="application/x-ndjson"): answer.read(1 << 20), b""))
counts.append(json.load(ask("POST", "requests/count?status=201"))["count"])
print(json.dumps({
    "recorded": health["recorded"], "evicted": health["evicted"], "residentMiB": resident(),
    "counts": counts, "countMilliseconds": round(elapsed, 2), "lines": lines,
    "firstTenth": round(marks[1] - marks[0], 2), "lastTenth": round(marks[-1] - marks[-2], 2),
}))
