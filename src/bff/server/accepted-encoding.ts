const encodings = ['br', 'gzip'] as const;

/** How a body can be compressed, the better way first. */
export type Encoding = (typeof encodings)[number];

/** The best encoding that an `Accept-Encoding` header takes; `null` to send the body as it is. */
export function encodingFor(header: string | undefined): Encoding | null {
  const accepted = new Map(
    (header ?? '').split(',').map((entry) => {
      const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      const refused = parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
      return [name, !refused];
    }),
  );
  return encodings.find((encoding) => accepted.get(encoding) ?? accepted.get('*') ?? false) ?? null;
}
