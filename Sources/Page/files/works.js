// The works that a tenant has stored, and its quotas.

import { call, get } from './api.js';
import { announce, button, el, fill } from './dom.js';
import { number, plural } from './format.js';

/** Works that are listed. */
const listed = 200;

export class WorksCard {
  #tenant = '';
  #shown = '';

  constructor() {
    this.content = el('div', {});
    this.element = el('section', { class: 'card wide', 'aria-label': 'Stored works' }, el('h2', {}, 'Stored works'), this.content);
  }

  async show(tenant) {
    this.#tenant = tenant;
    let found = null;
    try {
      if (tenant) found = await get('works', { tenant });
    } catch (error) {
      found = error.message;
    }
    // What has not changed keeps the focus in it.
    const shown = JSON.stringify([tenant, found]);
    if (this.#tenant !== tenant || shown === this.#shown) return;
    this.#shown = shown;
    if (found === null) fill(this.content, el('p', { class: 'faint' }, 'Name a tenant above to see what it has stored.'));
    else if (typeof found === 'string') fill(this.content, el('p', { class: 'error' }, found));
    else this.#fill(found);
  }

  #fill(works) {
    if (works.length === 0) return fill(this.content, el('p', { class: 'faint' }, `${this.#tenant} has stored nothing.`));
    const newest = works.slice(-listed).reverse();
    fill(
      this.content,
      el('div', { class: 'buttons' }, el('span', { class: 'faint' }, works.length > listed ? `The newest ${listed} of ${number(works.length)}` : plural(works.length, 'work')),
        button('Remove all', () => this.#remove(), { class: 'quiet' })),
      el('div', { class: 'table-place', tabindex: 0, role: 'region', 'aria-label': `Works of ${this.#tenant}` },
        el('table', {},
          el('thead', {}, el('tr', {}, ['Id', 'Type', 'Thing or location', 'Description', ''].map((name) => el('th', { scope: 'col' }, name || el('span', { class: 'visually-hidden' }, 'Remove'))))),
          el('tbody', {}, newest.map((work) => this.#row(work))))),
    );
  }

  #row(work) {
    const { id, type = '', thingId, locationId, description = '' } = work;
    const texts = [id, type, thingId ?? locationId ?? '', description];
    return el('tr', {}, texts.map((text, index) => el('td', { class: index === 0 || index === 2 ? 'data' : '' }, String(text ?? ''))),
      el('td', {}, button('Remove', () => this.#remove(id), { class: 'quiet', 'aria-label': `Remove the work ${id}` })));
  }

  async #remove(id) {
    await call('DELETE', 'works', { query: { tenant: this.#tenant, ...(id ? { id } : {}) } });
    announce('Removed.');
    await this.show(this.#tenant);
  }
}

export class QuotaCard {
  constructor() {
    this.content = el('div', {});
    this.element = el('section', { class: 'card', 'aria-label': 'Quotas' }, el('h2', {}, 'Quotas'), this.content);
  }

  async show(tenant) {
    if (!tenant) return fill(this.content, el('p', { class: 'faint' }, 'Name a tenant above to see how much of its quotas is used.'));
    try {
      const { quota } = await get('quota', { tenant });
      fill(this.content, quota.length === 0 ? el('p', { class: 'faint' }, 'The scenario sets no quota.') : quota.map(meter));
    } catch (error) {
      fill(this.content, el('p', { class: 'error' }, error.message));
    }
  }
}

function meter({ requests, per, token, used, left, ends }, index) {
  const id = `quota-${index}`;
  return el('div', { class: 'quota' },
    el('p', { id }, `${number(used)} of ${number(requests)} per ${per}${token ? ` for ${token}` : ''}, ${number(left)} left`),
    el('meter', { min: 0, max: requests, value: Math.min(used, requests), 'aria-labelledby': id }),
    el('p', { class: 'faint' }, `until ${ends.replace('T', ' ')}`));
}
