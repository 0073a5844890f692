"""Talks to the fake at argv[1] with http.client and with requests' connection pool."""
import http.client
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import requests

PATH = "/inventory/maintenanceWorks"
HEADERS = {"Authorization": "Bearer t", "X-Servitly-Tenant": "acme", "Content-Type": "application/json"}
url = sys.argv[1]
host = urlsplit(url).netloc

# One connection for many requests, of every framing that http.client knows.
connection = http.client.HTTPConnection(host, timeout=20)
for body, headers in [
    ('{"type":"A"}', {}),
    (iter([b'{"ty', b'pe":', b'"A"}']), {"Transfer-Encoding": "chunked"}),
    ("", {}),
    ('{"type":1}', {}),
]:
    chunked = "Transfer-Encoding" in headers
    connection.request("POST", PATH, body, {**HEADERS, **headers}, encode_chunked=chunked)
    response = connection.getresponse()
    answer = response.read()
    print("http.client", response.status, json.loads(answer).get("type", json.loads(answer).get("message")))
connection.request("HEAD", PATH)
response = connection.getresponse()
print("http.client HEAD", response.status, len(response.read()))

# A pool of four connections shared by eight threads.
session = requests.Session()
session.mount("http://", requests.adapters.HTTPAdapter(pool_connections=1, pool_maxsize=4, pool_block=True))


def post(number):
    return session.post(url + PATH, json={"startTimestamp": number}, headers=HEADERS, timeout=20).json()["startTimestamp"]


with ThreadPoolExecutor(8) as threads:
    print("requests", sum(threads.map(post, range(400))))
large = session.post(url + PATH, json={"description": "x" * 3_000_000}, headers=HEADERS, timeout=20)
print("requests large", large.status_code, len(large.json()["description"]))
