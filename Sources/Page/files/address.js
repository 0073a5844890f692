// What lives in the address: the view, the open request, and the filters. So it can be linked, and the
// browser goes back to it.

const listeners = [];

/** `#/requests/12?tenant=acme` as `{view, seq, query}`. */
export function address() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [view, seq] = path.split('/');
  return { view: view || 'requests', seq: Number(seq) || null, query: new URLSearchParams(query) };
}

export function hash({ view, seq = null, query = new URLSearchParams() }) {
  const text = query.toString();
  return `#/${view}${seq ? `/${seq}` : ''}${text ? `?${text}` : ''}`;
}

/** Goes to an address; a small step replaces the last one in the history. */
export function go(target, isSmallStep = false) {
  const next = hash({ ...address(), ...target });
  if (next === location.hash) return;
  history[isSmallStep ? 'replaceState' : 'pushState'](null, '', next);
  for (const listener of listeners) listener();
}

export function onAddress(listener) {
  listeners.push(listener);
}

window.addEventListener('hashchange', () => {
  for (const listener of listeners) listener();
});
