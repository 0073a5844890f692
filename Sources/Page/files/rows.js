// The requests of the list, in the order of their numbers.

const most = 100_000;
/** Rows that may be beyond that before the oldest go, so that they do not go one by one. */
const slack = 10_000;

export class Rows {
  #list = [];
  /** Requests that came and are not in the list. */
  skipped = 0;

  get length() { return this.#list.length; }

  /** The row at an index, the newest first. */
  at(index) { return this.#list[this.#list.length - 1 - index]; }

  /** Adds requests that came, and the count of those that are not shown. */
  add(rows, skipped = 0) {
    this.skipped += skipped;
    if (rows.length === 0) return;
    const last = this.#list.at(-1)?.seq ?? 0;
    for (const row of rows) this.#list.push(row);
    // A loop may record a request later than another loop records a later one.
    if (rows[0].seq < last) this.#list.sort((one, other) => one.seq - other.seq);
    if (this.#list.length > most + slack) this.#list.splice(0, this.#list.length - most);
  }

  clear() {
    this.#list = [];
    this.skipped = 0;
  }

  /** The index of a request, the newest first; -1 if it is not in the list. */
  indexOf(seq) {
    let low = 0;
    let high = this.#list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#list[middle].seq < seq) low = middle + 1;
      else high = middle;
    }
    return this.#list[low]?.seq === seq ? this.#list.length - 1 - low : -1;
  }
}
