// Rules and steps with what each has answered, and where each tenant stands.

import { el } from './dom.js';
import { number, plural } from './format.js';

/** Tenants that are named below a rule. */
const namedTenants = 12;

/**
 * @param {object} scenario The scenario in force.
 * @param {object} scripts As `GET scripts` gives them.
 */
export function rulesView(scenario, scripts) {
  if (scripts.rules.length === 0) {
    return el('div', { class: 'hint' }, el('p', {}, 'No rules: the fake answers everything as documented.'),
      el('p', { class: 'faint' }, 'A rule answers otherwise. Write one in the editor, or copy one from a request.'));
  }
  return el('ol', { class: 'rules' }, scripts.rules.map((rule, index) => ruleView(scenario.rules?.[index] ?? {}, rule, index, scripts)));
}

function ruleView(source, rule, index, scripts) {
  const answered = rule.answered.reduce((sum, count) => sum + count, 0);
  return el(
    'li', { class: answered ? 'rule-card' : 'rule-card idle' },
    el('h3', {}, rule.name, ' ', el('span', { class: 'faint' }, answered ? `answered ${plural(answered, 'request')}` : 'never ran')),
    el('p', { class: 'rule-when' }, el('code', {}, whenText(source.when)), ` · a position for each ${rule.each}`,
      source.then ? ` · then ${source.then}` : ''),
    el('ol', { class: 'steps' }, rule.answered.map((count, step) => stepView(source.respond?.[step], count, step))),
    standings(rule, index, scripts),
  );
}

function stepView(step, count, index) {
  return el(
    'li', { class: count ? 'step' : 'step idle' },
    el('span', { class: 'step-number' }, String(index + 1)), el('span', { class: 'step-answer' }, stepText(step)),
    el('span', { class: 'step-count' }, count ? number(count) : 'never'),
  );
}

function standings(rule, index, scripts) {
  const all = scripts.tenants.flatMap(({ tenant, scripts: ofTenant }) => {
    const script = ofTenant.find((one) => one.rule === index);
    return script ? [{ tenant, script }] : [];
  });
  if (all.length === 0) return null;
  const more = all.length - namedTenants;
  return el(
    'ul', { class: 'standings', 'aria-label': `Where tenants stand in ${rule.name}` },
    all.slice(0, namedTenants).map(({ tenant, script }) => el('li', {}, el('strong', {}, tenant || 'no tenant'), ` ${standing(script, rule.each)}`)),
    more > 0 ? el('li', { class: 'faint' }, `and ${plural(more, 'other tenant')}`) : null,
  );
}

function standing({ keys, used }, each) {
  const isOne = each === 'tenant';
  const parts = keys.flatMap((count, step) => (count ? [isOne ? `step ${step + 1} is next` : `${number(count)} at step ${step + 1}`] : []));
  if (used) parts.push(isOne ? 'script used up' : `${number(used)} used up`);
  return parts.join(', ');
}

function whenText(when) {
  if (!when || Object.keys(when).length === 0) return 'any request';
  const { method, path, operation, ...rest } = when;
  const first = [method, path ?? operation].filter(Boolean).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  const others = Object.entries(rest).map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const text = [first.join(' '), ...others].filter(Boolean).join(', ');
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function stepText(step) {
  if (step === null || typeof step !== 'object') return String(step ?? 'accept');
  const parts = [];
  if (step.oneOf) parts.push(`one of ${step.oneOf.length}`);
  if (step.status !== undefined) parts.push(String(step.status));
  if (step.fault) parts.push(typeof step.fault === 'string' ? step.fault : Object.values(step.fault).filter((part) => typeof part === 'string')[0] ?? 'fault');
  if (parts.length === 0) parts.push('accept');
  if (step.times) parts.push(`× ${step.times}`);
  if (step.delay) parts.push(`after ${typeof step.delay === 'string' ? step.delay : 'a drawn delay'}`);
  if (step.chance !== undefined) parts.push(`${Math.round(step.chance * 100)} %`);
  return parts.join(' ');
}
