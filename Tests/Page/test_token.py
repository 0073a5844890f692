"""A fake with a token."""
from selenium.webdriver.common.keys import Keys

from page import Page


def test_the_page_asks_for_the_token(open_page, expected, picture):
    expected.append("401 (Unauthorized)")
    fake, page = open_page(until=None, more=["--admin-token", "secret"])
    page.see("This fake asks for its token", "dialog")
    picture("token")
    page.press(Keys.ESCAPE)
    page.write("#token", "wrong")
    page.press(Keys.ENTER)
    page.see("The fake refused that token.", "dialog")
    page.write("#token", "secret")
    page.click("Open", "dialog")
    page.see("Live", "#state")
    assert not page.find("dialog")
    fake.send({})
    page.see_rows(1)
    # The tab keeps it, and no address has it.
    page.browser.refresh()
    page.see("Live", "#state")
    page.see_rows(1)
    assert "secret" not in page.browser.current_url
    assert page.browser.execute_script("return localStorage.length + document.cookie.length") == 0


def test_a_link_of_another_site_leads_to_the_page(browser, start):
    fake = start()
    other = start(more=["--cors", "*"])
    # `localhost` and an address are two sites.
    browser.get(f"http://localhost:{other.port}/__mock/")
    browser.execute_script("location.href = arguments[0]", f"{fake.url}/__mock/#/tools")
    page = Page(browser, fake.url)
    page.see("Tools", "nav [aria-current]")
    page.see("Live", "#state")
