// The attempts of one work, with the waits between them drawn to scale.

import { el } from './dom.js';
import { address, hash } from './address.js';
import { duration, plural, timeOfDay } from './format.js';

const micros = (attempt) => Date.parse(attempt.time) * 1000;

/**
 * @param {Array} attempts As `requests/{seq}/attempts` gives them.
 * @param {number} open The number of the request that is shown.
 */
export function attemptsView(attempts, open) {
  if (attempts.length === 0) {
    return el('p', { class: 'faint' }, 'This request sends no work, so nothing is an attempt of it.');
  }
  const lengths = placed(attempts);
  const total = Math.max(1, lengths.at(-1).end);
  return el(
    'div', { class: 'attempts' },
    el('p', { class: 'faint' }, summary(attempts, total)),
    attempts.length === 1 ? null : el('div', { class: 'scale', 'aria-hidden': 'true' }, lengths.flatMap((length, index) => bars(length, index, attempts, total, open))),
    el('ol', { class: 'attempt-list' }, attempts.map((attempt) => item(attempt, attempt.seq === open))),
  );
}

/** When each attempt begins and ends, in microseconds after the first began. */
function placed(attempts) {
  let start = 0;
  return attempts.map((attempt, index) => {
    const before = attempts[index - 1];
    // The wait is measured on a clock that never stands; times are those of the tenant's.
    if (before && attempt.waitMicros !== undefined) start += before.answeredAfterMicros + attempt.waitMicros;
    else if (before) start += Math.max(0, micros(attempt) - micros(before));
    return { start, end: start + attempt.answeredAfterMicros };
  });
}

function summary(attempts, total) {
  if (attempts.length === 1) return 'The only attempt of its work so far.';
  return `${plural(attempts.length, 'attempt')} of one work within ${duration(total)}, drawn to scale.`;
}

function bars(length, index, attempts, total, open) {
  const attempt = attempts[index];
  const place = (element, start, end) => {
    element.style.setProperty('--start', start / total);
    element.style.setProperty('--length', (end - start) / total);
    return element;
  };
  const bar = el('span', { class: 'scale-bar', data: { outcome: attempt.outcome, open: attempt.seq === open } });
  place(bar, length.start, length.end);
  if (attempt.askedWaitMicros === undefined) return [bar];
  const end = Math.min(length.end + attempt.askedWaitMicros, total);
  return [place(el('span', { class: 'scale-asked' }), length.end, end), bar];
}

function item(attempt, isOpen) {
  const link = el(
    'a', { href: hash({ ...address(), seq: attempt.seq }), 'aria-current': isOpen ? 'true' : null },
    `#${attempt.seq}`,
  );
  const answer = attempt.clientHasLeft ? 'client left' : attempt.status ?? attempt.outcome;
  const notes = [
    attempt.askedWaitMicros === undefined ? null : `asked to wait ${duration(attempt.askedWaitMicros)}`,
    attempt.byTransport ? 'sent by the HTTP library' : null,
  ].filter(Boolean);
  return el(
    'li', { class: isOpen ? 'open' : '' },
    attempt.waitMicros === undefined ? null : el('span', { class: 'attempt-wait' }, `waited ${duration(attempt.waitMicros)}`),
    el('span', { class: 'attempt', title: timeOfDay(attempt.time) }, link, ' ', el('span', { class: 'tag', data: { outcome: attempt.outcome } }, String(answer)),
      notes.length === 0 ? null : el('span', { class: 'faint' }, ` ${notes.join(', ')}`)),
  );
}
