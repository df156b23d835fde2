import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Disclosure, useNow } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import type { RatingEvidence } from '#shared/rules/ratings/evidence.ts';
import { useWork } from '../work.ts';

interface Line {
  key: string;
  caseId: string;
  day: Day;
  says: string[];
}

/** The records that the figures count, each with the way to its case. */
export function RatingEvidenceList({ evidence }: { evidence: RatingEvidence }) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const { caseName, onCase } = useWork();
  const [isOpen, setIsOpen] = useState(false);
  const lines = linesOf(evidence);
  if (lines.length === 0) return null;
  return (
    <Disclosure
      title={t('ratings.evidence', { count: lines.length })}
      isExpanded={isOpen}
      onExpandedChange={setIsOpen}
    >
      {isOpen && (
        <ul className="provider-lines">
          {lines.map(({ key, caseId, day, says }) => (
            <li key={key}>
              <span className="sec">{formatMonthDay(day, today, words.locale)}</span>
              <b>{caseName(caseId)}</b>
              <span>{words.list(says)}</span>
              <span className="end">
                <Button
                  variant="quiet"
                  size="small"
                  aria-label={t('ratings.openCaseOf', { name: caseName(caseId) })}
                  onPress={() => onCase(caseId)}
                >
                  {t('ratings.openCase')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  );

  /** A record for each line, the latest first, with what of it counts. */
  function linesOf({ judgements, closures }: RatingEvidence): Line[] {
    const found = new Map<string, Line>();
    const add = (line: Omit<Line, 'says'>, says: string) => {
      const known = found.get(line.key) ?? { ...line, says: [] };
      known.says.push(says);
      found.set(line.key, known);
    };
    for (const { aspect, isGood, followUp } of judgements) {
      const { id, caseId, happenedAt } = followUp;
      add(
        { key: id, caseId, day: dayOfInstant(happenedAt) },
        t(isGood ? 'ratings.good' : 'ratings.poor', { what: t(`ratings.aspect.${aspect}`) }),
      );
    }
    for (const { outcome, end } of closures) {
      add({ key: end.id, caseId: end.caseId, day: end.endedOn }, t(`ratings.outcome.${outcome}`));
    }
    return [...found.values()].sort((a, b) =>
      a.day === b.day ? (a.key < b.key ? -1 : 1) : a.day < b.day ? 1 : -1,
    );
  }
}
