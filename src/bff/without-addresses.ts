/** What a part of an address before the `@` may be long. */
const longestLocalPart = 64;

/** Nobody reads more of a line of a log, and whoever sends long texts shall not keep the server busy with them. */
const maxLength = 10_000;

/** Where an address has its `@`; a path such as `node_modules/@scope` has none. */
const mark = /(?<=[^\s"'<>(),;:\\/])(?:@|%40)(?=[^\s"'<>])/i;

const localPart = /([^\s"'<>(),;:\\/])[^\s"'<>(),;:\\/]*$/u;

/** The text with every e-mail address cut to its first letter and its domain, for logs, which others keep for long. */
export function withoutAddresses(text: string): string {
  const parts = shortened(text).split(mark);
  const last = parts.pop() ?? '';
  const cut = parts.map((part) => {
    const tail = part.slice(-longestLocalPart);
    return part.slice(0, -longestLocalPart) + tail.replace(localPart, '$1…');
  });
  return [...cut, last].join(' at ');
}

/** Not cut amid what may be an address, of which the first half would not be known for one. */
function shortened(text: string): string {
  if (text.length <= maxLength) return text;
  const end = maxLength - longestLocalPart;
  return text.slice(0, end) + text.slice(end, maxLength).replace(localPart, '…');
}
