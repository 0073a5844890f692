// A request in the words of other tools.

import { call } from './api.js';
import { announce, button, el } from './dom.js';

/** Fields that curl sends by itself, or that belong to one connection. */
const ownFields = new Set(['host', 'content-length', 'connection', 'transfer-encoding', 'expect', 'accept-encoding']);

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

export function asCurl(request) {
  const words = ['curl', '-i'];
  if (request.method !== 'GET') words.push('-X', request.method);
  const lines = [`${words.join(' ')} ${quoted(location.origin + request.target)}`];
  for (const [name, value] of request.headers) {
    if (!ownFields.has(name.toLowerCase())) lines.push(`-H ${quoted(`${name}: ${value}`)}`);
  }
  if (request.body.base64 !== undefined) {
    return `printf %s ${quoted(request.body.base64)} | base64 -d | ${[...lines, '--data-binary @-'].join(' \\\n  ')}`;
  }
  if (request.body.text) lines.push(`--data-binary ${quoted(request.body.text)}`);
  return lines.join(' \\\n  ');
}

function when(request) {
  const pattern = { method: request.method, path: request.path };
  if (request.tenant) pattern.tenant = request.tenant;
  return pattern;
}

export function asRule(request) {
  const status = request.status ?? 503;
  return JSON.stringify({ when: when(request), respond: [status < 300 ? 'accept' : status] }, null, 2);
}

export function asExpectation(request) {
  const expectation = { when: when(request) };
  if (request.status) expectation.status = request.status;
  return JSON.stringify({ ...expectation, count: 1 }, null, 2);
}

async function asHAR(request) {
  return JSON.stringify(await call('GET', `requests/${request.seq}/har`), null, 2);
}

async function copy(text, name) {
  const told = document.getElementById('copied');
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = `Copied as ${name}.`;
  } catch {
    // Without permission a person copies by hand.
    told.textContent = `The browser does not let the page copy; here is the ${name}:`;
    told.after(el('pre', { class: 'plain', tabindex: 0 }, text));
  }
  announce(told.textContent);
}

export function copyButtons(request) {
  // What could not be read has no method to ask for.
  if (!request.method) return el('p', { class: 'faint' }, 'What could not be read as a request cannot be copied as one.');
  const one = (name, make) => button(name, async () => copy(await make(request), name), { class: 'quiet' });
  return el(
    'div', { class: 'copies' },
    el('div', { class: 'buttons', role: 'group', 'aria-label': 'Copy this request' },
      el('span', { class: 'faint' }, 'Copy as'),
      one('curl', asCurl), one('rule', asRule), one('expectation', asExpectation), one('HAR', asHAR)),
    el('p', { id: 'copied', class: 'faint', role: 'status' }),
  );
}
