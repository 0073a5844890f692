// Whether the page is connected, what is in force, and how much was recorded.

import { get } from './api.js';
import { announce, el, fill } from './dom.js';
import { number } from './format.js';

const words = { connecting: 'Connecting', live: 'Live', paused: 'Paused', lost: 'No connection' };

export class Status {
  #state = 'connecting';
  #health = null;

  constructor() {
    this.element = document.getElementById('state');
    this.#draw();
    this.#poll();
  }

  set state(state) {
    if (state === this.#state) return;
    this.#state = state;
    announce(words[state]);
    this.#draw();
  }

  async #poll() {
    for (;;) {
      try {
        this.#health = await get('health');
        this.#draw();
      } catch {
        // The stream says that the connection is lost.
      }
      await new Promise((resolve) => { setTimeout(resolve, 2000); });
    }
  }

  #draw() {
    const parts = [el('span', { class: 'light', data: { state: this.#state } }), el('span', { class: 'state-word' }, words[this.#state])];
    if (this.#health) {
      const { scenario, requests, rules } = this.#health;
      const name = scenario ?? (rules > 0 ? 'scenario without a name' : 'as documented');
      parts.push(el('span', { class: 'state-scenario' }, name), el('span', { class: 'state-count' }, `${number(requests.recorded)} recorded`));
      if (requests.evicted > 0) parts.push(el('span', { class: 'state-count' }, `${number(requests.evicted)} dropped`));
    }
    fill(this.element, parts);
  }
}
