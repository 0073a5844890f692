// The view of the scenario in force, for all tenants or for one.

import { call, get, ofTenant, request } from './api.js';
import { address, go } from './address.js';
import { button, debounced, el, fill } from './dom.js';
import { Editor } from './editor.js';
import { rulesView } from './rules.js';
import { tenantField } from './tenants.js';

export class ScenarioView {
  #shown = '';

  constructor() {
    this.tenant = tenantField('scenario-tenant');
    this.tenant.addEventListener('input', debounced(300, () => {
      const tenant = this.tenant.value.trim();
      go({ query: new URLSearchParams(tenant ? { tenant } : {}) }, true);
    }));
    this.rules = el('div', {});
    this.problem = el('p', { class: 'error', role: 'alert', hidden: true });
    this.name = el('h2', {});
    this.removeButton = button('Back to documented', () => this.#remove(), { class: 'quiet' });
    this.editor = new Editor(() => this.refresh());
    this.element = el(
      'div', { class: 'page scenario' },
      el('div', { class: 'page-head' },
        el('div', { class: 'field' }, el('label', { for: 'scenario-tenant' }, 'Tenant'), this.tenant),
        el('p', { class: 'faint' }, 'Empty: the scenario of all tenants that have none of their own.')),
      this.problem,
      el('div', { class: 'columns' },
        el('section', { class: 'in-force', 'aria-label': 'Scenario in force' }, el('div', { class: 'section-head' }, this.name, this.removeButton), this.rules),
        this.editor.element),
    );
  }

  show() {
    const tenant = address().query.get('tenant') ?? '';
    if (this.tenant !== document.activeElement) this.tenant.value = tenant;
    this.refresh();
  }

  /** Reads what is in force, and what it has answered. */
  async refresh() {
    const query = ofTenant(address().query.get('tenant'));
    try {
      const response = await request('GET', 'scenario', { query, signal: AbortSignal.timeout(30_000) });
      const text = await response.text();
      if (!response.ok) throw new Error(JSON.parse(text).message);
      const scripts = await get('scripts', query);
      const scenario = JSON.parse(text);
      this.problem.hidden = true;
      this.name.textContent = scripts.scenario ?? (scripts.rules.length > 0 ? 'Scenario without a name' : 'As documented');
      this.editor.load(text, query.tenant ?? '');
      // What has not changed keeps its place, and what is selected in it.
      const shown = JSON.stringify([text, scripts]);
      if (shown !== this.#shown) fill(this.rules, rulesView(scenario, scripts));
      this.#shown = shown;
    } catch (error) {
      this.problem.hidden = false;
      this.problem.textContent = error.message;
    }
  }

  async #remove() {
    await call('DELETE', 'scenario', { query: ofTenant(address().query.get('tenant')) });
    await this.refresh();
  }
}
