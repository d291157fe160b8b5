/** A random UUID, also where `crypto.randomUUID` is missing because the page is not served over https. */
export function uuid(): string {
  // The address of a blob ends with one.
  const address = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(address);
  return address.slice(-36);
}
