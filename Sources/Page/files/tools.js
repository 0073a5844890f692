// Clock, quotas, stored works, and reset, of all tenants or of one.

import { call, ofTenant } from './api.js';
import { address, go } from './address.js';
import { announce, button, debounced, el, show } from './dom.js';
import { ClockCard } from './clock.js';
import { plural } from './format.js';
import { tenantField } from './tenants.js';
import { QuotaCard, WorksCard } from './works.js';

export class ToolsView {
  /** @param {Function} forgotten Called once the fake has forgotten requests. */
  constructor(forgotten) {
    this.forgotten = forgotten;
    this.tenant = tenantField('tools-tenant');
    this.tenant.addEventListener('input', debounced(300, () => {
      const tenant = this.tenant.value.trim();
      go({ query: new URLSearchParams(tenant ? { tenant } : {}) }, true);
    }));
    this.clock = new ClockCard();
    this.quota = new QuotaCard();
    this.works = new WorksCard();
    this.said = el('p', { role: 'status', class: 'faint' });
    this.element = el(
      'div', { class: 'page' },
      el('div', { class: 'page-head' },
        el('div', { class: 'field' }, el('label', { for: 'tools-tenant' }, 'Tenant'), this.tenant),
        el('p', { class: 'faint' }, 'Empty: all of them.')),
      el('div', { class: 'cards' }, this.clock.element, this.quota.element,
        el('section', { class: 'card', 'aria-label': 'Reset' }, el('h2', {}, 'Reset'),
          el('p', { class: 'faint' }, 'Forgets requests, sessions, positions in scripts and quotas. What is stored is again what the scenario says; clocks stay.'),
          el('div', { class: 'buttons' },
            button('Reset', () => this.#ask('Reset', 'reset', 'POST'), { class: 'danger' }),
            button('Forget requests only', () => this.#ask('Forget the requests of', 'requests', 'DELETE'))),
          this.said),
        this.works.element),
    );
  }

  get #tenant() { return address().query.get('tenant') ?? ''; }

  show() {
    if (this.tenant !== document.activeElement) this.tenant.value = this.#tenant;
    this.refresh();
  }

  refresh() {
    return Promise.all([this.clock, this.quota, this.works].map((card) => card.show(this.#tenant)));
  }

  #ask(words, path, method) {
    const tenant = this.#tenant;
    const dialog = el(
      'dialog', { class: 'small-dialog', 'aria-labelledby': 'ask-title', onclose: () => dialog.remove() },
      el('h2', { id: 'ask-title' }, `${words} ${tenant || 'all tenants'}?`),
      el('p', {}, 'This cannot be taken back.'),
      el('div', { class: 'buttons' },
        button('Keep everything', () => dialog.close()),
        button(words.split(' ')[0], () => { dialog.close(); this.#do(path, method, tenant); }, { class: 'danger' })),
    );
    show(dialog);
  }

  async #do(path, method, tenant) {
    try {
      const { requests } = await call(method, path, { query: ofTenant(tenant) });
      this.said.textContent = `Forgot ${plural(requests, 'request')}.`;
      this.forgotten(tenant);
    } catch (error) {
      this.said.textContent = error.message;
    }
    announce(this.said.textContent);
    this.refresh();
  }
}
