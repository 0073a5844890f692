"""Posts the works on standard input, a line each, to the fake at the address given, pipelined, in
strict mode if its scenario is. Prints how many were answered 201, and how many otherwise."""
import re
import socket
import sys
import threading
import urllib.parse

address = urllib.parse.urlparse(sys.argv[1])
connection = socket.create_connection((address.hostname, address.port), timeout=120)
statuses = {}


def read():
    rest = b""
    while chunk := connection.recv(1 << 20):
        rest += chunk
        found = list(re.finditer(rb"HTTP/1\.1 (\d{3}) ", rest))
        for match in found:
            statuses[match[1].decode()] = statuses.get(match[1].decode(), 0) + 1
        # What may be the beginning of the next status line stays.
        rest = rest[max(len(rest) - 12, found[-1].end() if found else 0):]


reader = threading.Thread(target=read)
reader.start()
block = []
for line in sys.stdin.buffer:
    body = line.rstrip(b"\n")
    block.append(b"POST /inventory/maintenanceWorks HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\n"
                 b"X-Servitly-Tenant: acme\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
    if len(block) == 1000:
        connection.sendall(b"".join(block))
        block.clear()
connection.sendall(b"".join(block))
connection.shutdown(socket.SHUT_WR)
reader.join()
print(statuses.pop("201", 0), "accepted,", sum(statuses.values()), "not")
