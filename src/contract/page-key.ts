const webAddress = /^(https?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i;

/** Parameters that say how somebody came to a page, and not which page it is. */
const trackingParameters =
  /^(?:utm_.*|pk_.*|piwik_.*|mtm_.*|matomo_.*|hsa_.*|_hs.*|__hs.*|hsctatracking|gclid|gclsrc|dclid|gbraid|wbraid|gad_.*|srsltid|fbclid|fb_.*|msclkid|yclid|ysclid|ttclid|twclid|epik|igshid?|li_fat_id|mc_[ce]id|mkt_tok|vero_.*|oly_.*_id|_openstat|_ga|_gl|_kx|_branch_.*|rb_clickid|s_cid|wickedid)$/i;

const unreserved = /[\w.~-]/;

/**
 * Names a page, however its address was written: `''` where the link is no web address. `http` and `https`, a slash or
 * `index.html` at the end, and parameters of tracking make no difference; the order of other parameters makes none
 * either. A route behind `#/` or `#!` and every other parameter name another page, an anchor does not.
 */
export function pageKeyOf(link: string | null): string {
  const [, scheme = '', place = '', path = '', query = '', fragment = ''] =
    webAddress.exec(link?.trim() ?? '') ?? [];
  if (place === '') return '';
  const port = scheme.toLowerCase() === 'https' ? /:0*443$/ : /:0*80$/;
  const host = place.toLowerCase().replace(port, '');
  return host + pathKey(path) + queryKey(query) + routeKey(fragment);
}

function pathKey(path: string): string {
  return spelled(path)
    .replace(/\/index\.html?$/i, '')
    .replace(/\/+$/, '');
}

function queryKey(query: string): string {
  const parameters = query.split('&').map((parameter) => spelled(parameter.replaceAll('+', '%20')));
  const identifying = parameters.filter((parameter) => {
    const [name = ''] = parameter.split('=');
    return name !== '' && !trackingParameters.test(name);
  });
  // The order within one name can matter, that of different names does not.
  const inOrder = identifying.sort((a, b) => compare(nameOf(a), nameOf(b)));
  return inOrder.length === 0 ? '' : `?${inOrder.join('&')}`;
}

/** Behind these marks an app in the page says what it shows. */
function routeKey(fragment: string): string {
  if (!/^(?:\/|!)/.test(fragment)) return '';
  const [route = '', query = ''] = split(fragment, '?');
  const path = spelled(route).replace(/\/+$/, '');
  const shown = path + queryKey(query);
  return shown === '' || shown === '!' ? '' : `#${shown}`;
}

/** Escapes that mean the same are written the same. */
function spelled(text: string): string {
  return text
    .replace(/%([\da-f]{2})/gi, (escape, code: string) => {
      const character = String.fromCharCode(parseInt(code, 16));
      return unreserved.test(character) ? character : escape.toUpperCase();
    })
    .replace(/[^\x21-\x7e]+/g, (foreign) => encodeURIComponent(foreign.toWellFormed()));
}

function nameOf(parameter: string): string {
  return split(parameter, '=')[0] ?? '';
}

function split(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
