// Reads JSON with the place of each value, so that a place can be marked and no digit of a number is lost.

/** @typedef {{kind: string, start: number, end: number, members?: Array, elements?: Array}} Value */

/**
 * @param {string} text
 * @returns {Value|null} Null if the text is no JSON.
 */
export function parse(text) {
  let at = 0;
  const literal = /true|false|null/y;
  const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
  const blank = /[ \t\r\n]*/y;

  function skip() {
    blank.lastIndex = at;
    blank.test(text);
    at = blank.lastIndex;
  }

  function token(pattern, kind) {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return null;
    const start = at;
    at = pattern.lastIndex;
    return { kind, start, end: at };
  }

  function list(close, element) {
    const elements = [];
    at += 1;
    skip();
    if (text[at] === close) {
      at += 1;
      return elements;
    }
    for (;;) {
      skip();
      const next = element();
      if (!next) return null;
      elements.push(next);
      skip();
      const mark = text[at];
      at += 1;
      if (mark === close) return elements;
      if (mark !== ',') return null;
    }
  }

  function member() {
    const name = token(string, 'string');
    if (!name) return null;
    skip();
    if (text[at] !== ':') return null;
    at += 1;
    skip();
    const content = value();
    return content && { name, value: content };
  }

  let depth = 0;
  function value() {
    const start = at;
    if (text[at] === '{' || text[at] === '[') {
      depth += 1;
      if (depth > 500) return null;
      const isObject = text[at] === '{';
      const parts = isObject ? list('}', member) : list(']', value);
      depth -= 1;
      if (!parts) return null;
      return isObject
        ? { kind: 'object', start, end: at, members: parts }
        : { kind: 'array', start, end: at, elements: parts };
    }
    return token(string, 'string') ?? token(number, 'number') ?? token(literal, 'word');
  }

  skip();
  const root = value();
  skip();
  return root && at === text.length ? root : null;
}

/** The JSON text with line breaks and indents; as it is if it is no JSON. */
export function pretty(text) {
  const root = parse(text);
  if (!root) return text;
  const width = 88;

  function flat(value) {
    if (value.members) {
      return value.members.length === 0
        ? '{}' : `{ ${value.members.map((part) => `${source(part.name)}: ${flat(part.value)}`).join(', ')} }`;
    }
    if (value.elements) return `[${value.elements.map(flat).join(', ')}]`;
    return source(value);
  }

  const source = (value) => text.slice(value.start, value.end);

  function write(value, indent, isRoot = false) {
    const line = flat(value);
    if ((!isRoot && line.length + indent.length <= width) || (!value.members && !value.elements)) return line;
    const deeper = `${indent}  `;
    if (value.members) {
      if (value.members.length === 0) return '{}';
      const parts = value.members.map((part) => `${deeper}${source(part.name)}: ${write(part.value, deeper)}`);
      return `{\n${parts.join(',\n')}\n${indent}}`;
    }
    if (value.elements.length === 0) return '[]';
    return `[\n${value.elements.map((part) => deeper + write(part, deeper)).join(',\n')}\n${indent}]`;
  }
  return write(root, '', true);
}

/** The index in a text of a line and column, both from 1, where columns count Unicode scalars. */
export function indexOf(text, line, column) {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  let index = start;
  for (let number = 1; number < column && index < text.length; number += 1) {
    index += text.codePointAt(index) > 0xffff ? 2 : 1;
  }
  return index;
}

/** The end of the word, string or sign that begins at an index. */
export function endOfToken(text, index) {
  const token = /"(?:[^"\\\n]|\\.)*"?|[-+.\w]+|[^\n]/uy;
  token.lastIndex = index;
  return token.test(text) ? token.lastIndex : index;
}
