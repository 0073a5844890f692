// Calls of the admin API.

import { askForToken } from './token.js';

const base = '/__mock/';
const key = 'mockworks-token';
const patience = 60_000;

/** Why a call was refused. */
export class Refusal extends Error {
  constructor(status, answer) {
    super(answer.message ?? `the fake answered with ${status}`);
    this.status = status;
    this.problems = answer.problems ?? [];
    this.answer = answer;
  }
}

/** The response to a call, whatever its status but 401: then the page asks for the token. */
export async function request(method, path, { query = {}, body, accept = 'application/json', signal } = {}) {
  const text = new URLSearchParams(query).toString();
  const url = `${base}${path}${text ? `?${text}` : ''}`;
  for (;;) {
    const headers = { Accept: accept };
    const token = sessionStorage.getItem(key);
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const response = await fetch(url, { method, headers, body, signal, cache: 'no-store' });
    if (response.status !== 401) return response;
    await response.body?.cancel();
    sessionStorage.setItem(key, await askForToken(Boolean(token)));
  }
}

/** The answer to a call as JSON. Throws a `Refusal`. */
export async function call(method, path, options = {}) {
  const response = await request(method, path, { signal: AbortSignal.timeout(patience), ...options });
  const text = await response.text();
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = { message: text };
  }
  if (!response.ok) throw new Refusal(response.status, answer);
  return answer;
}

export const get = (path, query) => call('GET', path, { query });

/** The query of calls for one tenant, or for all. */
export const ofTenant = (tenant) => (tenant ? { tenant } : {});
