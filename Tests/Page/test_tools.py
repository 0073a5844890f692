"""Clock, quotas, stored works, and reset."""
QUOTA = {"name": "quota", "quota": [{"requests": 4, "per": "1h"}]}


def test_the_clock_is_advanced_frozen_and_set(open_page):
    fake, page = open_page(address="#/tools")
    page.see("runs", ".clock")
    page.write("#clock-at", "2026-01-31T23:59:50Z")
    page.click("Set")
    page.see("2026-01-31 23:59", ".clock-face")
    page.click("Freeze")
    page.see("stands still", ".clock")
    page.click("+ 1d")
    page.see("2026-02-01 23:59", ".clock-face")
    assert fake.admin("GET", "clock") == {"now": fake.admin("GET", "clock")["now"], "runs": False}
    page.write("#clock-by", "90m")
    page.click("Advance")
    page.see("2026-02-02 01:29", ".clock-face")
    page.click("Let it run")
    page.see("UTC, runs", ".clock")
    page.click("System time")
    page.wait(lambda: not page.text(".clock-face").startswith("2026-02-02"))


def test_a_wrong_duration_is_explained(open_page, expected):
    expected.append("400 (Bad Request)")
    fake, page = open_page(address="#/tools")
    page.write("#clock-by", "soon")
    page.click("Advance")
    page.see("soon", ".clock .error")


def test_quotas_and_works_of_a_tenant(open_page, picture):
    fake, page = open_page(QUOTA, "#/tools")
    page.see("Name a tenant above", "[aria-label=Quotas]")
    for index in range(3):
        fake.send({"type": "REPAIR", "thingId": f"pump-{index}"})
    page.write("#tools-tenant", "acme")
    page.see("3 of 4 per 1h, 1 left", "[aria-label=Quotas]")
    assert page.address == "#/tools?tenant=acme"
    page.wait(lambda: page.texts("tbody td:nth-child(3)") == ["pump-2", "pump-1", "pump-0"])
    picture("tools")
    page.click("Remove", "tbody tr:first-child")
    page.wait(lambda: page.texts("tbody td:nth-child(3)") == ["pump-1", "pump-0"])
    page.click("Remove all")
    page.see("acme has stored nothing.")
    assert fake.admin("GET", "works?tenant=acme") == []


def test_a_reset_asks_first(open_page):
    fake, page = open_page(QUOTA, "#/tools?tenant=acme")
    fake.send({})
    fake.send({}, tenant="globex")
    page.click("Reset")
    page.see("Reset acme?", "dialog")
    page.click("Keep everything", "dialog")
    page.wait(lambda: not page.find("dialog"))
    assert fake.admin("GET", "requests")["total"] == 2
    page.click("Reset")
    page.click("Reset", "dialog")
    page.see("Forgot 1 request.")
    assert fake.admin("GET", "requests")["total"] == 1
    page.see("0 of 4 per 1h", "[aria-label=Quotas]")


def test_forgotten_requests_leave_the_list(open_page):
    fake, page = open_page()
    fake.send({})
    page.see_rows(1)
    page.go("#/tools")
    page.click("Forget requests only")
    page.see("all tenants?", "dialog")
    page.click("Forget", "dialog")
    page.see("Forgot 1 request.")
    page.go("#/requests")
    page.see("Nothing has come yet", ".empty")
    fake.send({})
    page.see_rows(2)
