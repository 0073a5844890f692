// One request: what was sent beside what was answered, why, and the other attempts of its work.

import { call, get } from './api.js';
import { attemptsView } from './attempts.js';
import { bodyView, decoded, placeIn } from './body.js';
import { copyButtons } from './copies.js';
import { button, el, fill, pairs } from './dom.js';
import { duration, outcomes } from './format.js';

/** The pane beside the list. */
export class RequestView {
  #shown = null;

  /** @param {Function} close Called when a person closes it. */
  constructor(close) {
    this.title = el('h2', { tabindex: -1 });
    this.content = el('div', { class: 'request-content' });
    this.element = el(
      'section', { class: 'request', 'aria-label': 'Request', hidden: true },
      el('header', { class: 'request-head' }, this.title, button('Close', close, { class: 'quiet', 'aria-keyshortcuts': 'Escape' })),
      this.content,
    );
  }

  close() {
    this.#shown = null;
    this.element.hidden = true;
  }

  async show(seq) {
    if (this.#shown === seq) return;
    this.#shown = seq;
    this.element.hidden = false;
    this.title.textContent = `Request ${seq}`;
    this.title.focus({ preventScroll: true });
    try {
      const request = await get(`requests/${seq}`);
      const body = await decoded(request.body, request.headers);
      const answer = request.response && await decoded(request.response.body, request.response.headers);
      if (this.#shown === seq) this.#fill(request, body, answer);
    } catch (error) {
      if (this.#shown === seq) {
        fill(this.content, el('p', { class: 'error', role: 'alert' }, `${error.message}. It was forgotten, or dropped for newer ones.`));
      }
    }
  }

  #fill(request, body, answer) {
    const attempts = el('div', { class: 'attempts-place' }, el('p', { class: 'faint' }, 'Looking for its attempts …'));
    fill(
      this.content, facts(request), reason(request, body),
      el('section', {}, el('h3', {}, 'Attempts of this work'), attempts),
      copyButtons(request), el('div', { class: 'sides' }, sent(request, body), answered(request, answer)),
    );
    this.content.scrollTop = 0;
    call('GET', `requests/${request.seq}/attempts`)
      .then((found) => fill(attempts, attemptsView(found.attempts, request.seq)))
      .catch((error) => fill(attempts, el('p', { class: 'error' }, error.message)));
  }
}

function facts(request) {
  const facts = [
    ['Outcome', el('span', { class: 'tag', data: { outcome: request.outcome }, title: outcomes[request.outcome] }, request.outcome)],
    ['Status', String(request.status ?? 'no response')],
    ['Tenant', request.tenant ?? 'none'],
    ['Rule', request.rule ?? 'none'],
    ['Took', duration(request.durationMicros)],
    ['Sent', `${request.attempt === 1 ? 'for the first time' : `${request.attempt} times by then`}`],
    ['Time', request.time.replace('T', ' ')],
    ['Connection', String(request.connection)],
  ];
  if (request.clientLeftAfterMicros !== undefined) facts.push(['Client left after', duration(request.clientLeftAfterMicros)]);
  return pairs('facts', facts);
}

function reason(request, body) {
  if (!request.reason) return null;
  const isPlaced = body.text !== undefined && placeIn(body.text, request.reason) !== null;
  return el('p', { class: 'reason' }, el('strong', {}, 'Why: '), request.reason, isPlaced ? ' (marked below)' : '');
}

function sent(request, body) {
  const line = request.method ? `${request.method} ${request.target}` : 'No request could be read';
  return side('Sent', line, request.headers, body, { reason: request.reason, raw: request.raw });
}

function answered(request, answer) {
  if (!request.response) {
    return el('section', { class: 'side' }, el('h3', {}, 'Answered'), el('p', { class: 'faint' }, 'No response was sent.'));
  }
  return side('Answered', String(request.status), request.response.headers, answer, {});
}

function side(name, line, headers, body, { reason, raw }) {
  return el(
    'section', { class: 'side', 'aria-label': name },
    el('h3', {}, name),
    el('p', { class: 'first-line' }, line),
    pairs('fields', headers.map(([field, value]) => [`${field}:`, value])),
    raw ? bodyView(raw, {}) : bodyView(body, { reason }),
  );
}
