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

/** What a program does, in its own words. `CUBOT` makes telephones. */
const robotWords =
  /(?<!cu)bots?(?![a-z])|crawl|spider|slurp|preview|onebox|unfurl|fetch|scan(?:ner)?\b|monitor|checker|validator|archiver|scraper|grabber|harvest|ext?ractor|headless|phantom|lighthouse|favicon|proxy|health|externalhit|embed|expanding/i;

/** Makers of gateways that follow the links of e-mails. */
const gateways =
  /barracuda|proofpoint|mimecast|ciscosecure|ironport|\btmes\b|trend ?micro|fortinet|fortimail|fortiguard|sophos|symantec|messagelabs|clamav|safelinks|zscaler|forcepoint|websense|fireeye|trellix|checkpoint|virustotal|netcraft|urlscan|censys/i;

/** Libraries and tools that fetch what they are told to; people never browse with them. */
const libraries =
  /^(?:curl|wget|python|java|go-http-client|axios|node|undici|got|ruby|perl|php|guzzle|httpie|postman|insomnia|scrapy|aiohttp|httpx|libwww|lwp|apache-httpclient|okhttp|winhttp|restsharp|faraday|urllib)\b/i;

/** A program gives an address for complaints; a browser has none to give. */
const address = /https?:\/\/|www\.|\w@\w[\w-]*\.[a-z]/i;

/** Whether the user agent is that of a program which opens or clicks by itself. */
export function isMachineAgent(userAgent: string): boolean {
  const agent = userAgent.trim();
  if (proxiesForPeople.test(agent)) return false;
  return (
    prefetchers.has(agent) ||
    [robotWords, gateways, libraries, address].some((pattern) => pattern.test(agent))
  );
}
