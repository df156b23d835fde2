import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type TrailRow, useDestructions, useKnownCases, useUnit } from '#renderer/data/index.ts';
import type { NameMask } from '#shared/reports/masking.ts';

/** How the parts of an entry are said. */
export interface TrailWords {
  person(id: string): string;
  /** The person served; empty where the entry is of no single case. @param mask how the name is shown */
  caseName(id: string | null, mask: NameMask): string;
  what(row: TrailRow): string;
  /** What is to be said of a file besides: whether names are whole, its lines, its name. */
  file(row: TrailRow): string;
  device(row: TrailRow): string;
}

/** @param language that of the window, unless told */
export function useTrailWords(language?: 'zh-TW'): TrailWords {
  const { i18n } = useTranslation();
  const cases = useKnownCases();
  const destructions = useDestructions();
  const { persons } = useUnit();
  const spoken = language ?? i18n.language;
  return useMemo(() => {
    const t = i18n.getFixedT(spoken, 'trail');
    const sync = i18n.getFixedT(spoken, 'sync');
    const names = new Map<string, string>(persons.map(({ id, name }) => [id, name]));
    const served = new Map<string, string>(cases.map(({ case: { id, name } }) => [id, name]));
    const person = (id: string) => names.get(id) ?? t('somebody');
    return {
      person,
      caseName(id, mask) {
        const name = id === null ? '' : served.get(id);
        if (name !== undefined) return name && mask(name);
        const isDestroyed = id !== null && destructions.get(id)?.decision;
        return isDestroyed ? t('destroyedCase', { code: id.slice(0, 6) }) : t('otherCase');
      },
      what: ({ thing, types }) =>
        thing === null ? types.map((type) => sync(`record.${type}`)).join(t('between')) : t(`thing.${thing}`),
      file: ({ file }) =>
        file === null
          ? ''
          : [
              t(file.unmaskedFor === null ? 'names.masked' : 'names.whole'),
              t('rows', { count: file.rows }),
              file.name,
            ].join(t('between')),
      device: ({ device }) =>
        device === null
          ? t('unknownDevice')
          : device.isThis
            ? t('thisDevice')
            : t('device', { name: person(device.person), code: device.id.slice(0, 6) }),
    };
  }, [i18n, spoken, cases, destructions, persons]);
}
