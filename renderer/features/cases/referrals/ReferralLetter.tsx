import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseFile, useSession } from '#renderer/data/index.ts';
import { useCopiedWords } from '#renderer/handOut/useCopiedWords.ts';
import { useHandOut } from '#renderer/handOut/useHandOut.ts';
import { Button, Strip, useAnnounce, useFocusReturn, useNow } from '#renderer/ui/index.ts';
import type { Referral } from '#shared/domain/referral/referral.ts';
import { referralText } from '#shared/reports/referralText.ts';
import { ownTab } from '../form/FormStrip.tsx';
import { useChineseWords } from '../sheet/useChineseWords.ts';
import { usePersonName } from '../sheet/usePersonName.ts';

interface ReferralLetterProps {
  referral: Referral;
  file: Pick<CaseFile, 'case' | 'caregivers'>;
  onClose: () => void;
}

/** The referral as text to copy, with no more of the person than it takes to call back (Y-R.1). */
export function ReferralLetter({ referral, file, onClose }: ReferralLetterProps) {
  const { t } = useTranslation('cases');
  const announce = useAnnounce();
  const copiedWords = useCopiedWords();
  const { today } = useNow();
  const session = useSession();
  const handOut = useHandOut();
  const personName = usePersonName();
  const ref = useRef<HTMLDivElement>(null);
  useFocusReturn(ref, ownTab);
  const { words, cases } = useChineseWords();
  const { case: person, caregivers } = file;
  const primary = caregivers.find((one) => one.primary);
  const isMasked = referral.channel === 'line';
  const text = referralText(
    {
      writtenOn: today,
      unitName: session.state === 'ready' ? session.unit.name : '',
      managerName: personName(person.managerId),
      toName: referral.toName,
      kind: words.referralKind(referral.kind),
      person: { name: person.name, townshipName: words.township(person.township), phone: person.phone },
      caregiver: primary ?? null,
      reason: referral.reason,
    },
    (key, values) => cases(`referralText.${key}`, values),
    isMasked,
  );
  const copy = async () => {
    const outcome = await handOut.copy(text, { thing: 'referral', caseId: person.id });
    announce(copiedWords(outcome, { copied: t('referrals.copied'), notCopied: t('referrals.notCopied') }));
  };
  const title = t('referrals.actOf.letter', { to: referral.toName });
  return (
    <Strip kind="asks" label={title} says={<b>{title}</b>}>
      <div ref={ref} className="stack">
        <p className="prose said">{text}</p>
        <p className="meta">{t(isMasked ? 'referrals.letterMasked' : 'referrals.letterNote')}</p>
        <div className="line">
          <Button variant="filled" hotkey="C" onPress={() => void copy()}>
            {t('referrals.copy')}
          </Button>
          <Button hotkey="Esc" onPress={onClose}>
            {t('referrals.closeLetter')}
          </Button>
        </div>
      </div>
    </Strip>
  );
}
