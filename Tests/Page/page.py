"""The page in a browser, by what a person sees and does."""
import time

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PATIENCE = 30


class Page:
    def __init__(self, browser, url):
        self.browser = browser
        self.url = url

    def open(self, address="", until="live"):
        """Opens an address anew, as from a link."""
        self.browser.get("about:blank")
        self.browser.get(f"{self.url}/__mock/{address}")
        if until:
            self.wait(lambda: self.find(f".light[data-state='{until}']"))
        return self

    def go(self, address):
        self.browser.execute_script("location.hash = arguments[0]", address)
        return self

    @property
    def address(self):
        return self.browser.execute_script("return location.hash")

    def wait(self, condition, what=None, patience=PATIENCE):
        """Looks again and again until something holds, and returns it."""
        deadline = time.monotonic() + patience
        while True:
            try:
                found = condition()
            except Exception as error:  # The page may just replace what is looked at.
                found, what = None, what or error
            if found:
                return found
            assert time.monotonic() < deadline, f"it does not come: {what or condition}; {self.text()}"
            # Leaves the processor to the browser.
            time.sleep(0.02)

    def find(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.wait(lambda: self.find(selector), selector)[0]

    def text(self, selector="body"):
        found = self.find(selector)
        return found[0].text if found else ""

    def texts(self, selector):
        return [element.text for element in self.find(selector)]

    def see(self, text, selector="body"):
        self.wait(lambda: text in self.text(selector), f"{text!r} in {selector}")

    def button(self, text, within="body"):
        return self.wait(lambda: [
            button for button in self.find(f"{within} button")
            if button.text == text and button.is_displayed()
        ], text)[0]

    def click(self, text, within="body"):
        self.button(text, within).click()

    def write(self, selector, text):
        field = self.one(selector)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text or Keys.DELETE)

    def press(self, *keys):
        self.browser.switch_to.active_element.send_keys(*keys)

    @property
    def rows(self):
        """The numbers of the requests in view, as they stand one below the other."""
        return self.browser.execute_script("""
          return [...document.querySelectorAll('.list-rows .row')].filter((row) => !row.hidden)
            .sort((one, other) => one.getAttribute('aria-rowindex') - other.getAttribute('aria-rowindex'))
            .map((row) => Number(row.firstChild.textContent));
        """)

    def see_rows(self, *numbers):
        self.wait(lambda: self.rows == list(numbers), f"rows {numbers}, not {self.rows}")

    def row(self, number):
        return self.one(f"#request-{number}")

    def cells(self, number):
        return {
            cell.get_attribute("class").split()[-1]: cell.get_attribute("textContent")
            for cell in self.row(number).find_elements(By.CSS_SELECTOR, ".cell")
        }
