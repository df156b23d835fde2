import type { OfferFacts } from './offerFacts.ts';

/** The county's contract list as plain text, to hand over: every provider with township and, where known, number. */
export function listText(
  list: { countyName: string; service: string; providerIds: readonly string[] },
  { say, providerOf }: Pick<OfferFacts, 'say' | 'providerOf'>,
  phoneOf: (providerId: string) => string,
): string {
  const lines = list.providerIds.map((id, index) => {
    const { name, townshipName } = providerOf(id);
    return say('listOnly.line', {
      number: index + 1,
      name,
      township: townshipName,
      phone: phoneOf(id),
    }).trim();
  });
  return [say('listOnly.title', { county: list.countyName, service: list.service }), ...lines].join('\n');
}
