import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { Clock, Limit } from '#shared/policies/clockSchema.ts';
import { type Pack, titleIn } from '#shared/policies/pack.ts';
import type { Parameter } from '#shared/policies/packSchema.ts';
import type { PackUse } from './model/packItems.ts';

/** How a pack's parts are said; an id that has no words is said as it is, since packs can be newer than the texts. */
export function usePackWords() {
  const { t } = useTranslation('packs');
  const words = useWords();
  return useMemo(() => {
    const criterion = (id: string) => t(`criterion.${id}` as 'criterion.id', { defaultValue: id });
    const parameter = (id: string) => {
      // A dot in a key would be read as a level.
      const [, group, clause] = /^(demerits\.(?:points|months))\.(.+)$/u.exec(id) ?? [];
      const key = (group ?? id).replaceAll('.', '_') as 'rating_unknown';
      return t(`parameterName.${key}`, { defaultValue: id, clause });
    };
    const reason = (id: string) => t(`reason.${id}` as 'reason.declined', { defaultValue: id });
    const section = (id: string) => t(`sectionName.${id}` as 'sectionName.audit', { defaultValue: id });
    const value = (of: Parameter['values'][number]['value']) =>
      of === null ? t('parameter.ended') : Array.isArray(of) ? words.list(of.map(String)) : String(of);
    const limit = (one: Limit): string => {
      const says = t(`limit.${one.unit}`, { count: one.count });
      const by = 'by' in one && one.by !== undefined ? t('limit.by', { limit: says, time: one.by }) : says;
      return one.until === undefined ? by : t('limit.until', { limit: by, time: one.until });
    };
    return {
      t,
      /** The limits of a clock in their order, and when it warns. */
      limits: ({ limits, warnsAfter }: Pick<Clock, 'limits' | 'warnsAfter'>) =>
        [
          ...limits.map(limit),
          ...(warnsAfter === undefined ? [] : [t('limit.warns', { limit: limit(warnsAfter) })]),
        ].join(words.t('clause')),
      list: words.list,
      event: (id: string) => t(`event.${id}` as 'event.noticeSent', { defaultValue: id }),
      locale: words.locale,
      criterion,
      parameter,
      section,
      choice: (reading: string, choice: string) =>
        t(`choice.${reading}.${choice}` as 'choice.I-01.countFirst', { defaultValue: choice }),
      /** What a reading decides; empty where nothing is known of it. */
      matters: (reading: string) => t(`matters.${reading}` as 'matters.I-01', { defaultValue: '' }),
      order: (criteria: readonly string[]) => criteria.map(criterion).join(t('then')),
      services: (types: readonly string[]) => words.services(types as readonly ServiceType[]),
      value,
      values: ({ values }: Pick<Parameter, 'values'>) =>
        words.list(
          values.map((one) => t('parameter.from', { day: formatRoc(one.from), value: value(one.value) })),
        ),
      packName: (pack: Pack) =>
        t('packVersion', { title: titleIn(pack.title, words.locale), version: pack.version }),
      validity: ({ validFrom, validTo }: Pack) =>
        validTo === null
          ? t('validFrom', { from: formatRoc(validFrom) })
          : t('validBetween', { from: formatRoc(validFrom), to: formatRoc(validTo) }),
      use(of: PackUse) {
        switch (of.kind) {
          case 'order':
          case 'listOnly':
            return t(`use.${of.kind}`);
          case 'criterion':
            return t('use.criterion', { name: criterion(of.id) });
          case 'reason':
            return t('use.reason', { name: reason(of.id) });
          case 'parameter':
            return t('use.parameter', { name: parameter(of.id) });
          case 'section':
            return t('use.section', { name: section(of.id) });
          case 'successor':
            return t('use.successor', { name: of.id });
        }
      },
    };
  }, [t, words]);
}

export type PackWords = ReturnType<typeof usePackWords>;
