/**
 * The first of these properties that says something; `undefined` where none does, or where `value` is no object. Only
 * own properties count, so that a name such as `constructor` finds nothing that nobody sent.
 */
export function pick(value: unknown, ...names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = names.map((name) => Object.getOwnPropertyDescriptor(value, name)?.value as unknown);
  return found.find((property) => property !== undefined && property !== null && property !== '');
}
