/** Public sites a clause reference may lead to. */
const hosts = new Set(['law.moj.gov.tw', '1966.gov.tw', 'www.mohw.gov.tw', 'www.ylshb.gov.tw']);

/**
 * Whether a link may be handed to the system: https to a listed site, without credentials or another port, or a
 * telephone number of digits.
 */
export function mayOpenExternally(link: string): boolean {
  if (/^tel:\+?[0-9-]{3,20}$/u.test(link)) return true;
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  return (
    url.protocol === 'https:' &&
    hosts.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}
