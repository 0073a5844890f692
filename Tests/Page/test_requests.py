"""The list: requests as they come, filters, pause, clear, and the keys."""
import subprocess

from selenium.webdriver.common.keys import Keys

from page import Page
from scenarios import RETRIES


def test_the_command_of_the_empty_page_sends_the_first_request(open_page):
    fake, page = open_page()
    command = page.text(".empty pre")
    assert "/inventory/maintenanceWorks" in command
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("HTTP/1.1 201")
    page.see_rows(1)
    assert not page.one(".empty").is_displayed()


def test_the_command_knows_the_base_path(open_page):
    fake, page = open_page(more=["--base-path", "/api"])
    page.see("/api/inventory/maintenanceWorks", ".empty pre")


def test_requests_come_with_what_was_answered(open_page, picture):
    fake, page = open_page(RETRIES)
    fake.send({"type": "REPAIR"})
    fake.send(method="GET", tenant="globex", target="/inventory/maintenanceWorks?thingId=pump-7")
    fake.send(method="GET", target="/nothing")
    page.see_rows(3, 2, 1)
    first = page.cells(1)
    assert first["tenant"] == "acme" and first["method"] == "POST" and first["status"] == "429"
    assert first["outcome"] == "forced" and first["rule"] == "busy" and first["took"].endswith("s")
    assert first["target"] == "/inventory/maintenanceWorks"
    assert page.cells(2)["target"].endswith("?thingId=pump-7")
    assert page.cells(3)["outcome"] == "notFound"
    page.see("3 requests", ".count")
    page.see("3 recorded", "#state")
    assert "1 notFound" in page.one("canvas").get_attribute("aria-label")
    assert "2 forced" in page.one("canvas").get_attribute("aria-label")
    picture("requests")


def test_requests_of_the_past_are_shown(open_page, start, browser):
    fake = start()
    for _ in range(3):
        fake.send({})
    page = Page(browser, fake.url).open()
    page.see_rows(3, 2, 1)


def test_filters_live_in_the_address(open_page, browser):
    fake, page = open_page(RETRIES)
    for tenant, method in [("acme", "POST"), ("globex", "POST"), ("globex", "GET")]:
        fake.send({"type": tenant} if method == "POST" else None, tenant=tenant, method=method)
    page.see_rows(3, 2, 1)
    page.write("#filter-tenant", "globex")
    page.see_rows(3, 2)
    assert page.address == "#/requests?tenant=globex"
    page.write("#filter-status", "429")
    page.see_rows(2)
    # What is half written is not asked for.
    page.write("#filter-status", "42")
    page.see_rows(3, 2)
    page.one("#filter-method").send_keys("POST")
    page.see_rows(2)
    assert page.address == "#/requests?tenant=globex&method=POST"
    fake.send({"type": "x"}, tenant="acme")
    fake.send({"type": "x"}, tenant="globex")
    page.see_rows(5, 2)
    # A link shows the same.
    other = Page(browser, fake.url).open("#/requests?tenant=globex&method=POST")
    other.see_rows(5, 2)
    assert other.one("#filter-tenant").get_property("value") == "globex"
    other.write("#filter-path", "/nowhere/**")
    other.see("No request matches", ".empty")
    other.click("Show all requests")
    other.see_rows(5, 4, 3, 2, 1)
    assert other.one("#filter-path").get_property("value") == ""


def test_a_filter_that_the_fake_refuses_says_why(open_page, expected):
    expected.append("400 (Bad Request)")
    fake, page = open_page()
    page.write("#filter-path", "inventory")
    page.see("expected a path that starts with '/'", ".filters .error")
    page.write("#filter-path", "")
    page.wait(lambda: page.text(".filters .error") == "")
    fake.send({})
    page.see_rows(1)


def test_a_paused_list_waits(open_page):
    fake, page = open_page()
    fake.send({})
    page.see_rows(1)
    page.click("Pause")
    page.see("Paused", "#state")
    fake.send({})
    page.see("1 new", ".count")
    assert page.rows == [1]
    page.click("Go on")
    page.see_rows(2, 1)
    page.see("Live", "#state")


def test_a_cleared_list_shows_what_comes_next(open_page):
    fake, page = open_page()
    fake.send({})
    page.see_rows(1)
    page.click("Clear")
    page.see("Nothing has come yet", ".empty")
    fake.send({})
    page.see_rows(2)
    assert fake.admin("GET", "requests")["total"] == 2


def test_the_page_goes_on_with_a_fake_that_was_started_anew(open_page, start, expected):
    expected.append("net::ERR_CONNECTION_REFUSED")
    expected.append("net::ERR_INCOMPLETE_CHUNKED_ENCODING")
    expected.append("net::ERR_CONNECTION_RESET")
    fake, page = open_page()
    for _ in range(3):
        fake.send({})
    page.see_rows(3, 2, 1)
    fake.stop()
    page.see("No connection", "#state")
    again = start(port=fake.port)
    page.see("Live", "#state")
    again.send({})
    page.see_rows(1)


def test_keys(open_page):
    fake, page = open_page()
    for _ in range(4):
        fake.send({})
    page.see_rows(4, 3, 2, 1)
    page.press("/")
    assert page.browser.switch_to.active_element.get_attribute("id") == "filter-path"
    page.press(Keys.ESCAPE)
    page.one("#list").send_keys(Keys.ARROW_DOWN)
    page.wait(lambda: page.one("#list").get_attribute("aria-activedescendant") == "request-3")
    assert page.row(3).get_attribute("aria-selected") == "true"
    page.press(Keys.END)
    page.wait(lambda: page.one("#list").get_attribute("aria-activedescendant") == "request-1")
    page.press(Keys.ENTER)
    page.see("Request 1", ".request h2")
    assert page.address == "#/requests/1"
    # The heading has the focus, so that a screen reader reads on from there.
    assert page.browser.switch_to.active_element.text == "Request 1"
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.one(".request").is_displayed())
    assert page.browser.switch_to.active_element.get_attribute("id") == "list"
    page.press("p")
    page.see("Paused", "#state")
    page.press("p")
    page.press("?")
    page.see("go to the filter", "dialog")
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.find("dialog"))
    for key, view in [("2", "Scenario"), ("3", "Verdicts"), ("4", "Tools"), ("1", "Requests")]:
        page.press(key)
        page.wait(lambda: page.text("nav [aria-current]") == view)
        assert page.browser.title == f"{view} · mockworks"
