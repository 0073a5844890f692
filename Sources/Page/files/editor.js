// An editor for a scenario, with what `check` says of it at its place.

import { Refusal, call, ofTenant } from './api.js';
import { announce, button, debounced, el, fill } from './dom.js';
import { plural } from './format.js';
import { endOfToken, indexOf, pretty } from './json.js';

export class Editor {
  #problems = [];
  #asked = 0;
  #original = '';
  #tenant = '';

  /** @param {Function} applied Called once a scenario is in force. */
  constructor(applied) {
    this.applied = applied;
    this.text = el('textarea', {
      id: 'editor-text', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', wrap: 'off',
      'aria-describedby': 'editor-summary', oninput: () => this.#changed(), onscroll: () => this.#scroll(),
      onkeydown: (event) => this.#press(event),
    });
    this.marks = el('pre', { class: 'editor-marks', 'aria-hidden': 'true' });
    this.numbers = el('pre', { class: 'editor-numbers', 'aria-hidden': 'true' });
    this.summary = el('p', { id: 'editor-summary', role: 'status', class: 'faint' });
    this.list = el('ul', { class: 'problems' });
    this.applyButton = button('Apply', () => this.#apply(), { class: 'strong' });
    this.element = el(
      'section', { class: 'editor', 'aria-label': 'Editor' },
      el('div', { class: 'section-head' }, el('h2', {}, el('label', { for: 'editor-text' }, 'Scenario text')),
        el('div', { class: 'buttons' }, button('Tidy', () => this.#tidy(), { class: 'quiet' }), button('Revert', () => this.#revert(), { class: 'quiet' }), this.applyButton)),
      el('div', { class: 'editor-box' }, this.numbers, el('div', { class: 'editor-text' }, this.marks, this.text)),
      this.summary, this.list,
    );
    this.checkLater = debounced(250, () => this.check());
  }

  get isChanged() { return this.text.value !== this.#original; }

  /** Shows the text of the scenario in force. What a person has changed is left alone. */
  load(source, tenant) {
    const text = `${pretty(source)}\n`;
    const isOther = tenant !== this.#tenant;
    if (!isOther && (text === this.#original || this.isChanged)) return;
    this.#tenant = tenant;
    this.#original = text;
    this.#set(text);
  }

  #set(text) {
    this.text.value = text;
    this.#changed();
  }

  #revert() { this.#set(this.#original); }

  #tidy() { this.#set(`${pretty(this.text.value)}\n`); }

  #changed() {
    this.applyButton.disabled = !this.isChanged;
    // Places of the last check are wrong once the text moves.
    this.#problems = [];
    this.#draw();
    this.checkLater();
  }

  async check() {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const { problems, message } = await call('POST', 'check', { query: ofTenant(this.#tenant), body: this.text.value });
      if (asked === this.#asked) this.#show(problems, '', message);
    } catch (error) {
      if (asked === this.#asked) this.#refused(error);
    }
  }

  async #apply() {
    const text = this.text.value;
    try {
      const { warnings } = await call('PUT', 'scenario', { query: ofTenant(this.#tenant), body: text });
      this.#original = text;
      this.applyButton.disabled = !this.isChanged;
      this.#asked += 1;
      this.#show(warnings, `In force ${this.#tenant ? `for ${this.#tenant}` : 'for all tenants'}. `);
      announce(this.summary.textContent);
      this.applied();
    } catch (error) {
      this.#refused(error);
    }
  }

  #refused(error) {
    const problems = error instanceof Refusal ? error.problems : [];
    this.#show(problems, '', problems.length > 0 ? undefined : error.message);
  }

  #show(problems, before, message) {
    this.#problems = problems;
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.length - errors;
    const parts = [errors ? plural(errors, 'error') : null, warnings ? plural(warnings, 'warning') : null].filter(Boolean);
    this.summary.textContent = message ?? before + (parts.length ? `${parts.join(', ')}.` : 'Sound.');
    this.applyButton.disabled = errors > 0 || message !== undefined || !this.isChanged;
    fill(this.list, problems.map((problem) => el(
      'li', { class: problem.severity },
      el('button', { type: 'button', class: 'place', onclick: () => this.#goTo(problem) }, `${problem.line}:${problem.column}`),
      el('span', {}, `${problem.severity}: ${problem.message}`),
    )));
    this.#draw();
  }

  #goTo({ line, column }) {
    const start = indexOf(this.text.value, line, column);
    this.text.focus();
    this.text.setSelectionRange(start, Math.max(start, endOfToken(this.text.value, start)));
    const height = parseFloat(getComputedStyle(this.text).lineHeight);
    this.text.scrollTop = Math.max(0, (line - 4) * height);
  }

  /** The marks lie behind the text, letter by letter. */
  #draw() {
    const text = this.text.value;
    const places = this.#problems.map(({ line, column, severity, message }) => {
      const start = indexOf(text, line, column);
      return { start, end: Math.max(start + 1, endOfToken(text, start)), severity, message };
    }).sort((one, other) => one.start - other.start);
    const parts = [];
    let at = 0;
    for (const { start, end, severity } of places) {
      if (start < at) continue;
      parts.push(text.slice(at, start), el('mark', { class: severity }, text.slice(start, end) || ' '));
      at = end;
    }
    fill(this.marks, parts, `${text.slice(at)}\n`);
    const lines = text.split('\n').length;
    const wrong = new Map(this.#problems.map(({ line, severity }) => [line, severity]));
    fill(this.numbers, Array.from({ length: lines }, (_, index) => el('span', { class: wrong.get(index + 1) ?? null }, `${index + 1}\n`)));
    this.#scroll();
  }

  #scroll() {
    this.marks.scrollTop = this.text.scrollTop;
    this.marks.scrollLeft = this.text.scrollLeft;
    this.numbers.scrollTop = this.text.scrollTop;
  }

  #press(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !this.applyButton.disabled) {
      event.preventDefault();
      this.#apply();
    }
  }
}
