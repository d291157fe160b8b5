/** What a part of an address before the `@` may be long. */
const longestLocalPart = 64;

/** Where an address has its `@`; a path such as `node_modules/@scope` has none. */
const mark = /(?<=[^\s"'<>(),;:\\/])(?:@|%40)(?=[^\s"'<>])/i;

const localPart = /([^\s"'<>(),;:\\/])[^\s"'<>(),;:\\/]*$/u;

/** The text with every e-mail address cut to its first letter and its domain, for logs, which others keep for long. */
export function withoutAddresses(text: string): string {
  const parts = text.split(mark);
  const last = parts.pop() ?? '';
  const cut = parts.map((part) => {
    const tail = part.slice(-longestLocalPart);
    return part.slice(0, -longestLocalPart) + tail.replace(localPart, '$1…');
  });
  return [...cut, last].join(' at ');
}
