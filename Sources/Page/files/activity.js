// Follows what comes. EventSource cannot send the token, so it reads the server-sent events itself.

import { get, request } from './api.js';

/** Requests of the past that a page shows when it opens without a filter. */
const history = 10_000;
/** Rows of one event: at most five events a second come. */
const rows = 1000;
const pause = 1000;

/**
 * Follows the requests that match until it is stopped, through restarts of the fake.
 *
 * @param {URLSearchParams} query The filters.
 * @param {{event: Function, state: Function, restart: Function, refusal: Function}} told
 * @returns {Function} Stops it.
 */
export function follow(query, told) {
  const stop = new AbortController();
  let last = 0;

  async function connect() {
    const { requests } = await get('health');
    if (requests.recorded < last) {
      // The fake was started anew: its numbers begin anew.
      last = 0;
      told.restart();
    }
    const isFiltered = [...query.keys()].length > 0;
    const start = last || (isFiltered ? 0 : Math.max(0, requests.recorded - history));
    const response = await request('GET', 'activity', {
      query: [...query, ['since', start], ['limit', rows]],
      accept: 'text/event-stream',
      signal: stop.signal,
    });
    if (!response.ok) {
      const { message } = await response.json();
      stop.abort();
      told.refusal(message);
      return;
    }
    told.refusal(null);
    told.state('live');
    await read(response.body.pipeThrough(new TextDecoderStream()).getReader());
  }

  async function read(reader) {
    let text = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += value;
      let end;
      while ((end = text.indexOf('\n\n')) >= 0) {
        take(text.slice(0, end));
        text = text.slice(end + 2);
      }
    }
  }

  function take(event) {
    let data = '';
    for (const line of event.split('\n')) {
      if (line.startsWith('id: ')) last = Math.max(last, Number(line.slice(4)));
      if (line.startsWith('data: ')) data = line.slice(6);
    }
    told.event(JSON.parse(data));
  }

  async function run() {
    while (!stop.signal.aborted) {
      try {
        await connect();
      } catch (error) {
        if (stop.signal.aborted) return;
        if (error instanceof SyntaxError) throw error;
      }
      if (stop.signal.aborted) return;
      told.state('lost');
      await new Promise((resolve) => { setTimeout(resolve, pause); });
    }
  }

  told.state('connecting');
  run();
  return () => stop.abort();
}
