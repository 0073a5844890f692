"""One request: what was sent and answered, why, its attempts, and copies of it."""
import gzip
import json
import subprocess

from page import Page
from scenarios import RETRIES


def test_a_request_opens_with_both_sides(open_page):
    fake, page = open_page()
    fake.send({"type": "REPAIR", "properties": {"ticket": "T-7"}}, headers={"X-Trace": "<b>7</b>"})
    page.row(1).click()
    page.see("Request 1", ".request h2")
    assert page.address == "#/requests/1"
    sent, answered = page.one("[aria-label=Sent]").text, page.one("[aria-label=Answered]").text
    assert "POST /inventory/maintenanceWorks" in sent
    assert "<b>7</b>" in sent, "what is sent is no HTML"
    assert '"ticket": "T-7"' in sent
    assert answered.startswith("Answered\n201") and '"id": ' in answered
    page.click("Close", ".request")
    page.wait(lambda: not page.one(".request").is_displayed())


def test_json_is_folded_and_coloured(open_page):
    fake, page = open_page()
    fake.send({"type": "A", "deep": {"b": {"c": {"d": [1, True]}}}})
    page.row(1).click()
    side = "[aria-label=Sent]"
    page.one(f"{side} .json-string")
    # The fourth level is folded at first.
    assert "1 member" in page.text(side) and '"d"' not in page.text(side)
    folds = page.find(f"{side} details:not([open]) > summary")
    folds[0].click()
    page.see('"d"', side)
    page.find(f"{side} summary")[0].click()
    page.wait(lambda: '"type"' not in page.text(side))


def test_long_lists_are_shown_in_parts(open_page):
    fake, page = open_page()
    fake.send({"numbers": list(range(450))})
    page.row(1).click()
    side = "[aria-label=Sent]"
    page.wait(lambda: len(page.find(f"{side} .json-number")) == 200)
    page.click("Show 200 more of 450", side)
    page.wait(lambda: len(page.find(f"{side} .json-number")) == 400)


def test_the_place_of_a_violation_is_marked(open_page, picture):
    fake, page = open_page()
    fake.send(b'{\n  "type": "REPAIR",\n  "startTimestamp": "now"\n}')
    page.row(1).click()
    mark = page.one("mark.violation")
    assert mark.text == '"now"'
    assert "startTimestamp: expected an int64" in page.text(".violation-note")
    page.see("Why: startTimestamp", ".reason")
    picture("violation")


def test_the_place_is_marked_in_text_that_is_no_json(open_page):
    fake, page = open_page()
    fake.send('{"type": "RÉPAIR", }'.encode())
    page.row(1).click()
    assert page.one("mark.violation").text == ","


def test_the_place_is_marked_in_a_compressed_body(open_page):
    fake, page = open_page()
    fake.send(gzip.compress(b'{"type": 7}'), headers={"Content-Encoding": "gzip"})
    page.row(1).click()
    assert page.one("mark.violation").text == "7"


def test_attempts_are_drawn_to_scale(open_page, picture):
    fake, page = open_page(RETRIES)
    work = {"type": "REPAIR", "thingId": "pump-7"}
    fake.send(work)
    fake.admin("POST", "clock/advance", {"by": "1s"})
    fake.send(work)
    fake.admin("POST", "clock/advance", {"by": "3s"})
    fake.send({"type": "OTHER"})
    fake.send(work)
    page.row(2).click()
    page.wait(lambda: len(page.find(".scale-bar")) == 3)
    assert page.texts(".attempt-list a") == ["#1", "#2", "#4"]
    assert page.text(".attempt-list a[aria-current]") == "#2"
    places = page.browser.execute_script(
        "return [...document.querySelectorAll('.scale-bar')].map((bar) => Number(bar.style.getPropertyValue('--start')))"
    )
    # One second, then three: the second attempt stands at a quarter of the way to the third.
    assert abs(places[1] / places[2] - 0.25) < 0.05, places
    assert "asked to wait 1 s" in page.text(".attempt-list")
    assert "waited 3 s" in page.text(".attempt-list")
    picture("attempts")
    page.find(".attempt-list a")[2].click()
    page.see("Request 4", ".request h2")
    page.browser.back()
    page.see("Request 2", ".request h2")


def test_a_request_that_sends_no_work_has_no_attempts(open_page):
    fake, page = open_page()
    fake.send(method="GET")
    page.row(1).click()
    page.see("sends no work", ".attempts-place")


def copied(page, name):
    page.click(name, ".copies")
    page.see(f"Copied as {name}.", "#copied")
    return page.browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])")


def test_copies(open_page, browser):
    fake, page = open_page()
    permissions = {"origin": fake.url, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    browser.execute_cdp_cmd("Browser.grantPermissions", permissions)
    fake.send({"type": "it's"}, headers={"X-Trace": "7"})
    page.row(1).click()

    done = subprocess.run(copied(page, "curl"), shell=True, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("HTTP/1.1 201")
    first, second = fake.admin("GET", "requests")["requests"]
    assert second["body"] == first["body"] and second["attempt"] == 2
    assert ["X-Trace", "7"] in second["headers"]

    rule = json.loads(copied(page, "rule"))
    assert fake.admin("POST", "check", {"rules": [rule]})["problems"] == []
    expectation = json.loads(copied(page, "expectation"))
    assert expectation["when"]["tenant"] == "acme"
    assert fake.admin("PUT", "scenario", {"expect": [expectation]})["warnings"] == []
    assert fake.admin("GET", "verdicts")["results"][0]["requests"] == [1, 2]
    [entry] = json.loads(copied(page, "HAR"))["log"]["entries"]
    assert entry["response"]["status"] == 201


def test_a_forgotten_request_says_so(open_page, expected):
    expected.append("404 (Not Found)")
    fake, page = open_page(address="#/requests/7")
    page.see("no request 7 is recorded", ".request .error")


def test_a_request_can_be_linked(open_page, start, browser):
    fake = start()
    fake.send({"type": "REPAIR"})
    page = Page(browser, fake.url).open("#/requests/1")
    page.see("Request 1", ".request h2")
    assert page.row(1).get_attribute("aria-selected") == "true"
