// The clock that scripts, quotas and tokens go by.

import { call, get, ofTenant } from './api.js';
import { announce, button, el } from './dom.js';

export class ClockCard {
  #tenant = '';
  #clock = null;
  #read = 0;

  constructor() {
    this.face = el('p', { class: 'clock-face' });
    this.word = el('p', { class: 'faint' });
    this.problem = el('p', { class: 'error', role: 'alert', hidden: true });
    this.by = el('input', { id: 'clock-by', placeholder: '90s' });
    this.at = el('input', { id: 'clock-at', placeholder: '2026-01-31T23:59:50Z' });
    this.freezeButton = button('Freeze', () => this.#freeze());
    const advance = (by) => button(`+ ${by}`, () => this.#advance(by));
    this.element = el(
      'section', { class: 'card clock', 'aria-label': 'Clock' }, el('h2', {}, 'Clock'), this.face, this.word,
      el('div', { class: 'buttons' }, advance('1m'), advance('1h'), advance('1d'), this.freezeButton, button('System time', () => this.#set({ ahead: '0s' }))),
      el('form', { class: 'inline', onsubmit: (event) => { event.preventDefault(); this.#advance(this.by.value.trim()); } },
        el('div', { class: 'field' }, el('label', { for: 'clock-by' }, 'Advance by'), this.by), el('button', {}, 'Advance')),
      el('form', { class: 'inline', onsubmit: (event) => { event.preventDefault(); this.#set({ now: this.at.value.trim(), runs: this.#clock?.runs ?? true }); } },
        el('div', { class: 'field' }, el('label', { for: 'clock-at' }, 'Set to'), this.at), el('button', {}, 'Set')),
      this.problem,
    );
    setInterval(() => this.#tick(), 1000);
  }

  async show(tenant) {
    this.#tenant = tenant;
    await this.#try(() => get('clock', ofTenant(tenant)));
  }

  #freeze() {
    const now = this.#now();
    if (now) this.#set({ now, runs: !this.#clock.runs });
  }

  #set(clock) { return this.#try(() => call('PUT', 'clock', { query: ofTenant(this.#tenant), body: JSON.stringify(clock) }), true); }

  #advance(by) { return this.#try(() => call('POST', 'clock/advance', { query: ofTenant(this.#tenant), body: JSON.stringify({ by }) }), true); }

  async #try(ask, isChange = false) {
    try {
      this.#clock = await ask();
      this.#read = performance.now();
      this.problem.hidden = true;
      this.#tick();
      if (isChange) announce(`The clock shows ${this.face.textContent}`);
    } catch (error) {
      this.problem.hidden = false;
      this.problem.textContent = [error.message, ...(error.problems ?? []).map(({ message }) => message)].join(': ');
    }
  }

  #now() {
    if (!this.#clock) return null;
    const passed = this.#clock.runs ? performance.now() - this.#read : 0;
    return new Date(Date.parse(this.#clock.now) + passed).toISOString();
  }

  #tick() {
    const now = this.#now();
    if (!now) return;
    this.face.textContent = now.slice(0, 19).replace('T', ' ');
    this.word.textContent = `UTC, ${this.#clock.runs ? 'runs' : 'stands still'}`;
    this.freezeButton.textContent = this.#clock.runs ? 'Freeze' : 'Let it run';
  }
}
