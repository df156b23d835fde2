import type { OfferFacts } from '#renderer/features/dispatch/model/offerFacts.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import { capacityObservationSchema } from '#shared/domain/capacity/capacityObservation.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { say } from '#test/fakes/dispatchWords.ts';
import { aNeed } from './records.ts';

const names: Record<string, [string, string]> = {
  p1: ['雲林縣私立平安居家長照機構', '斗六市'],
  p2: ['雲林縣私立庭安居家長照機構', '斗六市'],
  p3: ['雲林縣私立安順居家長照機構', '斗六市'],
  p4: ['雲林縣私立立享居家長照機構', '斗南鎮'],
  p5: ['雲林縣私立萬安居家長照機構', '斗六市'],
};

const today = '2026-05-11';

const windows = [1, 3, 5].map((weekday) => ({ weekday, start: '09:00', end: '11:00' }));

/** A need for home care on three mornings, and one for respite at any time. */
export const twoNeeds = [
  aNeed({ id: 'need-0001', codes: ['BA01'], visitsPerWeek: 3, minutesPerVisit: 60, windows }),
  aNeed({ id: 'need-0002', serviceType: 'respite', codes: ['GA09'] }),
];

export function anObservation(
  stated: { [K in keyof CapacityObservation]?: unknown } = {},
): CapacityObservation {
  return capacityObservationSchema.parse({
    id: 'obs-0001',
    providerId: 'prov-0001',
    serviceType: 'homeCare',
    checkedAt: '2026-05-11T08:40:00+08:00',
    recordedAt: '2026-05-11T08:40:00+08:00',
    by: 'person-0001',
    channel: 'phone',
    openings: 2,
    earliestStartOn: '2026-05-13',
    windows: null,
    contactName: '',
    note: '',
    ...stated,
  });
}

type Stated = Partial<OfferFacts> & { observations?: Record<string, readonly CapacityObservation[]> };

/** Facts of five providers on 11 May 2026; observations by provider id. */
export function offerFacts({ observations = {}, ...stated }: Stated = {}): OfferFacts {
  return {
    say,
    locale: 'zh-TW',
    today,
    when: (instant) => formatInstantForList(instant, today),
    needs: twoNeeds,
    designatedProviderIds: [],
    providerOf: (id) => {
      const [name, townshipName] = names[id] ?? [`單位${id}`, '斗六市'];
      return { id, name, townshipName, serviceTypes: ['homeCare'], affiliated: false, sample: true };
    },
    capacityOf: (providerId, serviceType) =>
      observations[providerId]?.find((observation) => observation.serviceType === serviceType),
    personName: (id) => (id === 'person-0001' ? '王雅婷' : '周以寧'),
    declinedBy: () => undefined,
    unanswered: () => undefined,
    isUnrated: () => false,
    ...stated,
  };
}
