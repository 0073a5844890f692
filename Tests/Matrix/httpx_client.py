"""httpx: no key, the members in another order each time, decorrelated jitter, one client for all workers."""
import json, random

import httpx

import suite

# As many connections as workers: what waits for a free one is no failure of the fake.
client = httpx.Client(timeout=httpx.Timeout(suite.TIMEOUT, pool=60))


def post(number, token):
    wait = 0.2
    for attempt in range(suite.ATTEMPTS):
        used, asked = token.value, None
        members = list(suite.work(number).items())
        random.shuffle(members)
        try:
            answer = client.post(suite.URL, content=json.dumps(dict(members)), headers=suite.headers(used))
        except httpx.HTTPError:
            pass
        else:
            if answer.status_code == 201:
                return
            if answer.status_code == 401 and token.renew(used):
                continue
            if suite.MANNER == "good" and answer.status_code not in suite.TRANSIENT:
                return
            asked = suite.seconds_asked_for(answer.headers)
        if suite.MANNER == "good" and attempt + 1 < suite.ATTEMPTS:
            wait = min(5, random.uniform(0.2, wait * 3))
            suite.sleep(wait if asked is None else asked)


suite.run(post)
