import type { TFunction } from 'i18next';
import { type Cell, neutralised } from '#renderer/sheets/cell.ts';
import type { NamedSheet } from '#renderer/sheets/saveSheet.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { ChoiceReason } from '#shared/domain/dispatch/dispatch.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { Fairness } from '#shared/reports/fairness.ts';
import { type FirstServices, meanDays } from '#shared/reports/firstService.ts';
import type { RotationSkip, SkipReason } from '#shared/reports/rotationSkips.ts';
import type { PassedOver } from './passedOver.ts';

/** How what the figures are about is named. */
export interface FairnessNames {
  service: (type: ServiceType) => string;
  caseName: (caseId: string) => string;
  providerName: (providerId: string) => string;
  /** By dispatch; of one that is not in it only the number is known. */
  passedOver: ReadonlyMap<string, readonly PassedOver[]>;
}

/** How the skips of rotations are named. */
export interface SkipNames {
  /** 醫師意見書AA12　斗六市. */
  listOf: (of: Pick<RotationSkip, 'list' | 'township'>) => string;
  memberName: (memberId: string) => string;
  caseName: (caseId: string) => string;
}

type Words = TFunction<'reports'>;

/** Why a turn passed somebody over or came to nothing, with what was written of it. */
export function skipWords(reason: SkipReason, t: Words): string {
  const said = t(`skips.reason.${reason.code}`);
  return 'text' in reason ? t('item.reasonText', { reason: said, text: reason.text }) : said;
}

/** Why somebody other than the first was chosen, in words; what was typed stands after it. */
export function reasonWords(reason: ChoiceReason | null, t: Words): string {
  if (reason === null) return t('fairness.noReason');
  const said = t(`item.reason.${reason.code}`);
  const text = 'text' in reason ? reason.text : undefined;
  return text === undefined ? said : t('item.reasonText', { reason: said, text });
}

/** The mean from notice to first service with one decimal, of one service or of all; a dash where none began. */
export function firstServiceWords(all: readonly FirstServices[], t: Words): string {
  const mean = meanDays(all);
  return mean === null ? '—' : t('fairness.meanDays', { days: mean.toFixed(1) });
}

/** Who stood before the chosen one, each with the clause; undefined where no receipt says. */
export function passedOverWords(dispatchId: string, names: FairnessNames, t: Words): string | undefined {
  const passed = names.passedOver.get(dispatchId) ?? [];
  if (passed.length === 0) return undefined;
  return passed
    .map(({ providerId, clause }) =>
      clause === null
        ? names.providerName(providerId)
        : t('fairness.passedBy', { name: names.providerName(providerId), clause }),
    )
    .join(t('fairness.separator'));
}

/** The providers with share and wait, the figures of each service, every override, and where there are any the skips of rotations. */
export function fairnessSheets(
  fairness: Fairness,
  skips: readonly RotationSkip[],
  t: Words,
  names: FairnessNames & SkipNames,
): NamedSheet[] {
  const month = formatRoc(`${fairness.month}-01`).slice(0, -3);
  const sheet = (name: string, heads: readonly string[], lines: readonly Cell[][]): NamedSheet => ({
    name,
    lines: [heads.map(neutralised), ...lines],
  });
  const begin = (type: ServiceType): Cell[] => [month, neutralised(names.service(type))];
  const over = (figure: string) => [
    t('fairness.sheet.numerator', { figure }),
    t('fairness.sheet.denominator', { figure }),
  ];
  return [
    sheet(
      t('fairness.sheet.providers'),
      [
        t('sheet.month'),
        t('column.service'),
        t('column.provider'),
        t('sheet.affiliated'),
        t('sheet.numerator'),
        t('sheet.denominator'),
        t('fairness.eligible'),
        t('fairness.last'),
        t('fairness.wait'),
      ],
      fairness.services.flatMap(({ serviceType, providers }) =>
        providers.map((one): Cell[] => [
          ...begin(serviceType),
          neutralised(names.providerName(one.providerId)),
          one.affiliated ? t('sheet.yes') : '',
          one.share.numerator,
          one.share.denominator,
          one.eligible ? t('sheet.yes') : '',
          one.lastDispatchedOn === null ? t('fairness.never') : formatRoc(one.lastDispatchedOn),
          one.waitDays ?? '',
        ]),
      ),
    ),
    sheet(
      t('fairness.sheet.services'),
      [
        t('sheet.month'),
        t('column.service'),
        ...over(t('fairness.affiliated')),
        ...over(t('fairness.chosen')),
        ...over(t('fairness.overridden')),
        t('fairness.concentration'),
        t('fairness.longest'),
        t('fairness.wait'),
        t('fairness.neverCount'),
        ...over(t('fairness.firstService')),
      ],
      fairness.services.map((one): Cell[] => [
        ...begin(one.serviceType),
        ...[one.affiliated, one.familyChosen, one.overridden].flatMap(({ numerator, denominator }) => [
          numerator,
          denominator,
        ]),
        one.concentration ?? '',
        one.longestWait === null ? '' : neutralised(names.providerName(one.longestWait.providerId)),
        one.longestWait?.days ?? '',
        one.neverDispatched,
        one.firstServices.days,
        one.firstServices.count,
      ]),
    ),
    sheet(
      t('fairness.sheet.overrides'),
      [
        t('sheet.day'),
        t('sheet.case'),
        t('column.service'),
        t('column.provider'),
        t('fairness.rank'),
        t('fairness.sheet.passedOver'),
        t('sheet.why'),
      ],
      fairness.services.flatMap(({ serviceType, overrides }) =>
        overrides.map((one): Cell[] => [
          formatRoc(dayOfInstant(one.at)),
          neutralised(names.caseName(one.caseId)),
          neutralised(names.service(serviceType)),
          neutralised(names.providerName(one.providerId)),
          one.rank,
          neutralised(passedOverWords(one.dispatchId, names, t) ?? ''),
          neutralised(reasonWords(one.reason, t)),
        ]),
      ),
    ),
    ...(skips.length === 0
      ? []
      : [
          sheet(
            t('skips.title'),
            (['day', 'list', 'who', 'why', 'instead', 'case'] as const).map((id) => t(`skips.column.${id}`)),
            skips.map((one): Cell[] => [
              formatRoc(dayOfInstant(one.at)),
              neutralised(names.listOf(one)),
              neutralised(names.memberName(one.memberId)),
              neutralised(skipWords(one.reason, t)),
              one.insteadId === null ? '' : neutralised(names.memberName(one.insteadId)),
              neutralised(names.caseName(one.caseId)),
            ]),
          ),
        ]),
  ];
}
