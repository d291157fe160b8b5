/** A violation is reported shortly after its request has failed. */
const reportDelayMs = 50;

/**
 * Why a server never answers although there is a network, in words for the developer: the page's policy forbids it, or the
 * server does not allow the page. `null` where neither is the case, as far as browsers tell.
 */
export async function findBlocker(url: string): Promise<string | null> {
  const { origin } = new URL(url);
  const forbidden: string[] = [];
  const handleViolation = ({ blockedURI, disposition }: SecurityPolicyViolationEvent) => {
    if (disposition === 'enforce' && blockedURI.startsWith(origin)) forbidden.push(blockedURI);
  };
  document.addEventListener('securitypolicyviolation', handleViolation);
  // Without a look at the answer anybody may ask; with a token only those that the server allows.
  const reached = await fetch(url, { mode: 'no-cors', credentials: 'omit', cache: 'no-store' }).catch(
    () => null,
  );
  await new Promise((resolve) => setTimeout(resolve, reportDelayMs));
  document.removeEventListener('securitypolicyviolation', handleViolation);
  if (forbidden.length > 0)
    return `The page's Content-Security-Policy forbids requests: add ${origin} to connect-src.`;
  if (reached?.type !== 'opaque') return null;
  return `${origin} does not allow this page (CORS): add ${location.origin} to ALLOWED_ORIGINS.`;
}
