// Makes elements, so that no text of a request is ever read as HTML.

/**
 * @param {string} tag
 * @param {object} attributes `class`, attributes by name, `on…` functions, and `data`.
 * @param {...(Node|string|null|Array)} children
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'data') Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** Replaces what an element contains. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
}

export function button(text, onclick, attributes = {}) {
  return el('button', { type: 'button', onclick, ...attributes }, text);
}

/** A list of names and what they stand for. */
export function pairs(name, list) {
  return el('ul', { class: `pairs ${name}` }, list.map(([key, value]) => el('li', {}, el('span', { class: 'key' }, key), ' ', el('span', { class: 'value' }, value))));
}

/** Shows a dialog, which goes with its closing. */
export function show(dialog) {
  document.getElementById('dialogs').append(dialog);
  dialog.showModal();
}

/** Says something to screen readers. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}

/** Calls a function once nothing has asked for it for so many milliseconds. */
export function debounced(milliseconds, action) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}
