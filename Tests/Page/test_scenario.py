"""The scenario in force, and its editor."""
import json

from page import Page
from scenarios import RETRIES

EDITOR = "#editor-text"


def set_text(page, text):
    """Writes a text as if it was pasted."""
    page.browser.execute_script(
        "const field = document.querySelector('#editor-text'); field.value = arguments[0];"
        "field.dispatchEvent(new InputEvent('input', {bubbles: true}))", text
    )


def test_rules_show_what_they_answered_and_where_tenants_stand(open_page, picture):
    fake, page = open_page(RETRIES, "#/scenario")
    page.see("three attempts", ".in-force h2")
    assert len(page.find(".rule-card.idle")) == 2, "nothing has come yet"
    for _ in range(2):
        fake.send({"type": "A"})
    fake.send({"type": "B"})
    fake.send(method="GET", tenant="globex")
    page.wait(lambda: page.texts(".rule-card:first-child .step-count") == ["2", "1", "never"])
    assert len(page.find(".rule-card:first-child .step.idle")) == 1
    assert page.text(".rule-card:first-child .standings") == "acme 1 at step 2, 1 at step 3"
    page.see("answered 3 requests", ".rule-card:first-child h3")
    assert page.text(".rule-card:nth-child(2) .standings") == "globex step 2 is next"
    assert page.text(".rule-card:nth-child(2) .rule-when").startswith("GET, tenant globex")
    picture("scenario")


def test_without_rules_the_page_says_what_a_rule_is_for(open_page):
    fake, page = open_page(address="#/scenario")
    page.see("As documented", ".in-force h2")
    page.see("the fake answers everything as documented", ".in-force")


def test_mistakes_are_marked_as_one_types(open_page, picture):
    fake, page = open_page(RETRIES, "#/scenario")
    page.see("Sound.", "#editor-summary")
    text = page.one(EDITOR).get_property("value")
    assert json.loads(text) == RETRIES
    page.one(EDITOR).click()
    set_text(page, text.replace('"status": 429', '"staus": 429'))
    page.see("2 errors", "#editor-summary")
    assert page.one(".editor-marks mark.error").get_attribute("textContent") == '"staus"'
    page.see("did you mean 'status'?", ".problems")
    assert not page.one(".editor .strong").is_enabled()
    picture("mistake")
    page.find(".problems .place")[0].click()
    chosen = "const field = document.activeElement; return field.value.slice(field.selectionStart, field.selectionEnd)"
    assert page.browser.execute_script(chosen) == '"staus"'
    # Typing over it mends it.
    page.press('"status"')
    page.see("Sound.", "#editor-summary")
    assert page.find(".editor-marks mark") == []
    set_text(page, '{"rules": [{"respond": [500]}, {"respond": [503]}]}')
    page.see("1 warning", "#editor-summary")
    assert page.one(".editor .strong").is_enabled()
    set_text(page, '{"rules": [')
    page.see("1 error", "#editor-summary")
    assert fake.admin("GET", "scenario") == RETRIES, "nothing of it is in force"


def test_columns_count_characters_as_messages_do(open_page):
    fake, page = open_page(RETRIES, "#/scenario")
    page.see("Sound.", "#editor-summary")
    set_text(page, '{"name": "😀é", "rles": []}')
    page.see("1 error", "#editor-summary")
    assert page.one(".editor-marks mark").get_attribute("textContent") == '"rles"'


def test_a_scenario_is_applied_for_all_and_for_one(open_page):
    fake, page = open_page(address="#/scenario")
    page.see("Sound.", "#editor-summary")
    set_text(page, '{"name": "down", "rules": [{"respond": [503]}]}')
    page.wait(lambda: page.one(".editor .strong").is_enabled())
    page.click("Apply", ".editor")
    page.see("In force for all tenants.", "#editor-summary")
    page.see("down", ".in-force h2")
    assert fake.send({}) == 503
    page.write("#scenario-tenant", "globex")
    page.wait(lambda: page.address == "#/scenario?tenant=globex")
    page.wait(lambda: "Sound." in page.text("#editor-summary"))
    set_text(page, '{"name": "slow", "rules": [{"respond": [429]}]}')
    page.wait(lambda: page.one(".editor .strong").is_enabled())
    page.click("Apply", ".editor")
    page.see("In force for globex.", "#editor-summary")
    assert (fake.send({}), fake.send({}, tenant="globex")) == (503, 429)
    page.click("Back to documented")
    page.see("down", ".in-force h2")
    assert fake.send({}, tenant="globex") == 503


def test_what_is_typed_stays_while_the_scenario_changes(open_page):
    fake, page = open_page(RETRIES, "#/scenario")
    page.see("Sound.", "#editor-summary")
    set_text(page, '{"name": "mine"}')
    fake.admin("PUT", "scenario", {"name": "theirs"})
    page.see("theirs", ".in-force h2")
    assert page.one(EDITOR).get_property("value") == '{"name": "mine"}'
    page.click("Revert")
    page.wait(lambda: "theirs" in page.one(EDITOR).get_property("value"))


def test_no_digit_of_a_number_is_lost(open_page):
    fake, page = open_page({"seed": 9223372036854775807}, "#/scenario")
    page.wait(lambda: "9223372036854775807" in page.one(EDITOR).get_property("value"))
    page.click("Tidy")
    assert "9223372036854775807" in page.one(EDITOR).get_property("value")
