import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKept } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Choices, ClauseTag, Mark, TextField } from '#renderer/ui/index.ts';
import type { AssignmentReason } from '#shared/domain/intake/intake.ts';
import type { RankedManager } from '#shared/rules/intake/managers.ts';
import type { ManagerLoad } from './model/loads.ts';

const reasons = ['familyChoice', 'knowsTheFamily', 'other'] as const;

interface ManagerChoiceProps {
  caseId: string;
  ranked: readonly RankedManager[];
  loads: readonly ManagerLoad[];
  isSaving: boolean;
  /** Answers whether it was saved. */
  onAssign: (managerId: string, rank: number, reason: AssignmentReason | null) => Promise<boolean>;
}

/** Who of the unit gets the case: the one with the most room first; anybody else with a reason. */
export function ManagerChoice({ caseId, ranked, loads, isSaving, onAssign }: ManagerChoiceProps) {
  const { t } = useTranslation('intake');
  const words = useWords();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null);
  const [text, setText] = useKept(`assign-${caseId}`, '');
  const chosen = ranked.find(({ managerId }) => managerId === chosenId) ?? ranked[0]!;
  const loadOf = (id: string) => loads.find(({ person }) => person.id === id)!;
  const isFirst = chosen.rank === 1;
  const missing = isFirst
    ? null
    : reason === null
      ? t('assign.reasonFirst')
      : reason === 'other' && text.trim() === ''
        ? t('assign.textFirst')
        : null;
  const assign = async () => {
    const said = reason === 'other' ? { code: reason, text: text.trim() } : reason && { code: reason };
    if (await onAssign(chosen.managerId, chosen.rank, isFirst ? null : said)) setText('');
  };
  return (
    <>
      <table className="table intake-table">
        <caption className="vh">{t('assign.order')}</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('column.rank')}
            </th>
            <th scope="col">{t('column.manager')}</th>
            <th scope="col" className="num">
              {t('column.open')}
            </th>
            <th scope="col" className="num">
              {t('column.limit')}
            </th>
            <th scope="col" className="num">
              {t('column.free')}
            </th>
            <th scope="col">{t('column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ managerId, rank, warnings }) => {
            const { person, open, full, free, planned } = loadOf(managerId);
            return (
              <tr key={managerId}>
                <td className="num">{rank}</td>
                <th scope="row">{person.name}</th>
                <td className="num">{open}</td>
                <td className="num">{full}</td>
                <td className="num">{free}</td>
                <td>
                  {warnings.length > 0 && (
                    <>
                      <Mark kind="stale">{t('state.planned', { count: planned })}</Mark>{' '}
                      <ClauseTag id="Y-C.1" title={words.clauseTitle('Y-C.1')!} look="bare" />
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Choices<string>
        label={t('assign.to')}
        value={chosen.managerId}
        onChange={setChosenId}
        choices={ranked.map(({ managerId, rank }) => ({
          id: managerId,
          label: `${rank}　${loadOf(managerId).person.name}`,
        }))}
      />
      {!isFirst && (
        <>
          <Choices<(typeof reasons)[number]>
            label={t('assign.reason')}
            value={reason}
            onChange={setReason}
            choices={reasons.map((id) => ({ id, label: t(`reason.${id}`) }))}
          />
          {reason === 'other' && (
            <TextField
              label={t('assign.text')}
              layout="wide"
              maxLength={200}
              value={text}
              onChange={setText}
            />
          )}
        </>
      )}
      <div className="line">
        <Button
          variant="filled"
          hotkey="Ctrl+Enter"
          isDisabled={isSaving}
          onPress={() => void assign()}
          {...(missing !== null && { disabledReason: missing })}
        >
          {t('assign.give', { name: loadOf(chosen.managerId).person.name })}
        </Button>
      </div>
    </>
  );
}
