"""A client of the platform, written from its reference alone, and what it does in a working day.

Arguments: URL, the tenant's header, the way to log in (password or pat), and the token of a technician if
the user of the session may not write. Prints a line for each step."""
import json
import sys
import urllib.error
import urllib.request

API_KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
PAT = "pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21"
DEVICE = {"deviceId": "d-1", "os": "Android", "model": "Handy 3", "platform": "14", "notificationDeviceId": "n-1"}
DAY = 1_578_438_000_000


class Refused(Exception):
    def __init__(self, status, message):
        super().__init__(f"{status} {message}")
        self.status = status


class Client:
    def __init__(self, url, header, token=None):
        self.url, self.header, self.token, self.session = url, header, token, None

    def log_in(self, email, password):
        body = {"email": email, "password": password, "devices": [DEVICE]}
        self.begin(self.send("POST", f"/identity/users/login?apiKey={API_KEY}", body))

    def log_in_by_pat(self, pat):
        self.begin(self.send("POST", "/identity/users/patLogin", {"apiKey": API_KEY, "pat": pat}))

    def begin(self, session):
        self.session, self.token = session, session["token"]

    def log_out(self):
        return self.call("POST", "/identity/users/me/logout", {"refreshToken": self.session["refreshToken"]})

    def renew(self):
        names = ["refreshToken", "userId", "tenantId"]
        body = {name: self.session[name] for name in names}
        self.begin(self.send("POST", "/identity/users/me/renewToken", body))

    def call(self, method, path, body=None):
        """Sends a request, and once more with a renewed token if its token has expired."""
        try:
            return self.send(method, path, body)
        except Refused as refusal:
            if refusal.status != 401 or self.session is None:
                raise
            self.renew()
            return self.send(method, path, body)

    def send(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, method=method, headers={self.header: "acme"})
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                text = response.read()
                return json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            raise Refused(error.code, json.load(error)["message"]) from None


def advance(url, duration):
    """Lets time pass on the clock of the fake."""
    data = json.dumps({"by": duration}).encode()
    urllib.request.urlopen(urllib.request.Request(f"{url}/__mock/clock/advance", data=data, method="POST"), timeout=60).close()


def refusal(call):
    try:
        call()
    except Refused as refused:
        return refused
    return "none"


def main(url, header, way, technician=None):
    client = Client(url, header)
    if way == "password":
        client.log_in("reader@example.com", "lantern-Quiet-23")
    else:
        client.log_in_by_pat(PAT)
    me = client.call("GET", "/identity/users/me")
    print("me", me["id"] == client.session["userId"], len(me["devices"]))

    writer = Client(url, header, technician) if technician else client
    if technician:
        print("reader", refusal(lambda: client.call("POST", "/inventory/maintenanceWorks", {})))
    works = "/inventory/maintenanceWorks"
    work = {"startTimestamp": DAY, "type": "REPAIR", "description": "Valve", "thingId": "pump-7", "properties": {"foo": "abc"}}
    created = writer.call("POST", works, work)
    print("created", {**created, "id": len(created["id"])} == {**work, "id": 24})

    # The session expires, and is renewed once.
    old = dict(client.session)
    advance(url, "61m")
    listed = client.call("GET", f"{works}?thingId=pump-7")
    print("listed", [each["id"] for each in listed] == [created["id"]])
    print("renewed", client.token != old["token"], client.session["refreshToken"] == old["refreshToken"])
    print("early", refusal(client.renew))
    later = client.session["tokenExpirationTimestamp"] - old["tokenExpirationTimestamp"]
    print("expires", later >= 3_600_000)

    print("updated", writer.call("PUT", f"{works}/{created['id']}", {**work, "outcome": "Tight"}))
    print("outcome", client.call("GET", f"{works}?thingId=pump-7")[0].get("outcome"))
    print("unknown", refusal(lambda: writer.call("PUT", f"{works}/{'0' * 24}", work)))
    print("no filter", refusal(lambda: client.call("GET", works)))

    events = "/inventory/historicalEvents"
    sent = [{"startTimestamp": DAY + hour, "thingId": "pump-7", "notes": f"event {hour}"} for hour in range(3)]
    ids = [client.call("POST", events, each)["id"] for each in sent]
    print("event", client.call("PUT", f"{events}/{ids[1]}", {**sent[1], "notes": "changed"}))
    pages = f"/v2/identity/users/me/historicalEvents?thingId=pump-7&minStartTimestamp={DAY + 1}&size=1&sort=startTimestamp,ASC"
    number, found = 0, []
    while True:
        page = client.call("GET", f"{pages}&page={number}")
        found += [each["notes"] for each in page["content"]]
        if page["last"]:
            break
        number += 1
    print("events", found, page["totalElements"], page["totalPages"])

    print("left", client.log_out())
    advance(url, "61m")
    print("over", refusal(lambda: client.call("GET", f"{works}?thingId=pump-7")))
    print("wrong", refusal(lambda: Client(url, header).log_in("reader@example.com", "")))


main(*sys.argv[1:])
