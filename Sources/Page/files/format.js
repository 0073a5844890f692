// Numbers and times as people read them.

const grouped = new Intl.NumberFormat('en-US');

export const number = (value) => grouped.format(value);

/** A count with its noun: `1 request`, `2 requests`. */
export const plural = (count, noun) => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

/** A duration in microseconds: `85 µs`, `1.2 ms`, `3 s`, `2 min 5 s`. */
export function duration(micros) {
  if (micros < 1000) return `${Math.round(micros)} µs`;
  if (micros < 1e6) return `${short(micros / 1000)} ms`;
  if (micros < 60e6) return `${short(micros / 1e6)} s`;
  const seconds = Math.round(micros / 1e6);
  if (seconds < 3600) return joined(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  if (seconds < 86400) return joined(Math.floor(seconds / 3600), 'h', Math.floor(seconds % 3600 / 60), 'min');
  return joined(Math.floor(seconds / 86400), 'd', Math.floor(seconds % 86400 / 3600), 'h');
}

function short(value) {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

function joined(large, largeUnit, small, smallUnit) {
  return small ? `${large} ${largeUnit} ${small} ${smallUnit}` : `${large} ${largeUnit}`;
}

/** The time of day of a time as the fake writes it, to the millisecond. */
export const timeOfDay = (text) => text.slice(11, 23).replace('Z', '');

/** What an outcome means, for people who have not read the manual. */
export const outcomes = {
  accepted: 'answered with a success, as documented',
  forced: 'answered as the scenario, or the request, asked for',
  rejected: 'refused as documented',
  fault: 'the connection was broken on purpose',
  notFound: 'no operation has this path',
  malformed: 'no request could be read',
  preflight: 'a preflight of a browser',
  options: 'OPTIONS *',
};
