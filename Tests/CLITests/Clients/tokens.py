"""Reads the tokens of a fake with PyJWT, and forges some that the fake must refuse. Arguments: the
fake's URL, its seed, and a token of `mockworks token`. The user is reader@example.com of tenant acme,
password lantern-Quiet-23."""
import base64
import hashlib
import json
import sys
import time
import urllib.error
import urllib.request

import jwt

url, seed, made = sys.argv[1:]
key = hashlib.sha512(f"mockworks token key {seed}".encode()).digest()


def call(method, path, body=None, token=None):
    headers = {"X-Servitly-Tenant": "acme", "Content-Type": "application/json"}
    if token is not None:
        headers["Authorization"] = "Bearer " + token
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, json.loads(response.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def status(token):
    return call("GET", "/identity/users/me", token=token)[0]


def refuses(token, **options):
    try:
        jwt.decode(token, **options)
    except jwt.InvalidTokenError as error:
        return type(error).__name__
    return "accepted"


login = {"email": "reader@example.com", "password": "lantern-Quiet-23"}
_, session = call("POST", "/identity/users/login?apiKey=k", login)
token = session["token"]
assert jwt.get_unverified_header(token) == {"alg": "HS512", "typ": "JWT"}
required = {"require": ["exp", "iat", "sub", "jti"]}
claims = jwt.decode(token, key, algorithms=["HS512"], options=required)
assert claims["sub"] == session["userId"], claims
assert claims["exp"] * 1000 == session["tokenExpirationTimestamp"], claims
assert claims["permissions"] == ["READ_MAINTENANCE_REGISTRY"], claims
assert 0 <= time.time() - claims["iat"] < 60, claims
print("PyJWT with another key:", refuses(token, key=key[::-1], algorithms=["HS512"]))
other = jwt.decode(made, key, algorithms=["HS512"], options=required)
assert (other["sub"], other["tenant"]) == (claims["sub"], "acme"), other
print("mockworks token:", status(made))
print("the log-in's token:", status(token))


def forged(claims, key, algorithm="HS512", headers=None):
    return jwt.encode(claims, key, algorithm=algorithm, headers=headers)


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


head, payload, signature = token.split(".")
more = claims | {"permissions": ["READ_MAINTENANCE_REGISTRY", "WRITE_MAINTENANCE_REGISTRY"]}
last = "A" if signature[-2] != "A" else "B"
print("PyJWT's own with the key:", status(forged(claims, key)))
for name, text in {
    "none": forged(claims, None, "none"),
    "none with the old signature": part({"alg": "none", "typ": "JWT"}) + f".{payload}.{signature}",
    "another key": forged(claims, key[::-1]),
    # PyJWT takes no empty key; HMAC pads it with zeros to the same one.
    "an empty key": forged(claims, b"\0" * 64),
    "HS256": forged(claims, key, "HS256"),
    "HS384": forged(claims, key, "HS384"),
    "changed claims": f"{head}.{part(more)}.{signature}",
    "a changed signature": f"{head}.{payload}.{signature[:-2]}{last}{signature[-1]}",
    "no signature": f"{head}.{payload}.",
    "padding": f"{head}.{payload}.{signature}==",
    "a critical header": forged(claims, key, headers={"crit": ["x"], "x": 1}),
    "expired": forged(claims | {"exp": int(time.time()) - 1}, key),
    "another tenant": forged(claims | {"tenant": "globex"}, key),
    "no expiry": forged({k: v for k, v in claims.items() if k != "exp"}, key),
}.items():
    print(f"{name}:", status(text))
