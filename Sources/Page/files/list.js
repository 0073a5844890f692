// The list of requests. It has elements only for the rows in view, however many there are.

import { el } from './dom.js';
import { duration, timeOfDay } from './format.js';

const rowHeight = 34;
const overscan = 6;
const columns = ['#', 'Time', 'Method', 'Target', 'Tenant', 'Status', 'Outcome', 'Rule', 'Took'];

export class List {
  #rows;
  #open;
  #pool = [];
  #selected = null;
  #count = 0;
  #newest = 0;
  #isScheduled = false;

  /**
   * @param {Rows} rows What it shows.
   * @param {Function} open Called with the number of a request that a person opens.
   */
  constructor(rows, open) {
    this.#rows = rows;
    this.#open = open;
    this.head = el(
      'div', { role: 'row', class: 'row head', 'aria-rowindex': 1 },
      columns.map((name) => el('span', { role: 'columnheader', class: `cell ${name.toLowerCase()}` }, name)),
    );
    this.head.firstChild.className = 'cell number';
    this.body = el('div', { role: 'rowgroup', class: 'list-rows' });
    this.element = el(
      'div', {
        role: 'grid', tabindex: 0, class: 'list', id: 'list', 'aria-label': 'Requests, newest first',
        'aria-rowcount': 1,
        onscroll: () => this.update(),
        onkeydown: (event) => this.#press(event),
        onfocus: () => { if (this.#selected === null && this.#rows.length) this.select(this.#rows.at(0).seq); },
      },
      el('div', { role: 'rowgroup', class: 'list-head' }, this.head), this.body,
    );
    new ResizeObserver(() => this.update()).observe(this.element);
  }

  /** Shows what has changed, once before the next picture. */
  update() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.#draw();
    });
  }

  /** Shows the newest again. */
  toTop() { this.element.scrollTop = 0; }

  select(seq, isShown = true) {
    this.#selected = seq;
    const index = this.#rows.indexOf(seq);
    if (isShown && index >= 0) this.#reveal(index);
    this.update();
  }

  #reveal(index) {
    const top = index * rowHeight;
    const room = this.element.clientHeight - rowHeight;
    if (top < this.element.scrollTop) this.element.scrollTop = top;
    else if (top + rowHeight > this.element.scrollTop + room) this.element.scrollTop = top + rowHeight - room;
  }

  #draw() {
    const count = this.#rows.length;
    this.#keepPlace();
    this.body.style.height = `${count * rowHeight}px`;
    this.element.setAttribute('aria-rowcount', count + 1);
    const first = Math.max(0, Math.floor(this.element.scrollTop / rowHeight) - overscan);
    const visible = Math.ceil(this.element.clientHeight / rowHeight) + 2 * overscan;
    const last = Math.min(count, first + visible);
    while (this.#pool.length < last - first) this.#pool.push(this.#makeRow());
    let active = null;
    this.#pool.forEach((row, place) => {
      const index = first + place;
      row.element.hidden = index >= last;
      if (index >= last) return;
      this.#fillRow(row, this.#rows.at(index), index);
      if (row.seq === this.#selected) active = row.element.id;
    });
    if (active) this.element.setAttribute('aria-activedescendant', active);
    else this.element.removeAttribute('aria-activedescendant');
  }

  /** What a person looks at stays where it is while new rows come above it. */
  #keepPlace() {
    const newest = this.#rows.length ? this.#rows.at(0).seq : 0;
    if (this.element.scrollTop > 0 && newest > this.#newest && this.#count > 0) {
      const index = this.#rows.indexOf(this.#newest);
      if (index > 0) {
        this.body.style.height = `${this.#rows.length * rowHeight}px`;
        this.element.scrollTop += index * rowHeight;
      }
    }
    this.#newest = newest;
    this.#count = this.#rows.length;
  }

  #makeRow() {
    const names = ['number', 'time', 'method', 'target', 'tenant', 'status', 'outcome', 'rule', 'took'];
    const cells = names.map((name) => el('span', { role: 'gridcell', class: `cell ${name}` }));
    const element = el('div', { role: 'row', class: 'row' }, cells);
    const row = { element, cells, seq: null };
    element.addEventListener('click', () => {
      this.select(row.seq, false);
      this.#open(row.seq);
    });
    this.body.append(element);
    return row;
  }

  #fillRow(row, request, index) {
    row.element.style.transform = `translateY(${index * rowHeight}px)`;
    row.element.setAttribute('aria-rowindex', index + 2);
    row.element.setAttribute('aria-selected', request.seq === this.#selected);
    if (row.seq === request.seq) return;
    row.seq = request.seq;
    row.element.id = `request-${request.seq}`;
    row.element.dataset.outcome = request.outcome;
    const texts = [
      request.seq, timeOfDay(request.time), request.method ?? '', request.target ?? 'no request could be read',
      request.tenant ?? '', request.status ?? '–', request.outcome, request.rule ?? '', duration(request.durationMicros),
    ];
    texts.forEach((text, place) => { row.cells[place].textContent = text; });
    row.cells[3].title = request.target ?? '';
    row.cells[7].title = request.rule ?? '';
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / rowHeight) - 2);
    const steps = {
      ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity,
    };
    if (event.key === 'Enter' && this.#selected !== null) {
      event.preventDefault();
      this.#open(this.#selected);
    } else if (event.key in steps && this.#rows.length > 0) {
      event.preventDefault();
      const now = this.#selected === null ? -1 : this.#rows.indexOf(this.#selected);
      const next = Math.min(this.#rows.length - 1, Math.max(0, now + steps[event.key]));
      this.select(this.#rows.at(next).seq);
    }
  }
}
