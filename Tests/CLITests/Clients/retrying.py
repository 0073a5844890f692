"""Posts works as a good, a naive or a hammering client does.

usage: retrying.py good|naive|hammering WORKS WORKERS

Its sleep sets the fake's clock forward. The fake is at MOCKWORKS_URL and MOCKWORKS_ADMIN_URL.
"""
import concurrent.futures, email.utils, http.client, json, os, random, sys, time, urllib.parse

manner, works, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
api = urllib.parse.urlparse(os.environ["MOCKWORKS_URL"])
token = ["technician"]


def request(path, body, headers):
    connection = http.client.HTTPConnection(api.hostname, api.port, timeout=2)
    try:
        connection.request("POST", path, json.dumps(body), headers)
        response = connection.getresponse()
        response.read()
        return response.status, response.headers
    except (OSError, http.client.HTTPException):
        return None, {}
    finally:
        connection.close()


def sleep(seconds):
    request("/__mock/clock/advance", {"by": f"{max(1, int(seconds * 1000))}ms"}, {})


def wait_after(headers, planned):
    text = headers.get("Retry-After")
    if text is None:
        return random.uniform(planned / 2, planned)
    if text.isdigit():
        return int(text)
    times = (email.utils.parsedate_to_datetime(headers[name]) for name in ("Retry-After", "Date"))
    end, now = times
    return (end - now).total_seconds()


def post(number):
    work = {"type": "REPAIR", "thingId": f"pump-{number}", "startTimestamp": time.time_ns() // 1_000_000}
    planned = 0.2
    for _ in range(6):
        used = token[0]
        status, headers = request(
            api.path + "/inventory/maintenanceWorks", work,
            {"Authorization": "Bearer " + used, "X-Servitly-Tenant": "acme", "Content-Type": "application/json"})
        if status == 401 and manner == "good" and used == "technician":
            token[0] = "renewed"
        elif status is not None and status < 429 and status != 408 or manner == "naive":
            return
        elif manner == "good":
            sleep(wait_after(headers, planned))
            planned *= 2


with concurrent.futures.ThreadPoolExecutor(workers) as pool:
    list(pool.map(post, range(works)))
