// Fields for a tenant, which suggest those that the fake knows.

import { get } from './api.js';
import { el, fill } from './dom.js';

const suggestions = el('datalist', { id: 'tenants' });

/** A field for the name of a tenant; empty for all. */
export function tenantField(id) {
  if (!suggestions.isConnected) document.body.append(suggestions);
  return el('input', {
    id, type: 'search', list: 'tenants', placeholder: 'all', spellcheck: 'false', onfocus: suggest,
  });
}

async function suggest() {
  try {
    const { tenants } = await get('tenants');
    fill(suggestions, tenants.filter(({ name }) => name).map(({ name }) => el('option', { value: name })));
  } catch {
    // Without suggestions the field takes any name.
  }
}
