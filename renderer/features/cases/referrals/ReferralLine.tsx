import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, useNow } from '#renderer/ui/index.ts';
import { daysBetween } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import type { Referral, ReferralStanding } from '#shared/domain/referral/referral.ts';
import { ContactEditor } from './ContactEditor.tsx';
import { ReferralEditor } from './ReferralEditor.tsx';
import { ReferralLetter } from './ReferralLetter.tsx';

export type ReferralAct = 'ask' | 'letter' | 'edit';

interface ReferralLineProps {
  referral: Referral;
  standing: ReferralStanding;
  file: CaseFile;
  /** Whether keys act on it. */
  isKeyed: boolean;
  /** The form of it that is open. */
  act: ReferralAct | null;
  onAct: (act: ReferralAct | null) => void;
  onFocus: () => void;
  onRemove: () => void;
}

const keyOf = { ask: 'G', letter: 'C', edit: 'M' } as const;

/** One referral: of what kind, to whom, how it stands and for how long, and what can be done. */
export function ReferralLine(props: ReferralLineProps) {
  const { referral, standing, file, isKeyed, act, onAct, onFocus, onRemove } = props;
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const { id, caseId, toName, toPhone, reason, happenedAt } = referral;
  const { state, last } = standing;
  const madeOn = dayOfInstant(happenedAt);
  const close = () => onAct(null);
  return (
    <li onFocusCapture={onFocus}>
      <b>{words.referralKind(referral.kind)}</b>
      <span>
        {toPhone === null ? toName : `${toName}　`}
        <span className="nb">{toPhone}</span>
        <span className="meta">
          {t('referrals.since', {
            day: formatMonthDay(madeOn, today, words.locale),
            how: words.t(`channel.${referral.channel}`),
          })}
        </span>
        <span className="meta">{reason}</span>
        {last !== null && (
          <span className="meta">
            {t('outcome.last', {
              day: formatMonthDay(dayOfInstant(last.happenedAt), today, words.locale),
              outcome: t(`outcome.referral.${last.outcome}`),
            })}
            {last.note !== '' && `${words.t('clause')}${last.note}`}
          </span>
        )}
      </span>
      <span className="line">
        {state === 'waiting' ? (
          <Mark kind="open">{t('referrals.waiting', { count: daysBetween(madeOn, today) })}</Mark>
        ) : (
          <Mark kind={state === 'received' ? 'ok' : 'stale'}>{t(`outcome.referral.${state}`)}</Mark>
        )}
        {(['ask', 'letter', 'edit'] as const).map((one) => (
          <Button
            key={one}
            variant="quiet"
            aria-label={t(`referrals.actOf.${one}`, { to: toName })}
            {...(isKeyed && { hotkey: keyOf[one] })}
            onPress={() => onAct(one)}
          >
            {t(`referrals.act.${one}`)}
          </Button>
        ))}
        {/* What was asked after has happened; it is closed, not taken away. */}
        {last === null && (
          <Button variant="quiet" aria-label={t('caregivers.removeOf', { name: toName })} onPress={onRemove}>
            {t('caregivers.remove')}
          </Button>
        )}
      </span>
      {act === 'ask' && (
        <ContactEditor
          title={t('referrals.actOf.ask', { to: toName })}
          about={{ of: 'referral', id, caseId, since: happenedAt }}
          onClose={close}
        />
      )}
      {act === 'letter' && <ReferralLetter referral={referral} file={file} onClose={close} />}
      {act === 'edit' && <ReferralEditor caseId={caseId} referral={referral} onClose={close} />}
    </li>
  );
}
