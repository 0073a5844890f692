// Keys that work everywhere, and the dialog that lists them.

import { button, el, pairs, show } from './dom.js';

const keys = [
  ['/', 'go to the filter'], ['↑ ↓', 'move in the list (also j and k)'], ['Page, Home, End', 'move further'],
  ['Enter', 'open the request'], ['Esc', 'close the request'], ['p', 'pause, or go on'],
  ['1 2 3 4', 'requests, scenario, verdicts, tools'], ['Ctrl Enter', 'apply the text of the editor'], ['?', 'this help'],
];

function isTyping({ target }) {
  return target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');
}

/** @param {{view: Function, filter: Function, pause: Function, close: Function}} actions */
export function listen(actions) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape') {
      if (isTyping(event)) event.target.blur();
      else actions.close();
    }
    if (isTyping(event)) return;
    const act = {
      '/': actions.filter, '?': showKeys, p: actions.pause,
      1: () => actions.view('requests'), 2: () => actions.view('scenario'), 3: () => actions.view('verdicts'), 4: () => actions.view('tools'),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.getElementById('help-button').addEventListener('click', showKeys);
}

function showKeys() {
  const dialog = el(
    'dialog', { class: 'small-dialog', 'aria-labelledby': 'keys-title', onclose: () => dialog.remove() },
    el('h2', { id: 'keys-title' }, 'Keys'),
    pairs('keys', keys.map(([key, text]) => [el('span', {}, key.split(' ').flatMap((one) => [el('kbd', {}, one), ' '])), text])),
    el('div', { class: 'buttons' }, button('Close', () => dialog.close())),
  );
  show(dialog);
}
