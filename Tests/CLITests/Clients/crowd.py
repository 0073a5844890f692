"""A crowd at the fake: idle connections, slow writers, and one client that behaves.

usage: crowd.py URL PID [IDLE] [SLOW]
Prints figures as JSON: the server's memory in KiB before, while and after the crowd was there, its
descriptors, and the latencies in milliseconds that the well-behaved client saw. Loopback only.
"""
import json
import os
import resource
import selectors
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlsplit

url, pid = sys.argv[1], int(sys.argv[2])
idle_count, slow_count = (int(n) for n in (sys.argv[3:5] or (10_000, 1_000)))
address = urlsplit(url)
request = (
    b"POST /inventory/maintenanceWorks HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer t\r\n"
    b"X-Servitly-Tenant: acme\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n"
    b'{"type":"REPAIR"}'
)


def connect():
    return socket.create_connection((address.hostname, address.port), timeout=20)


def exchange(connection):
    connection.sendall(request)
    answer = b""
    while b'"REPAIR"}' not in answer:
        part = connection.recv(65536)
        if not part:
            raise SystemExit(f"the connection ended: {answer!r}")
        answer += part
    if not answer.startswith(b"HTTP/1.1 201 "):
        raise SystemExit(f"no 201: {answer!r}")


def memory():
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))


def descriptors():
    return len(os.listdir(f"/proc/{pid}/fd"))


def behave(count):
    """Latencies of one request after another on one connection."""
    connection = connect()
    latencies = []
    for _ in range(count):
        start = time.perf_counter()
        exchange(connection)
        latencies.append((time.perf_counter() - start) * 1000)
    return sorted(latencies)


def fill_journal():
    """Sends until the oldest requests go: what the journal keeps of the crowd is no more than that."""
    connection = connect()
    answers = connection.makefile("rb")
    while json.load(urllib.request.urlopen(url + "/__mock/health"))["requests"]["evicted"] == 0:
        for _ in range(20):
            connection.sendall(request * 100)
            # A body ends without a line break, so that the next status line is behind it.
            heads = 0
            while heads < 100:
                heads += answers.readline() == b"\r\n"


if os.environ.get("CROWD_BEHAVE"):
    print(json.dumps(behave(2000)))
    sys.exit()

soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
behave(5000)
fill_journal()
before, descriptors_before = memory(), descriptors()

idle = []
for _ in range(idle_count):
    idle.append(connect())
    exchange(idle[-1])
while_idle = memory()

slow = [connect() for _ in range(slow_count)]
# A process of its own: this one is busy with the slow writers.
good = subprocess.Popen(
    [sys.executable, __file__, *sys.argv[1:]],
    env={**os.environ, "CROWD_BEHAVE": "1"},
    stdout=subprocess.PIPE,
)
sent = 0
selector = selectors.DefaultSelector()
selector.register(good.stdout, selectors.EVENT_READ)
# Each turn gives every slow writer one byte more, all through the head of its request.
while not selector.select(0):
    byte = request[sent % (len(request) - 20)].to_bytes(1, "big") if sent < len(request) - 20 else b""
    for connection in slow:
        connection.send(byte)
    sent += 1
latencies = json.loads(good.communicate()[0])
while_crowded = memory()

for connection in idle + slow:
    connection.close()
# Until the loops have seen that all have gone, and have given back what those held.
deadline = time.monotonic() + 20
while time.monotonic() < deadline:
    behave(100)
    if descriptors() <= descriptors_before and memory() <= before * 1.1:
        break
print(
    json.dumps(
        {
            "before": before,
            "idle": while_idle,
            "crowded": while_crowded,
            "after": memory(),
            "bytesPerIdleConnection": (while_idle - before) * 1024 // max(idle_count, 1),
            "descriptorsLeft": descriptors() - descriptors_before,
            "slowBytesSent": min(sent, len(request) - 20) * slow_count,
            "p50": latencies[len(latencies) // 2],
            "p99": latencies[len(latencies) * 99 // 100],
            "max": latencies[-1],
        }
    )
)
