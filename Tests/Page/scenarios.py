"""What the fakes of these tests answer."""

RETRIES = {
    "name": "three attempts",
    "rules": [
        {
            "name": "busy", "when": {"method": "POST"}, "each": "work",
            "respond": [{"status": 429, "headers": {"Retry-After": "1"}}, 503, "accept"],
        },
        {"name": "no lists", "when": {"method": "GET", "tenant": "globex"}, "respond": [500, {"fault": "reset"}]},
    ],
    "expect": [
        {"name": "one work arrives", "when": {"method": "POST"}, "status": 201, "count": 1},
        {"client": "losesNothing"},
    ],
}
