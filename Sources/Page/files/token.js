// Asks for the token of a fake that was started with `--admin-token`. It stays in this tab.

import { button, el, show } from './dom.js';

let asked;

/** The token that a person gives. Calls that wait for it share one question. */
export function askForToken(wasRefused) {
  asked ??= ask(wasRefused).finally(() => { asked = undefined; });
  return asked;
}

function ask(wasRefused) {
  return new Promise((resolve) => {
    const field = el('input', { type: 'password', id: 'token', autocomplete: 'off', required: true });
    const send = () => {
      if (!field.value) return;
      resolve(field.value);
      isAnswered = true;
      dialog.close();
    };
    let isAnswered = false;
    const dialog = el(
      'dialog', { 'aria-labelledby': 'token-title', class: 'small-dialog' },
      el('h2', { id: 'token-title' }, 'This fake asks for its token'),
      el('p', {}, 'It was started with ', el('code', {}, '--admin-token'), '. The token stays in this tab until you close it.'),
      wasRefused ? el('p', { class: 'error', role: 'alert' }, 'The fake refused that token.') : null,
      el('label', { for: 'token' }, 'Token'), field,
      el('div', { class: 'buttons' }, button('Open', send, { class: 'strong' })),
    );
    field.addEventListener('keydown', (event) => { if (event.key === 'Enter') send(); });
    // Without a token there is nothing behind the dialog. Browsers close it on Escape all the same.
    dialog.addEventListener('close', () => {
      if (isAnswered) dialog.remove();
      else dialog.showModal();
    });
    show(dialog);
    field.focus();
  });
}
