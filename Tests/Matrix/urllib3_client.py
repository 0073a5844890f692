"""urllib3.Retry: the library repeats by itself, the first time at once, then by exact doubling."""
import json

import urllib3

import suite

# The library counts attempts behind the first; hammering is a factor of 0 and no look at Retry-After.
retries = urllib3.Retry(
    total=suite.ATTEMPTS - 1, backoff_factor=0.2 if suite.MANNER == "good" else 0, allowed_methods=None,
    status_forcelist=suite.TRANSIENT if suite.MANNER == "good" else range(400, 600),
    respect_retry_after_header=suite.MANNER == "good", raise_on_status=False)
pool = urllib3.PoolManager(maxsize=8, block=True, timeout=suite.TIMEOUT, retries=retries)


def post(number, token):
    while True:
        used = token.value
        try:
            answer = pool.request("POST", suite.URL, body=json.dumps(suite.work(number)), headers=suite.headers(used))
        except urllib3.exceptions.HTTPError:
            return
        if answer.status != 401 or not token.renew(used):
            return


suite.run(post)
