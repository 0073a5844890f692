"""What people with a screen reader, a keyboard, a small screen or dim eyes get."""
import pytest
from axe_selenium_python import Axe
from selenium.webdriver.common.keys import Keys

from page import Page
from scenarios import RETRIES

VIEWS = {
    "requests": "#/requests", "filtered": "#/requests?tenant=nobody", "request": "#/requests/4", "scenario": "#/scenario",
    "verdicts": "#/verdicts", "tools": "#/tools?tenant=acme",
}
READY = {
    "requests": ".list-rows .row", "filtered": ".empty button", "request": ".attempt-list", "scenario": ".step", "verdicts": ".verdict",
    "tools": "tbody tr",
}


@pytest.fixture
def full(start):
    """A fake that every view shows something of."""
    fake = start({**RETRIES, "quota": [{"requests": 100, "per": "1h"}]})
    for _ in range(3):
        fake.send({"type": "REPAIR", "thingId": "pump-7"})
    fake.send(b'{"type": 7}')
    fake.send(method="GET", tenant="globex")
    fake.send(method="GET", target="/nothing")
    return fake


def emulate(browser, scheme, width):
    features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def violations(browser):
    axe = Axe(browser)
    axe.inject()
    return [
        (found["id"], node["html"][:160], node["failureSummary"])
        for found in axe.run()["violations"] for node in found["nodes"]
    ]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(browser, full, picture, view, scheme, width):
    emulate(browser, scheme, width)
    page = Page(browser, full.url).open(VIEWS[view])
    page.one(READY[view])
    assert violations(browser) == []
    wide = browser.execute_script("return document.documentElement.scrollWidth")
    assert wide <= width, "nothing is cut off on the right"
    picture(f"{view}-{scheme}-{width}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_an_empty_fake_and_in_dialogs(browser, start, scheme, picture):
    fake = start()
    emulate(browser, scheme, 1440)
    for view in ["#/requests", "#/scenario", "#/verdicts", "#/tools"]:
        page = Page(browser, fake.url).open(view)
        page.wait(lambda: "scenario" in page.find("#state")[0].get_attribute("innerHTML"))
        assert violations(browser) == [], view
    picture(f"empty-{scheme}")
    page.one("body").send_keys("?")
    page.one("dialog")
    assert violations(browser) == []


def test_focus_goes_in_order_and_can_be_seen(browser, full):
    page = Page(browser, full.url).open("#/requests/4")
    page.one(".attempt-list")
    browser.execute_script("document.querySelector('.skip').focus()")
    seen = []
    for _ in range(60):
        name, outline = browser.execute_script("""
          const { activeElement: active } = document;
          const label = active.labels?.[0]?.textContent ?? active.getAttribute('aria-label') ?? active.textContent;
          return [label.trim().slice(0, 30), getComputedStyle(active).outlineStyle];
        """)
        if name.startswith("Skip to") and seen:
            break
        assert outline != "none", name
        seen.append(name)
        page.press(Keys.TAB)
    order = ["Skip to content", "Requests", "Tools", "Path", "Tenant", "Pause", "Clear", "Requests, newest first", "Close", "#4", "curl"]
    places = []
    for name in order:
        places.append(seen.index(name, places[-1] + 1 if places else 0))
    assert places == sorted(places)


def test_motion_stops_for_those_who_ask(browser, full):
    emulate(browser, "light", 1440)
    page = Page(browser, full.url).open()
    animation = "return getComputedStyle(document.querySelector('.light')).animationName"
    assert browser.execute_script(animation) == "none"
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "no-preference"}]})
    page.wait(lambda: browser.execute_script(animation) != "none")


def test_changes_of_state_are_said(browser, full):
    page = Page(browser, full.url).open()
    announcer = page.one("#announcer")
    assert announcer.get_attribute("role") == "status"
    page.wait(lambda: announcer.get_attribute("textContent") == "Live")
    page.click("Pause")
    page.wait(lambda: announcer.get_attribute("textContent") == "Paused")
