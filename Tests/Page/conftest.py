"""One Chromium for all tests, a fake for each. Each test ends with a console that is free of errors."""
import pathlib

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from fake import Fake
from page import Page

PICTURES = pathlib.Path(__file__).parents[2] / ".build" / "page-screenshots"


@pytest.fixture(scope="session")
def chromium():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    # Root has no sandbox, and a container little shared memory.
    for word in ["headless=new", "no-sandbox", "disable-dev-shm-usage", "disable-gpu", "window-size=1440,960"]:
        options.add_argument(f"--{word}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    browser.set_script_timeout(30)
    yield browser
    browser.quit()


@pytest.fixture
def start(tmp_path):
    """Starts fakes that end with the test."""
    fakes = []

    def begin(scenario=None, **more):
        fakes.append(Fake(tmp_path, scenario, **more))
        return fakes[-1]

    yield begin
    for fake in fakes:
        if fake.process.poll() is None:
            fake.stop()


@pytest.fixture
def expected():
    """Parts of the messages that a test expects in the console: a browser logs every refusal there."""
    return []


@pytest.fixture
def browser(chromium, expected, start):
    """The browser of a test. The fakes outlive it: what cannot be reached any more is an error."""
    chromium.get_log("browser")
    yield chromium
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    messages = [entry["message"] for entry in chromium.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
    # It stops what follows the fake before the fake ends.
    chromium.get("about:blank")
    surprises = [text for text in messages if not any(part in text for part in expected)]
    assert surprises == []


@pytest.fixture
def picture(browser):
    """Keeps a picture of what the page shows."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return lambda name: browser.save_screenshot(str(PICTURES / f"{name}.png"))


@pytest.fixture
def open_page(browser, start):
    """Starts a fake and opens its page."""

    def begin(scenario=None, address="", until="live", **more):
        fake = start(scenario, **more)
        return fake, Page(browser, fake.url).open(address, until)

    return begin
