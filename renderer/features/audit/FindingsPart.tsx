import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { EmptyState, RowList, type RowListHandle, useFocusKept } from '#renderer/ui/index.ts';
import { formatInstant } from '#shared/domain/date/rocFormat.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import type { FindingLine } from './model/findingLines.ts';
import type { AuditOutcome } from './model/runAudit.ts';
import type { AuditWork } from './work.ts';

interface FindingsPartProps {
  lines: readonly FindingLine[];
  outcome: Extract<AuditOutcome, { kind: 'audited' }>;
  work: Pick<AuditWork, 'caseName' | 'providerName'>;
}

const keyOf = ({ key }: FindingLine) => key;
const shownUnknown = 12;

/** The findings under their clauses, and the rows of the one that is selected. */
export function FindingsPart({ lines, outcome, work }: FindingsPartProps) {
  const { t } = useTranslation('audit');
  const words = useWords();
  const [chosen, setChosen] = useState('');
  const list = useRef<RowListHandle>(null);
  useFocusKept(list, outcome);
  const sections = useMemo(
    () =>
      [...groupBy(lines, ({ finding }) => `${finding.clause} ${finding.code}`)]
        .sort()
        .map(([key, items]) => ({
          key,
          items,
          heading: t('group', {
            clause: items[0]!.finding.clause,
            kind: t(`kind.${items[0]!.finding.code}`),
            count: items.length,
          }),
        })),
    [lines, t],
  );
  const selected = lines.find(({ key }) => key === chosen) ?? sections[0]?.items[0];
  const caseWords = (number: string) => [work.caseName(number), number].filter(Boolean).join(' ');
  const few = (all: readonly string[]) =>
    `${words.list(all.slice(0, shownUnknown))}${all.length > shownUnknown ? t('andMore', { count: all.length - shownUnknown }) : ''}`;
  const { unknownCases, unknownProviders, casesWithoutApproval } = outcome;
  return (
    <>
      <div className="audit-notes">
        {unknownCases.length > 0 && (
          <p className="meta">{t('unknownCases', { count: unknownCases.length, list: few(unknownCases) })}</p>
        )}
        {unknownProviders.length > 0 && (
          <p className="meta">
            {t('unknownProviders', { count: unknownProviders.length, list: few(unknownProviders) })}
          </p>
        )}
        {casesWithoutApproval.length > 0 && (
          <p className="meta">{t('withoutApproval', { count: casesWithoutApproval.length })}</p>
        )}
      </div>
      {selected === undefined ? (
        <EmptyState title={t('nothingFound')} />
      ) : (
        <div className="audit-found">
          <div className="audit-list">
            <RowList
              ref={list}
              label={t('findings')}
              sections={sections}
              keyOf={keyOf}
              columns="7rem minmax(6rem, 11rem) minmax(0, 1fr)"
              selectedKey={selected.key}
              onSelect={setChosen}
              hints={{ move: t('key.move') }}
            >
              {({ rows, cases, says }) => (
                <>
                  <span className="clip">{rowWords(rows)}</span>
                  <span className="clip">{words.list(cases.map(caseWords))}</span>
                  <span className="clip">{says()}</span>
                </>
              )}
            </RowList>
          </div>
          <section className="audit-detail" aria-label={t('detail')}>
            <h3>{t(`kind.${selected.finding.code}`)}</h3>
            <p>{selected.says()}</p>
            <p className="meta">{t('question', { clause: selected.finding.clause })}</p>
            <ul>
              {selected.rows.map((row) => {
                const record = outcome.records.get(String(row));
                if (record === undefined) return null;
                return (
                  <li key={row}>
                    <b>{t('rowNumber', { row })}</b>
                    <span>{caseWords(record.caseId)}</span>
                    <span>{words.code(record.code)}</span>
                    <span>{`${formatInstant(record.startAt, words.locale)}–${formatInstant(record.endAt, words.locale)}`}</span>
                    <span className="sec">
                      {[work.providerName(record.providerId), record.attendantId].filter(Boolean).join('　')}
                    </span>
                  </li>
                );
              })}
            </ul>
          </section>
        </div>
      )}
    </>
  );

  function rowWords(rows: readonly number[]): string {
    if (rows.length === 0) return '';
    return t('rowNumber', {
      row: rows.length > 3 ? `${rows.slice(0, 3).join('、')}…` : rows.join('、'),
    });
  }
}
