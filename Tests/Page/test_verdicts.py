"""Verdicts, with the requests that prove them."""
from scenarios import RETRIES


def verdicts(page, section):
    names = page.texts(f".columns > section:nth-child({section}) .verdict-name")
    words = page.texts(f".columns > section:nth-child({section}) .verdict-word")
    return dict(zip(names, words))


def test_verdicts_change_as_requests_come(open_page, picture):
    fake, page = open_page(RETRIES, "#/verdicts")
    page.see("1 of 2 expectations failed.", ".verdict-summary")
    work = {"type": "REPAIR", "thingId": "pump-7"}
    fake.send(work)
    page.see("2 of 2 expectations failed.", ".verdict-summary")
    assert verdicts(page, 1) == {"one work arrives": "failed", "client losesNothing": "failed"}
    assert verdicts(page, 2)["losesNothing"] == "failed"
    page.see("request 1: answered 429, and never sent again by the client")
    page.see("status wanted 201, found 429", ".proof[aria-label='Nearest misses']")
    picture("verdicts")
    for _ in range(2):
        fake.send(work)
    page.see("2 expectations passed.", ".verdict-summary")
    # Two attempts within a moment: the client did not wait as long as it was asked to.
    for _ in range(3):
        fake.send({"type": "CLEANING"})
    page.wait(lambda: verdicts(page, 2).get("obeysRetryAfter") == "failed")
    link = page.wait(lambda: [link for link in page.find(".verdict[data-verdict=failed] a") if link.text == "#4"])[0]
    link.click()
    page.see("Request 4", ".request h2")
    assert page.address == "#/requests/4"


def test_a_tenant_has_verdicts_of_its_own(open_page):
    fake, page = open_page(RETRIES, "#/verdicts")
    fake.send({"type": "A"}, tenant="globex")
    page.write("#verdicts-tenant", "acme")
    page.wait(lambda: page.address == "#/verdicts?tenant=acme")
    page.wait(lambda: verdicts(page, 1).get("client losesNothing") == "passed")


def test_without_expectations_the_page_shows_how_to_write_one(open_page):
    fake, page = open_page(address="#/verdicts")
    page.see("The scenario expects nothing.", ".verdicts")
    page.see("no client rule broken", ".verdict-summary")
