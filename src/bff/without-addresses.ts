const address = /([^\s"'<>(),;:@\\])[^\s"'<>(),;:@\\]{0,63}(?:@|%40)([^\s"'<>(),;:@\\]+)/giu;

/** The text with every e-mail address cut to its first letter and its domain, for logs, which others keep for long. */
export function withoutAddresses(text: string): string {
  return text.replace(address, '$1… at $2');
}
