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

/** How browsers and telephones begin that people read with. */
const browsers =
  /^(?:Mo[nz]+illa|Opera|Lynx|Links|NCSA_Mosaic|BlackBerry|Nokia|SAMSUNG|SonyEricsson|MOT-|LG|HTC|AppleWebKit|Dalvik|okhttp)/i;

/** Mail programs, most of which call themselves so, and apps, which name the system they run on. */
const mailPrograms =
  /mail|outlook|microsoft office|exchange|thunderbird|notes|the bat!|barca|postbox|em ?client|evolution|geary|mimestream|\bspark\b|superhuman|dataaccessd|CFNetwork|Darwin|Mac ?OS|Macintosh|iPhone|iPad|\biOS\b|Android|Windows/i;

/** What a program does, in its own words. `CUBOT` makes telephones. */
const robotWords =
  /(?<!cu)bots?(?![a-z])|crawl|spider|slurp|preview|onebox|unfurl|fetch|scan(?:ner)?\b|monitor|checker|validator|archiver|scraper|grabber|harvest|ext?ractor|headless|phantom(?:js|as)|lighthouse|favicon|proxy|health|externalhit|embed|expanding|survey|\bptst\b/i;

/** Makers of gateways that follow the links of e-mails. */
const gateways =
  /barracuda|proofpoint|mimecast|ciscosecure|ironport|\btmes\b|trend ?micro|fortinet|fortimail|fortiguard|sophos|symantec|messagelabs|clamav|safelinks|zscaler|forcepoint|websense|fireeye|trellix|checkpoint|virustotal|netcraft|urlscan|censys/i;

/** Google's own visitors, whose names stand where a browser says what it is like. */
const likeGeckoAndMore = /like Gecko; [a-z]/i;

/** `compatible` is followed by a browser's name in old browsers, and by the program's own in robots. */
const compatibleWithNothing = /^Mozilla\/5\.0 \(compatible; (?!MSIE|Konqueror|IBrowse|[UNI];)/;

/** A program gives an address for complaints; a browser has none to give. */
const address = /https?:\/\/|www\.|\w@\w[\w-]*\.[a-z]/i;

const signs = [robotWords, gateways, likeGeckoAndMore, compatibleWithNothing, address];

/** Whether the user agent is that of a program which opens or clicks by itself. An empty one tells nothing. */
export function isMachineAgent(userAgent: string): boolean {
  const agent = userAgent.trim();
  if (agent === '' || proxiesForPeople.test(agent)) return false;
  const isForPeople = browsers.test(agent) || mailPrograms.test(agent);
  return prefetchers.has(agent) || !isForPeople || signs.some((sign) => sign.test(agent));
}
