// Shows a body: JSON folded and coloured, with the place of a violation marked.

import { button, el, fill } from './dom.js';
import { number, plural } from './format.js';
import { endOfToken, indexOf, parse } from './json.js';

/** Characters of a body that are shown at once. */
const shownAtOnce = 200_000;
/** Members or elements that are shown at once. */
const shownParts = 200;
/** Levels that are open at first. */
const openLevels = 3;

/**
 * @param {{text?: string, base64?: string, json?: any}} content As the admin API shows it.
 * @param {{reason?: string}} options The reason of a refusal, which may name a place.
 */
export function bodyView(content, { reason } = {}) {
  const text = content.text ?? (content.json === undefined ? null : JSON.stringify(content.json, null, 2));
  if (text === null) {
    const bytes = Math.floor(content.base64.length * 3 / 4);
    return el('p', { class: 'faint' }, `${number(bytes)} bytes that are no text (as base64: `, el('code', {}, content.base64.slice(0, 60)), '…)');
  }
  if (text === '') return el('p', { class: 'faint' }, 'No body');
  const place = content.text === undefined ? null : placeIn(text, reason);
  const shown = text.slice(0, shownAtOnce);
  const root = text.length <= shownAtOnce ? parse(text) : null;
  if (root && (root.members || root.elements)) {
    return el('div', { class: 'json' }, node(text, root, 0, place && { ...place, reason }));
  }
  const view = el('pre', { class: 'plain', tabindex: 0 }, marked(shown, place, reason));
  if (text.length <= shownAtOnce) return view;
  return el('div', {}, view, el('p', { class: 'faint' }, `The first ${number(shownAtOnce)} of ${plural(text.length, 'character')}.`));
}

/** Where a reason says that the body is wrong: `… at line 1 column 29`. */
export function placeIn(text, reason) {
  const found = reason?.match(/ at line (\d+) column (\d+)/);
  if (!found) return null;
  const start = indexOf(text, Number(found[1]), Number(found[2]));
  return { start, end: Math.max(endOfToken(text, start), start + 1) };
}

function marked(text, place, reason) {
  if (!place || place.start > text.length) return [text];
  return [text.slice(0, place.start), mark(text.slice(place.start, place.end) || '⏎', reason), text.slice(place.end)];
}

function mark(text, reason) {
  return [el('mark', { class: 'violation' }, text), note(reason)];
}

function note(reason) {
  return el('span', { class: 'violation-note' }, reason);
}

function node(text, value, level, place) {
  const isHere = place && place.start >= value.start && place.start < value.end;
  if (!value.members && !value.elements) {
    const source = text.slice(value.start, value.end);
    return isHere ? el('span', {}, mark(source, place.reason)) : el('span', { class: `json-${value.kind}` }, source);
  }
  const parts = value.members ?? value.elements;
  const [open, close] = value.members ? ['{', '}'] : ['[', ']'];
  if (parts.length === 0) {
    return isHere ? el('span', {}, mark(open + close, place.reason)) : el('span', { class: 'json-sign' }, open + close);
  }
  const noun = value.members ? 'member' : 'element';
  const isItself = isHere && place.start === value.start;
  const inner = el('div', { class: 'json-parts' });
  const fold = el(
    'details', { class: 'json-fold', open: level < openLevels || isHere },
    el(
      'summary', {}, isItself ? mark(open, place.reason) : el('span', { class: 'json-sign' }, open),
      el('span', { class: 'json-more' }, ` ${plural(parts.length, noun)} ${close}`),
    ),
    inner, el('span', { class: 'json-sign' }, close),
  );
  const draw = () => showParts(inner, text, value, level, isHere ? place : null, shownParts);
  if (fold.open) draw();
  else fold.addEventListener('toggle', draw, { once: true });
  return fold;
}

function showParts(inner, text, value, level, place, limit) {
  const parts = value.members ?? value.elements;
  const lines = parts.slice(0, limit).map((part, index) => {
    const comma = index < parts.length - 1 ? el('span', { class: 'json-sign' }, ',') : null;
    if (!value.members) return el('div', { class: 'json-line' }, node(text, part, level + 1, place), comma);
    const isName = place && place.start >= part.name.start && place.start < part.name.end;
    const name = text.slice(part.name.start, part.name.end);
    return el(
      'div', { class: 'json-line' },
      isName ? mark(name, place.reason) : el('span', { class: 'json-name' }, name),
      el('span', { class: 'json-sign' }, ': '), node(text, part.value, level + 1, place), comma,
    );
  });
  fill(inner, lines);
  if (parts.length <= limit) return;
  inner.append(button(
    `Show ${number(Math.min(shownParts, parts.length - limit))} more of ${number(parts.length)}`,
    () => showParts(inner, text, value, level, place, limit + shownParts), { class: 'quiet' },
  ));
}

/** The content with a gzip or deflate coding undone, where the browser can do that. */
export async function decoded(content, headers) {
  const coding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1].trim().toLowerCase();
  if (content.base64 === undefined || !['gzip', 'x-gzip', 'deflate'].includes(coding)) return content;
  try {
    const bytes = Uint8Array.from(atob(content.base64), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(coding === 'deflate' ? 'deflate' : 'gzip'));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await new Response(stream).arrayBuffer());
    return { ...content, text };
  } catch {
    return content;
  }
}
