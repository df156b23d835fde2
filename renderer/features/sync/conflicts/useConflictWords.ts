import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ConflictSide,
  type OpenConflict,
  useCases,
  useDirectory,
  useUnit,
  type Writing,
} from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useNow } from '#renderer/ui/index.ts';
import { counties } from '#shared/directory/townships.ts';
import { formatInstantForList, formatRoc } from '#shared/domain/date/rocFormat.ts';
import { protectionKinds } from '#shared/domain/referral/protectionReport.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';
import type { NoteOutcome } from '#shared/domain/visit/quickNote.ts';
import type { Json } from '#shared/sync/json.ts';

type Place = Pick<OpenConflict, 'type' | 'recordId' | 'caseId' | 'shown'>;

export interface ConflictWords {
  /** Whose or what it is: 林水木的照顧者林建宏. */
  of(place: Place): string;
  field(type: OpenConflict['type'], field: string): string;
  value(field: string, value: Json): string;
  /** What choosing a side of a conflict comes to: its value, or that the record goes or stays. */
  side(field: string, side: Pick<ConflictSide, 'kind' | 'value'>): string;
  person(id: string): string;
  case(id: string): string;
  provider(id: string): string;
  /** 王雅婷，這台電腦. */
  by(writing: Writing): string;
  name(writing: Writing): string;
  at(instant: string): string;
}

/** How records, fields and values are said on the screen of conflicts. */
export function useConflictWords(): ConflictWords {
  const { t, i18n } = useTranslation('conflicts');
  const words = useWords();
  const { today } = useNow();
  const cases = useCases();
  const directory = useDirectory();
  const { persons } = useUnit();
  return useMemo(() => {
    const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');
    const say: ConflictWords = {
      of: ({ type, recordId, caseId, shown }) => {
        if (type === 'unit') return t('of.unit');
        if (type === 'person') return text(shown.name) || say.person(recordId);
        if (type === 'case') return text(shown.name) || say.case(recordId);
        if (type === 'provider') return say.provider(recordId);
        if (type === 'officeClosure') {
          const county = counties.find(({ code }) => code === shown.countyCode)?.name ?? '';
          return t('of.officeClosure', { name: county, of: say.value('day', shown.day ?? null) });
        }
        const name = caseId === null ? say.provider(text(shown.providerId)) : say.case(caseId);
        return t(`of.${type}`, { name, of: ownName(shown) });
      },
      field: (type, field) => {
        const own = `field.${type}.${field}`;
        const key = i18n.exists(own, { ns: 'conflicts' }) ? own : `field.${field}`;
        return i18n.exists(key, { ns: 'conflicts' }) ? t(key as 'field.phone') : field;
      },
      value: (field, value) => {
        if (value === null || value === '') return t(emptyWords[field] ?? 'value.empty');
        if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
        if (Array.isArray(value)) return listed(field, value);
        // Of what bands were fixed on: by whom and when, which is what tells two of them apart.
        if (typeof value === 'object' && field === 'frozen') {
          const { by, at } = value as Readonly<Record<string, Json>>;
          return words.list([say.person(text(by)), say.at(text(at))]);
        }
        // What came of a note, and when.
        if (typeof value === 'object' && field === 'settled') {
          const { outcome, at } = value as Readonly<Record<string, Json>>;
          return words.list([words.t(`noteOutcome.${text(outcome) as NoteOutcome}`), say.at(text(at))]);
        }
        // To whom and when a risk was reported; a kind that is none of a list.
        if (typeof value === 'object' && (field === 'reported' || field === 'kind')) {
          const { at, to, other, receiptNumber } = value as Readonly<Record<string, Json>>;
          const known = [to, other, at === undefined ? '' : say.at(text(at)), receiptNumber];
          return words.list(known.map(text).filter((one) => one !== ''));
        }
        if (typeof value === 'object') {
          return words.list(
            Object.entries(value).map(([key, one]) => `${say.value('serviceType', key)} ${one}`),
          );
        }
        const said = `${value}`;
        if (/^\d{4}-\d\d-\d\d$/.test(said)) return formatRoc(said);
        if (/^\d{4}-\d\d-\d\dT/.test(said)) return say.at(said);
        const key = choiceKeys[field]?.(said);
        if (key !== undefined && i18n.exists(key, { ns: 'domain' })) return words.t(key as 'phone');
        if (field === 'township') return words.township(said);
        if (field === 'cmsLevel') return words.t('cmsLevel', { level: said });
        if (personFields.has(field)) return say.person(said);
        if (field === 'providerId') return say.provider(said);
        return said;
      },
      side: (field, { kind, value }) =>
        kind === 'delete' ? t('side.delete') : field === '*' ? t('side.keep') : say.value(field, value),
      person: (id) => persons.find((one) => one.id === id)?.name ?? t('somebody'),
      case: (id) => cases.find((one) => one.case.id === id)?.case.name ?? t('unknownPerson'),
      provider: (id) => {
        const entry = directory.byId.get(id);
        if (entry === undefined) return t('unknownProvider');
        return words.provider(
          entry.provider.name,
          entry.contracts.map(({ serviceType }) => serviceType),
        );
      },
      by: ({ personName, device }) =>
        t('by', {
          name: personName ?? t('somebody'),
          place:
            device === 'own'
              ? t('thisComputer')
              : device === null
                ? t('otherComputer')
                : t('computerOf', { name: device.personName }),
        }),
      name: ({ personName }) => personName ?? t('somebody'),
      at: (instant) => formatInstantForList(instant, today, words.locale),
    };
    return say;

    function ownName(shown: Place['shown']): string {
      const name =
        text(shown.name) ||
        text(shown.toName) ||
        text(shown.text) ||
        text(shown.quarter) ||
        text(shown.month);
      if (name !== '') return name;
      if (shown.serviceType !== undefined) return say.value('serviceType', shown.serviceType);
      // A plan's item has no name but its code's.
      return words.code(text(shown.code));
    }
    function listed(field: string, value: readonly Json[]): string {
      if (field === 'windows') return words.week(value as unknown as readonly WeeklyWindow[]);
      if (value.length === 0) return t('value.empty');
      const one = field === 'designatedProviderIds' ? 'providerId' : field === 'townships' ? 'township' : '';
      return words.list(value.map((item) => say.value(one, item)));
    }
  }, [t, i18n, words, today, cases, directory, persons]);
}

/** Fields that name somebody of the unit. */
const personFields: ReadonlySet<string> = new Set([
  'by',
  'managerId',
  'enteredBy',
  'proposedBy',
  'decidedBy',
]);

/** What null stands for, where it is not merely empty. */
const emptyWords: Readonly<Record<string, 'value.all' | 'value.openEnd'>> = {
  codes: 'value.all',
  townships: 'value.all',
  validTo: 'value.openEnd',
  to: 'value.openEnd',
};

const choiceKeys: Readonly<Record<string, (value: string) => string>> = {
  gender: (value) => `gender.${value}`,
  burden: (value) => `burden.${value}`,
  welfareIdentity: (value) => `welfare.${value}`,
  status: (value) => `status.${value}`,
  // No kind is of both lists.
  kind: (value) =>
    `${(protectionKinds as readonly string[]).includes(value) ? 'protectionKind' : 'referralKind'}.${value}`,
  channel: (value) => `channel.${value}`,
  ledger: (value) => `demeritLedger.${value}`,
  result: (value) => `evaluationResult.${value}`,
  serviceType: (value) => `service.${value satisfies string as ServiceType}`,
};
