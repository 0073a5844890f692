"""requests: an Idempotency-Key for each work, full jitter, one session for each worker."""
import random, threading, uuid

import requests

import suite

local = threading.local()


def session():
    if not hasattr(local, "session"):
        local.session = requests.Session()
    return local.session


def post(number, token):
    key = str(uuid.uuid4())
    for attempt in range(suite.ATTEMPTS):
        used, asked = token.value, None
        try:
            answer = session().post(
                suite.URL, json=suite.work(number), timeout=suite.TIMEOUT,
                headers=suite.headers(used) | {"Idempotency-Key": key})
        except requests.RequestException:
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
            suite.sleep(random.uniform(0, 0.5 * 2**attempt) if asked is None else asked)


suite.run(post)
