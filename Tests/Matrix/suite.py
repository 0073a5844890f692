"""A suite of two tests with the same works, as the matrix's clients in Python run it.

usage: CLIENT good|naive|hammering WORKS WORKERS

The fake is at MOCKWORKS_URL and MOCKWORKS_ADMIN_URL. CLIENT_TIMEOUT is the time in seconds that a
client gives an answer. With CLIENT_SLEEP=real a client really waits; otherwise its sleep sets the
fake's clock forward.
"""
import concurrent.futures, email.utils, json, os, sys, threading, time, urllib.request

MANNER = sys.argv[1]
URL = os.environ["MOCKWORKS_URL"] + "/inventory/maintenanceWorks"
TIMEOUT = float(os.environ.get("CLIENT_TIMEOUT", "10"))
ATTEMPTS = {"good": 6, "naive": 1, "hammering": 6}[MANNER]
TRANSIENT = {408, 429, 500, 502, 503, 504}

really_sleep = time.sleep


def call_admin(path, value):
    body = json.dumps(value).encode()
    urllib.request.urlopen(os.environ["MOCKWORKS_ADMIN_URL"] + path, body, timeout=30).close()


def sleep(seconds):
    if os.environ.get("CLIENT_SLEEP") == "real":
        really_sleep(seconds)
    elif seconds > 0:
        call_admin("/clock/advance", {"by": f"{max(1, round(seconds * 1000))}ms"})


# Libraries that wait by themselves wait by this.
time.sleep = sleep


def seconds_asked_for(headers):
    """The wait that Retry-After names in either form, or None."""
    text = headers.get("Retry-After")
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    end, now = (email.utils.parsedate_to_datetime(headers[name]) for name in ("Retry-After", "Date"))
    return max(0, (end - now).total_seconds())


class Token:
    """The token of one test, which all its workers share and the first refused one renews."""

    def __init__(self):
        self.lock, self.value = threading.Lock(), "technician"

    def renew(self, refused):
        """True if there is another token than the refused one."""
        with self.lock:
            if self.value == refused == "technician" and MANNER == "good":
                self.value = "renewed"
            return self.value != refused


def work(number):
    return {"type": "REPAIR", "thingId": f"pump-{number}", "description": f"Seal {number} replaced", "startTimestamp": 1578438000000 + number}


def headers(token):
    return {"Authorization": "Bearer " + token, "X-Servitly-Tenant": "acme", "Content-Type": "application/json"}


def run(post):
    """Runs the two tests: `post(number, token)` sends one work."""
    works, workers = int(sys.argv[2]), int(sys.argv[3])
    for name in ("first test", "second test"):
        call_admin("/mark?tenant=acme", {"name": name})
        token = Token()
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            list(pool.map(lambda number: post(number, token), range(works)))
