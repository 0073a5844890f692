// The filters of the list. They live in the address, and the fake applies them.

import { address, go } from './address.js';
import { button, debounced, el } from './dom.js';
import { outcomes } from './format.js';
import { tenantField } from './tenants.js';

const names = ['path', 'tenant', 'method', 'status', 'outcome'];

export class Filters {
  constructor() {
    const option = (value) => el('option', { value }, value || 'any');
    const list = (name, values) => el('select', { id: `filter-${name}` }, ['', ...values].map(option));
    const text = (name, placeholder, more = {}) => el('input', { id: `filter-${name}`, type: 'search', placeholder, spellcheck: 'false', ...more });
    this.fields = {
      path: text('path', '/inventory/**'),
      tenant: tenantField('filter-tenant'),
      method: list('method', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']),
      status: text('status', '429', { inputmode: 'numeric', pattern: '[1-5][0-9][0-9]' }),
      outcome: list('outcome', Object.keys(outcomes)),
    };
    this.problem = el('p', { class: 'error', role: 'alert', hidden: true });
    this.reset = button('Show all', () => go({ query: new URLSearchParams() }), { class: 'quiet' });
    this.element = el(
      'form', { class: 'filters', role: 'search', 'aria-label': 'Filter requests', onsubmit: (event) => event.preventDefault() },
      names.map((name) => el('div', { class: `field field-${name}` }, el('label', { for: `filter-${name}` }, name[0].toUpperCase() + name.slice(1)), this.fields[name])),
      this.reset, this.problem,
    );
    const write = debounced(250, () => this.#write());
    for (const field of Object.values(this.fields)) field.addEventListener('input', write);
  }

  /** Shows the filters of the address. A field that a person types in is left alone. */
  read() {
    const { query } = address();
    for (const name of names) {
      if (this.fields[name] !== document.activeElement) this.fields[name].value = query.get(name) ?? '';
    }
    this.reset.hidden = names.every((name) => !query.get(name));
  }

  focus() {
    this.fields.path.focus();
    this.fields.path.select();
  }

  refuse(message) {
    this.problem.hidden = message === null;
    this.problem.textContent = message ?? '';
  }

  #write() {
    const query = new URLSearchParams();
    for (const name of names) {
      const value = this.fields[name].value.trim();
      if (value && this.fields[name].validity.valid) query.set(name, value);
    }
    go({ query }, true);
  }
}

/** The filters of the address as a query of calls. */
export function filterQuery() {
  const { query } = address();
  return new URLSearchParams(names.filter((name) => query.get(name)).map((name) => [name, query.get(name)]));
}
