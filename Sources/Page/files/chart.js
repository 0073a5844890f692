// Outcomes and latencies of the last minutes, one column a second.

import { el, fill, pairs } from './dom.js';
import { duration, number, outcomes } from './format.js';

const minutes = 5;
const kept = minutes * 60;
const order = Object.keys(outcomes);

export class Chart {
  #seconds = new Map();
  #isScheduled = false;

  constructor() {
    this.canvas = el('canvas', { class: 'chart-canvas', role: 'img', 'aria-label': 'No requests yet' });
    this.legend = el('ul', { class: 'legend', 'aria-hidden': 'true' });
    this.figures = el('div', {});
    this.element = el('section', { class: 'chart', 'aria-label': `The last ${minutes} minutes` }, this.canvas, el('div', { class: 'chart-side' }, this.figures, this.legend));
    new ResizeObserver(() => this.update()).observe(this.canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.update());
    // Columns move on while nothing comes.
    setInterval(() => { if (this.#seconds.size > 0 && this.element.isConnected) this.update(); }, 1000);
  }

  add(seconds) {
    for (const { second, outcomes: counts, latencies } of seconds) {
      const sum = this.#seconds.get(second) ?? { outcomes: {}, latencies: new Map() };
      for (const [outcome, count] of Object.entries(counts)) sum.outcomes[outcome] = (sum.outcomes[outcome] ?? 0) + count;
      for (const [bits, count] of latencies) sum.latencies.set(bits, (sum.latencies.get(bits) ?? 0) + count);
      this.#seconds.set(second, sum);
    }
    this.update();
  }

  clear() {
    this.#seconds.clear();
    this.update();
  }

  update() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.#draw();
    });
  }

  #draw() {
    const now = Math.floor(Date.now() / 1000);
    for (const second of this.#seconds.keys()) if (second < now - kept) this.#seconds.delete(second);
    this.#tell(now);
    const scale = devicePixelRatio || 1;
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    if (width === 0) return;
    this.canvas.width = width * scale;
    this.canvas.height = height * scale;
    const pen = this.canvas.getContext('2d');
    pen.scale(scale, scale);
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(`--${name}`).trim();
    this.#drawOutcomes(pen, now, { width, height: height * 0.62, color });
    this.#drawLatencies(pen, now, { width, top: height * 0.7, height: height * 0.28, color });
  }

  #drawOutcomes(pen, now, { width, height, color }) {
    const column = width / kept;
    let most = 1;
    for (const { outcomes: counts } of this.#seconds.values()) most = Math.max(most, total(counts));
    for (const [second, { outcomes: counts }] of this.#seconds) {
      const x = width - (now - second + 1) * column;
      let y = height;
      for (const outcome of order) {
        if (!counts[outcome]) continue;
        const tall = Math.max(1, counts[outcome] / most * (height - 2));
        pen.fillStyle = color(`outcome-${outcome}`);
        pen.fillRect(x, y - tall, Math.max(1, column - 0.5), tall);
        y -= tall;
      }
    }
    pen.fillStyle = color('line');
    pen.fillRect(0, height, width, 1);
  }

  #drawLatencies(pen, now, { width, top, height, color }) {
    const column = width / kept;
    const most = 26;
    pen.fillStyle = color('line');
    pen.fillRect(0, top + height, width, 1);
    for (const [share, name] of [[0.5, 'accent'], [0.99, 'faint']]) {
      pen.fillStyle = color(name);
      for (const [second, { latencies }] of this.#seconds) {
        const bits = Math.min(most, quantile(latencies, share));
        pen.fillRect(width - (now - second + 1) * column, top + height - bits / most * (height - 3) - 2, Math.max(2, column), 2);
      }
    }
  }

  #tell(now) {
    const sum = {};
    const latencies = new Map();
    for (const { outcomes: counts, latencies: some } of this.#seconds.values()) {
      for (const [outcome, count] of Object.entries(counts)) sum[outcome] = (sum[outcome] ?? 0) + count;
      for (const [bits, count] of some) latencies.set(bits, (latencies.get(bits) ?? 0) + count);
    }
    const seen = order.filter((outcome) => sum[outcome]);
    // The second that goes on is not whole yet.
    const rate = total(this.#seconds.get(now - 1)?.outcomes ?? {});
    fill(this.legend, seen.map((outcome) => el('li', {}, el('span', { class: 'swatch', data: { outcome } }), `${outcome} ${number(sum[outcome])}`)));
    const figures = seen.length === 0 ? [] : [
      ['a second', number(rate)], ['half within', below(quantile(latencies, 0.5))], ['99 % within', below(quantile(latencies, 0.99))],
    ];
    fill(this.figures, pairs('figures', figures));
    this.canvas.setAttribute('aria-label', seen.length === 0
      ? `No requests in the last ${minutes} minutes`
      : `The last ${minutes} minutes: ${seen.map((outcome) => `${number(sum[outcome])} ${outcome}`).join(', ')}; half within ${below(quantile(latencies, 0.5))}, 99 percent within ${below(quantile(latencies, 0.99))}`);
  }
}

const total = (counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The bits of the microseconds that a share of the requests took at most. */
function quantile(latencies, share) {
  let rest = total(Object.fromEntries(latencies)) * share;
  for (const [bits, count] of [...latencies].sort((one, other) => one[0] - other[0])) {
    rest -= count;
    if (rest <= 0) return bits;
  }
  return 0;
}

const below = (bits) => duration(2 ** bits);
