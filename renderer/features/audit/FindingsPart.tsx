import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { RowList, type RowListHandle, useFocusKept } from '#renderer/ui/index.ts';
import { formatInstant } from '#shared/domain/date/rocFormat.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import type { FindingLine } from '#shared/rules/audit/table/findingLines.ts';
import { CheckedPart } from './CheckedPart.tsx';
import { findingWords } from './model/findingSheets.ts';
import type { AuditOutcome } from './model/runAudit.ts';
import type { AuditWork } from './work.ts';

interface FindingsPartProps {
  outcome: Extract<AuditOutcome, { kind: 'audited' }>;
  work: Pick<AuditWork, 'caseName' | 'providerName'>;
}

const keyOf = ({ finding: { code, recordIds, figures } }: FindingLine) =>
  JSON.stringify([code, recordIds, figures]);
const shownUnknown = 12;

/** The findings under their clauses, and the rows of the one that is selected. */
export function FindingsPart({ outcome, work }: FindingsPartProps) {
  const { t } = useTranslation('audit');
  const words = useWords();
  const [chosen, setChosen] = useState<FindingLine | null>(null);
  const list = useRef<RowListHandle>(null);
  useFocusKept(list, outcome);
  const { lines } = outcome;
  // They come with those of one clause and kind together.
  const sections = useMemo(
    () =>
      [...groupBy(lines, ({ finding }) => `${finding.clause} ${finding.code}`)].map(([key, items]) => ({
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
  const selected = chosen ?? lines[0];
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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without a control in it, it is scrolled by the keyboard from itself
        <div className="scroll audit-nothing" tabIndex={0}>
          <h3>{t('nothingFound')}</h3>
          <CheckedPart outcome={outcome} />
        </div>
      ) : (
        <div className="audit-found">
          <div className="audit-list">
            <RowList
              ref={list}
              label={t('findings')}
              sections={sections}
              keyOf={keyOf}
              columns="7rem minmax(6rem, 11rem) minmax(0, 1fr)"
              selectedKey={keyOf(selected)}
              onSelect={(key) => setChosen(lines.find((line) => keyOf(line) === key) ?? null)}
              hints={{ move: t('key.move') }}
            >
              {({ finding, rows, cases }) => (
                <>
                  <span className="clip">{rowWords(rows)}</span>
                  <span className="clip">{words.list(cases.map(caseWords))}</span>
                  <span className="clip">{findingWords(finding, t)}</span>
                </>
              )}
            </RowList>
          </div>
          <section className="audit-detail" aria-label={t('detail')}>
            <h3>{t(`kind.${selected.finding.code}`)}</h3>
            <p>{findingWords(selected.finding, t)}</p>
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
