import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, useNow } from '#renderer/ui/index.ts';
import { daysBetween } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatInstantForList, formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import type { ProtectionReport, ProtectionStanding } from '#shared/domain/referral/protectionReport.ts';
import { reportedWords } from '../sheet/historyWords.ts';
import { ContactEditor } from './ContactEditor.tsx';
import { ProtectionEditor } from './ProtectionEditor.tsx';
import { ReportingEditor } from './ReportingEditor.tsx';

export type ProtectionAct = 'report' | 'ask' | 'edit';

interface ProtectionLineProps {
  report: ProtectionReport;
  standing: ProtectionStanding;
  /** Whether keys act on it. */
  isKeyed: boolean;
  /** The form of it that is open. */
  act: ProtectionAct | null;
  onAct: (act: ProtectionAct | null) => void;
  onFocus: () => void;
  onRemove: () => void;
}

const keyOf = { report: 'R', ask: 'G', edit: 'M' } as const;

/** One report of risk: what it is about, since when it is known, whether it was reported, and how it stands. */
export function ProtectionLine(props: ProtectionLineProps) {
  const { report, standing, isKeyed, act, onAct, onFocus, onRemove } = props;
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const { id, caseId, concern, knownAt, reported } = report;
  const { state, last } = standing;
  const kind = words.protectionKind(report.kind);
  const close = () => onAct(null);
  const acts: readonly ProtectionAct[] = reported === null ? ['report', 'edit'] : ['ask', 'report', 'edit'];
  return (
    <li onFocusCapture={onFocus}>
      <b>{kind}</b>
      <span>
        {concern}
        <span className="meta">
          {t('protection.knownAt', { when: formatInstantForList(knownAt, today, words.locale) })}
        </span>
        {reported !== null && <span className="meta">{reportedWords(reported, { t, words, today })}</span>}
        {last !== null && (
          <span className="meta">
            {t('outcome.last', {
              day: formatMonthDay(dayOfInstant(last.happenedAt), today, words.locale),
              outcome: t(`outcome.protection.${last.outcome}`),
            })}
            {last.note !== '' && `${words.t('clause')}${last.note}`}
          </span>
        )}
      </span>
      <span className="line">
        {state === 'toReport' ? (
          <Mark kind="late">{t('protection.state.toReport')}</Mark>
        ) : state === 'waiting' ? (
          <Mark kind="open">
            {t('protection.state.waiting', { count: daysBetween(dayOfInstant(reported!.at), today) })}
          </Mark>
        ) : (
          <Mark kind={state === 'closed' ? 'ok' : 'stale'}>{t(`outcome.protection.${state}`)}</Mark>
        )}
        {acts.map((one) => (
          <Button
            key={one}
            variant={one === 'report' && reported === null ? 'filled' : 'quiet'}
            aria-label={t(`protection.actOf.${one}`, { kind })}
            {...(isKeyed && { hotkey: keyOf[one] })}
            onPress={() => onAct(one)}
          >
            {t(
              one === 'report' && reported !== null ? 'protection.act.reportAgain' : `protection.act.${one}`,
            )}
          </Button>
        ))}
        {/* What was reported has happened; it is closed, not taken away. */}
        {reported === null && (
          <Button variant="quiet" aria-label={t('caregivers.removeOf', { name: kind })} onPress={onRemove}>
            {t('caregivers.remove')}
          </Button>
        )}
      </span>
      {act === 'report' && <ReportingEditor report={report} onClose={close} />}
      {act === 'ask' && reported !== null && (
        <ContactEditor
          title={t('protection.actOf.ask', { kind })}
          about={{ of: 'protection', id, caseId, since: reported.at }}
          onClose={close}
        />
      )}
      {act === 'edit' && <ProtectionEditor caseId={caseId} report={report} onClose={close} />}
    </li>
  );
}
