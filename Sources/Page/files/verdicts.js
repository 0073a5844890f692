// What the scenario expects, and how the client behaves by each client rule, with the requests that prove it.

import { get, ofTenant } from './api.js';
import { address, go, hash } from './address.js';
import { debounced, el, fill, pairs } from './dom.js';
import { number, plural } from './format.js';
import { tenantField } from './tenants.js';

const signs = { passed: '✓', failed: '✕', inconclusive: '?' };
const words = { passed: 'passed', failed: 'failed', inconclusive: 'unsure' };
/** Requests that a verdict names. */
const named = 20;

export class VerdictsView {
  #shown = '';

  constructor() {
    this.tenant = tenantField('verdicts-tenant');
    this.tenant.addEventListener('input', debounced(300, () => {
      const tenant = this.tenant.value.trim();
      go({ query: new URLSearchParams(tenant ? { tenant } : {}) }, true);
    }));
    this.problem = el('p', { class: 'error', role: 'alert', hidden: true });
    this.summary = el('p', { role: 'status', class: 'verdict-summary' });
    this.expected = el('div', {});
    this.client = el('div', {});
    this.element = el(
      'div', { class: 'page verdicts' },
      el('div', { class: 'page-head' },
        el('div', { class: 'field' }, el('label', { for: 'verdicts-tenant' }, 'Tenant'), this.tenant), this.summary),
      this.problem,
      el('div', { class: 'columns' },
        el('section', {}, el('h2', {}, 'Expectations of the scenario'), this.expected),
        el('section', {}, el('h2', {}, 'How the client behaves'), this.client)),
    );
  }

  show() {
    const tenant = address().query.get('tenant') ?? '';
    if (this.tenant !== document.activeElement) this.tenant.value = tenant;
    this.refresh();
  }

  async refresh() {
    const query = ofTenant(address().query.get('tenant'));
    try {
      const [verification, report] = await Promise.all([get('verdicts', query), get('report', query)]);
      this.problem.hidden = true;
      const shown = JSON.stringify([verification, report, query]);
      if (shown === this.#shown) return;
      this.#shown = shown;
      this.#fill(verification, report, query);
    } catch (error) {
      this.problem.hidden = false;
      this.problem.textContent = error.message;
    }
  }

  #fill({ results = [], passed }, report, query) {
    const failed = results.filter(({ verdict }) => verdict === 'failed').length;
    const broken = report.client.filter(({ verdict }) => verdict === 'failed').length;
    this.summary.textContent = results.length === 0
      ? `Nothing is expected; ${broken ? `${plural(broken, 'client rule')} broken` : 'no client rule broken'}.`
      : passed ? `${plural(results.length, 'expectation')} passed.` : `${number(failed)} of ${plural(results.length, 'expectation')} failed.`;
    fill(this.expected, results.length === 0 ? teachExpectations() : list(results, query));
    const used = report.client.filter(({ noEvidence }) => !noEvidence);
    const unused = report.client.filter(({ noEvidence }) => noEvidence);
    fill(
      this.client, list(used, query),
      unused.length ? el('details', { class: 'more' }, el('summary', {}, `${plural(unused.length, 'rule')} without an occasion`), list(unused, query)) : null,
      (report.unused ?? []).length === 0 ? null : el('div', {}, el('h3', {}, 'Never ran'), el('ul', {}, report.unused.map(({ rule, step }) => el('li', { class: 'faint' }, step ? `step ${step} of ${rule}` : rule)))),
    );
  }
}

function teachExpectations() {
  return el('div', { class: 'hint' },
    el('p', {}, 'The scenario expects nothing. An expectation says what a good client sends, and is verified as requests come:'),
    el('pre', { class: 'plain', tabindex: 0 }, '"expect": [\n  { "when": { "method": "POST" }, "status": 201, "count": 1 },\n  { "client": "obeysRetryAfter" }\n]'));
}

function list(results, query) {
  return el('ul', { class: 'verdict-list' }, results.map((result) => item(result, query)));
}

function item(result, query) {
  const { verdict } = result;
  const facts = [['wanted', result.wanted], ['got', result.got], ['do', result.advice], ['because', result.noEvidence]]
    .filter(([, text]) => text);
  const isOpen = verdict !== 'passed';
  return el(
    'li', { class: 'verdict', data: { verdict } },
    el('details', { open: isOpen },
      el('summary', {}, el('span', { class: 'verdict-sign', 'aria-hidden': 'true' }, signs[verdict]),
        el('span', { class: 'verdict-name' }, result.name), ' ', el('span', { class: 'verdict-word' }, words[verdict])),
      pairs('verdict-facts', facts),
      proof(result, query)),
  );
}

function proof({ proof: proving = [], requests = [], nearest = [] }, query) {
  const link = (seq) => el('a', { href: hash({ view: 'requests', seq, query: new URLSearchParams(query) }) }, `#${seq}`);
  const told = new Set(proving.map(({ seq }) => seq));
  const others = requests.filter((seq) => !told.has(seq));
  return [
    proving.length === 0 ? null : el('ul', { class: 'proof', 'aria-label': 'Proof' }, proving.map((one) => el('li', {}, link(one.seq), ` ${one.summary}`, one.difference ? el('div', { class: 'faint' }, `differs in ${one.difference}`) : null))),
    others.length === 0 ? null : el('p', { class: 'proof-numbers' }, others.slice(0, named).flatMap((seq) => [link(seq), ' ']), others.length > named ? `and ${number(others.length - named)} more` : ''),
    nearest.length === 0 ? null : el('p', { class: 'proof-title' }, 'Nearest misses'),
    nearest.length === 0 ? null : el('ul', { class: 'proof', 'aria-label': 'Nearest misses' }, nearest.map((miss) => el('li', {}, link(miss.seq), ` ${missText(miss)}`))),
  ];
}

function missText({ request, differs }) {
  return [request, ...differs.map(({ field, wanted, found }) => `${field} wanted ${wanted}, found ${found}`)].join('; ');
}
