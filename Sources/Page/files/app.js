// Starts the page: one view at a time, as the address says.

import { address, go, onAddress } from './address.js';
import { listen } from './keyboard.js';
import { Requests } from './requests.js';
import { ScenarioView } from './scenario.js';
import { Status } from './status.js';
import { ToolsView } from './tools.js';
import { VerdictsView } from './verdicts.js';

/** Milliseconds between two readings of a view that is shown. */
const interval = 2000;

const main = document.getElementById('main');
const requests = new Requests(new Status());
const views = {
  requests,
  scenario: new ScenarioView(),
  verdicts: new VerdictsView(),
  tools: new ToolsView(() => requests.forgotten()),
};
const titles = { requests: 'Requests', scenario: 'Scenario', verdicts: 'Verdicts', tools: 'Tools' };

function shownView() {
  const { view } = address();
  return view in views ? view : 'requests';
}

function show() {
  const name = shownView();
  document.title = `${titles[name]} · mockworks`;
  for (const link of document.querySelectorAll('#views a')) {
    if (link.dataset.view === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (main.firstChild !== views[name].element) main.replaceChildren(views[name].element);
  views[name].show();
}

/** Reads the shown view anew, with pauses that grow with what a reading takes. */
async function keepFresh() {
  for (;;) {
    const before = performance.now();
    if (!document.hidden) await views[shownView()].refresh?.();
    const taken = performance.now() - before;
    await new Promise((resolve) => { setTimeout(resolve, Math.max(interval, 5 * taken)); });
  }
}

listen({
  view: (view) => go({ view, seq: null, query: new URLSearchParams() }),
  filter: () => {
    if (shownView() !== 'requests') go({ view: 'requests', seq: null, query: new URLSearchParams() });
    requests.filters.focus();
  },
  pause: () => { if (shownView() === 'requests') requests.pause(); },
  close: () => requests.close(),
});
onAddress(show);
requests.start();
show();
keepFresh();
