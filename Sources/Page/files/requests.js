// The view of requests: chart, filters, list, and the request that is open.

import { follow } from './activity.js';
import { address, go } from './address.js';
import { get } from './api.js';
import { Chart } from './chart.js';
import { announce, button, el, fill } from './dom.js';
import { Filters, filterQuery } from './filters.js';
import { number, plural } from './format.js';
import { List } from './list.js';
import { RequestView } from './request.js';
import { Rows } from './rows.js';

/** Rows that wait while the list is paused, at most. */
const mostWaiting = 100_000;

export class Requests {
  #rows = new Rows();
  #waiting = { rows: [], skipped: 0 };
  #isPaused = false;
  #filters = '';
  #stop = () => {};
  #connection = 'connecting';

  /** @param {Status} status Shows whether requests come. */
  constructor(status) {
    this.status = status;
    this.chart = new Chart();
    this.filters = new Filters();
    this.list = new List(this.#rows, (seq) => go({ view: 'requests', seq }));
    this.request = new RequestView(() => this.close());
    this.pauseButton = button('Pause', () => this.pause(), { 'aria-pressed': 'false', 'aria-keyshortcuts': 'p' });
    this.clearButton = button('Clear', () => this.clear(), { title: 'Empties this list. The fake keeps what it recorded.' });
    this.count = el('p', { class: 'faint count' });
    this.empty = el('div', { class: 'empty' });
    this.element = el(
      'div', { class: 'requests' }, this.chart.element,
      el('div', { class: 'tools' }, this.filters.element, el('div', { class: 'buttons' }, this.count, this.pauseButton, this.clearButton)),
      el('div', { class: 'split' }, el('div', { class: 'list-place' }, this.list.element, this.empty), this.request.element),
    );
  }

  /** Follows what comes, whichever view is shown. */
  start() {
    this.#follow(address().view === 'requests' ? filterQuery().toString() : '');
  }

  /** Shows what the address says. */
  show() {
    this.filters.read();
    const filters = filterQuery().toString();
    if (filters !== this.#filters) this.#follow(filters);
    const { seq } = address();
    this.element.classList.toggle('has-request', seq !== null);
    if (seq === null) this.request.close();
    else {
      this.request.show(seq);
      this.list.select(seq);
    }
    this.list.update();
    this.chart.update();
  }

  close() {
    const { seq } = address();
    if (seq === null) return;
    go({ view: 'requests', seq: null });
    this.list.element.focus({ preventScroll: true });
  }

  pause() {
    this.#isPaused = !this.#isPaused;
    this.pauseButton.textContent = this.#isPaused ? 'Go on' : 'Pause';
    this.pauseButton.setAttribute('aria-pressed', this.#isPaused);
    if (!this.#isPaused) {
      this.#rows.add(this.#waiting.rows, this.#waiting.skipped);
      this.#waiting = { rows: [], skipped: 0 };
    }
    this.#tell();
  }

  /** Empties the list. What was recorded before comes back only with other filters. */
  clear() {
    this.#forget();
    this.#tell();
    announce('The list is empty.');
  }

  /** Follows anew, after the fake forgot its requests. */
  forgotten() {
    this.clear();
    this.chart.clear();
    this.close();
  }

  #forget() {
    this.#rows.clear();
    this.#waiting = { rows: [], skipped: 0 };
  }

  #follow(filters) {
    this.#filters = filters;
    this.#stop();
    this.#forget();
    this.chart.clear();
    this.list.toTop();
    this.#stop = follow(new URLSearchParams(filters), {
      event: (event) => this.#take(event),
      state: (state) => {
        this.#connection = state;
        this.#tell();
      },
      restart: () => {
        this.#forget();
        this.chart.clear();
        this.#tell();
      },
      refusal: (message) => this.filters.refuse(message),
    });
    this.#tell();
  }

  #take({ seconds, requests, skipped }) {
    this.chart.add(seconds);
    if (this.#isPaused) {
      for (const row of requests) this.#waiting.rows.push(row);
      this.#waiting.skipped += skipped;
      const excess = this.#waiting.rows.length - mostWaiting;
      if (excess > 0) this.#waiting.skipped += this.#waiting.rows.splice(0, excess).length;
    } else {
      this.#rows.add(requests, skipped);
    }
    this.#tell();
  }

  #tell() {
    const isPaused = this.#isPaused && this.#connection === 'live';
    this.status.state = isPaused ? 'paused' : this.#connection;
    const waiting = this.#waiting.rows.length + this.#waiting.skipped;
    const parts = [plural(this.#rows.length, 'request')];
    if (this.#rows.skipped > 0) parts.push(`${number(this.#rows.skipped)} more came too fast to list`);
    if (this.#isPaused) parts.push(`${number(waiting)} new`);
    this.count.textContent = parts.join(' · ');
    this.#tellEmpty();
    this.list.update();
  }

  #tellEmpty() {
    const isEmpty = this.#rows.length === 0;
    this.list.element.classList.toggle('is-empty', isEmpty);
    this.empty.hidden = !isEmpty;
    const kind = !isEmpty ? 'full' : this.#filters ? 'filtered' : 'none';
    if (this.empty.dataset.kind === kind) return;
    this.empty.dataset.kind = kind;
    fill(this.empty, kind === 'filtered' ? nothingMatches() : kind === 'none' ? nothingCame() : []);
  }
}

function nothingMatches() {
  return [
    el('h2', {}, 'No request matches'),
    el('p', {}, 'Requests that match the filters will appear here as they come.'),
    button('Show all requests', () => go({ query: new URLSearchParams() })),
  ];
}

function nothingCame() {
  const command = (base) => [
    `curl -i ${location.origin}${base}/inventory/maintenanceWorks \\`,
    "  -H 'Authorization: Bearer technician' -H 'X-Servitly-Tenant: acme' \\",
    `  --json '{"type":"REPAIR","thingId":"pump-7"}'`,
  ].join('\n');
  const place = el('pre', { class: 'plain', tabindex: 0 }, command(''));
  // The API may be below a base path.
  get('openapi.json')
    .then(({ servers: [{ url }] }) => { place.textContent = command(url === '/' ? '' : url); })
    .catch(() => {});
  return [
    el('h2', {}, 'Nothing has come yet'),
    el('p', {}, 'Point your client at this address, or send a first maintenance work from a terminal:'),
    place,
    el('p', { class: 'faint' }, 'Each request appears here with what was answered, by which rule, and why.'),
  ];
}
