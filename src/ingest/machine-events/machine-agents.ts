/**
 * Image proxies of webmail services: they load an image when somebody opens the e-mail, so their opens are people's,
 * although no browser names itself so.
 */
const proxiesForPeople = /GoogleImageProxy|YahooMailProxy/;

/** Whole user agents of what loads e-mails before anybody sees them. */
const prefetchers = new Set([
  // Apple's mail privacy protection
  'Mozilla/5.0',
  // Gmail, for people who are signed in
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0',
]);

/** How browsers begin, and the mail programs, telephones and apps that do not call themselves Mozilla. */
const peoplesPrograms =
  /^(?:Mozilla|Opera|Lynx|Links|NCSA_Mosaic|Microsoft|MSOffice|Outlook|Thunderbird|Dalvik|okhttp|BlackBerry|Nokia|SAMSUNG|SonyEricsson|MOT-|LG|HTC|Android|AppleWebKit)|CFNetwork|Darwin|iPhone|Android|Windows/i;

/** What a program does, in its own words. `CUBOT` makes telephones. */
const robotWords =
  /(?<!cu)bots?(?![a-z])|crawl|spider|slurp|preview|onebox|unfurl|fetch|scan(?:ner)?\b|monitor|checker|validator|archiver|scraper|grabber|harvest|ext?ractor|headless|phantom(?:js|as)|lighthouse|favicon|proxy|health|externalhit|embed|expanding|\bptst\b/i;

/** Makers of gateways that follow the links of e-mails. */
const gateways =
  /barracuda|proofpoint|mimecast|ciscosecure|ironport|\btmes\b|trend ?micro|fortinet|fortimail|fortiguard|sophos|symantec|messagelabs|clamav|safelinks|zscaler|forcepoint|websense|fireeye|trellix|checkpoint|virustotal|netcraft|urlscan|censys/i;

/** `compatible` is followed by a browser's name in old browsers, and by the program's own in robots. */
const compatibleWithNothing = /^Mozilla\/5\.0 \(compatible; (?!MSIE|Konqueror|IBrowse|[UNI];)/;

/** A program gives an address for complaints; a browser has none to give. */
const address = /https?:\/\/|www\.|\w@\w[\w-]*\.[a-z]/i;

const signs = [robotWords, gateways, compatibleWithNothing, address];

/** Whether the user agent is that of a program which opens or clicks by itself. An empty one tells nothing. */
export function isMachineAgent(userAgent: string): boolean {
  const agent = userAgent.trim();
  if (agent === '' || proxiesForPeople.test(agent)) return false;
  return prefetchers.has(agent) || !peoplesPrograms.test(agent) || signs.some((sign) => sign.test(agent));
}
