"""A page on a fake that is kept busy: it stays responsive, and its list long."""
import pathlib
import shutil
import subprocess

import pytest

from page import Page

LONGEST = 200
ROWS = 100_000

OBSERVE = """
  window.longTasks = [];
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({ type: 'longtask', buffered: true });
"""

SCROLL = """
  const done = arguments[0];
  const list = document.getElementById('list');
  let step = 0;
  const next = () => {
    list.scrollTop = list.scrollHeight * (step % 97) / 97;
    step += 1;
    if (step < 200) requestAnimationFrame(next); else done(document.querySelectorAll('.list-rows .row').length);
  };
  next();
"""


def longest(browser):
    return max(browser.execute_script("return window.longTasks"), default=0)


def listed(browser):
    text = browser.execute_script("return document.querySelector('.count').textContent")
    return int(text.split()[0].replace(",", ""))


@pytest.mark.skipif(shutil.which("wrk") is None, reason="needs wrk")
def test_it_follows_twenty_thousand_requests_a_second(browser, start, tmp_path, picture):
    """The load leaves the processor some room: 64 connections that each pause 3 ms after an answer."""
    script = pathlib.Path("Tests/Benchmarks/post.lua").read_text() + "\nfunction delay() return 3 end\n"
    (tmp_path / "steady.lua").write_text(script)
    fake = start()
    page = Page(browser, fake.url).open()
    browser.execute_script(OBSERVE)
    load = subprocess.Popen(
        ["wrk", "-t1", "-c64", "-d90s", "-s", str(tmp_path / "steady.lua"), fake.url],
        stdout=subprocess.DEVNULL,
    )
    try:
        page.wait(lambda: listed(browser) > 20_000)
        elements = browser.execute_async_script(SCROLL)
        assert elements < 80, "only rows in view have elements"
        picture("load")
        # A request opens while others come, and what a person looks at stays where it is.
        seq = browser.execute_script("""
          document.getElementById('list').scrollTop = 34 * 500;
          return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(
            [...document.querySelectorAll('.list-rows .row')].find((row) => !row.hidden).id))))
        """)
        page.browser.execute_script("document.getElementById(arguments[0]).click()", seq)
        page.wait(lambda: page.find(".side"))
        page.wait(lambda: listed(browser) >= ROWS, "a full list", patience=90)
    finally:
        load.terminate()
        load.wait()
    print(f"{fake.admin('GET', 'health')['requests']} recorded, longest task {longest(browser):.0f} ms")
    assert listed(browser) >= ROWS
    page.see("more came too fast to list", ".count")
    browser.execute_async_script(SCROLL)
    assert longest(browser) < LONGEST, browser.execute_script("return window.longTasks")
