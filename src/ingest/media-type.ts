/** A parsed `Content-Type`. */
export interface MediaType {
  /** Type and subtype in lower case, such as `application/json`. */
  readonly essence: string;
  /** The `charset` parameter in lower case, `null` without one. */
  readonly charset: string | null;
}

const token = /^[\w!#$%&'*+.^`|~-]+$/;

/** `null` for what is not a media type. */
export function parseMediaType(contentType: string): MediaType | null {
  const [essence = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const [type = '', subtype = '', ...more] = essence.split('/');
  if (!token.test(type) || !token.test(subtype) || more.length > 0) return null;
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return { essence, charset: charset?.slice('charset='.length).replaceAll('"', '') ?? null };
}

/** JSON itself or a format on top of it, such as `application/problem+json`. */
export function isJson({ essence }: MediaType): boolean {
  return essence === 'application/json' || essence === 'text/json' || essence.endsWith('+json');
}
