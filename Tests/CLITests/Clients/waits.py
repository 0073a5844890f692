# Runs behind the manual's `sleep`: posts a work until it is accepted, and waits as long as Retry-After
# asks for, else longer each time.
import os
import urllib.error
import urllib.request

headers = {"Authorization": "Bearer technician", "X-Servitly-Tenant": "acme",
           "Content-Type": "application/json"}
for attempt in range(6):
    request = urllib.request.Request(
        os.environ["MOCKWORKS_URL"] + "/inventory/maintenanceWorks", b'{"type":"REPAIR"}', headers)
    try:
        print(urllib.request.urlopen(request, timeout=30).status)
        break
    except urllib.error.HTTPError as error:
        sleep(float(error.headers.get("Retry-After") or 2 ** attempt))
