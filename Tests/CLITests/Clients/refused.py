"""Posts the works of the invalid profile on standard input, a line each, to the fake at the address
given, pipelined. Prints how many were answered with the status and the reason that the line states,
and the first that was not. With a second argument `strict` those of strict mode are compared."""
import base64
import http.client
import json
import socket
import sys
import threading
import urllib.parse

address = urllib.parse.urlparse(sys.argv[1])
is_strict = sys.argv[2:] == ["strict"]
connection = socket.create_connection((address.hostname, address.port), timeout=120)
expected = []


def body_of(line, work):
    if "text" in work:
        return work["text"].encode()
    if "base64" in work:
        return base64.b64decode(work["base64"])
    # As it stands in the line, byte for byte: it is the last member.
    return line.split(b',"body":', 1)[1].rstrip(b"\n")[:-1]


def requests():
    for line in sys.stdin.buffer:
        work = json.loads(line)
        reason = work.get("reason")
        if is_strict:
            expected.append((work["strictStatus"], work.get("strictReason", reason), line))
        else:
            expected.append((work["status"], reason, line))
        body = body_of(line, work)
        yield (b"POST /inventory/maintenanceWorks HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\n"
               b"X-Servitly-Tenant: acme\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
               % (work.get("contentType", "application/json").encode(), len(body))) + body


def send():
    block = []
    for request in requests():
        block.append(request)
        if len(block) == 500:
            connection.sendall(b"".join(block))
            block.clear()
    connection.sendall(b"".join(block))
    connection.shutdown(socket.SHUT_WR)


sender = threading.Thread(target=send)
sender.start()
answers = connection.makefile("rb", buffering=1 << 20)
as_stated = 0
number = 0
while line := answers.readline():
    status = int(line.split()[1])
    fields = http.client.parse_headers(answers)
    answers.read(int(fields["Content-Length"]))
    wanted = expected[number]
    expected[number] = None
    number += 1
    if (status, fields["X-Mockworks-Reason"]) == wanted[:2]:
        as_stated += 1
    elif as_stated == number - 1:
        print(f"{status} {fields['X-Mockworks-Reason']!r} for {wanted[2]!r}", file=sys.stderr)
sender.join()
print(as_stated, "as stated of", len(expected))
