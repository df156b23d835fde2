import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseFile, type Change, useActions } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Banner, Button, ClauseTag, Section } from '#renderer/ui/index.ts';
import type { ProtectionReport } from '#shared/domain/referral/protectionReport.ts';
import type { Referral } from '#shared/domain/referral/referral.ts';
import { protectionChange, protectionLines, referralChange, referralLines } from '../model/referralForms.ts';
import { useUndo } from '../sheet/undo.ts';
import { ProtectionEditor } from './ProtectionEditor.tsx';
import { type ProtectionAct, ProtectionLine } from './ProtectionLine.tsx';
import { ReferralEditor } from './ReferralEditor.tsx';
import { type ReferralAct, ReferralLine } from './ReferralLine.tsx';

/** What is open: a form for something new, or one that belongs to a line. */
type Open = { add: 'referral' | 'protection' } | { id: string; act: ReferralAct | ProtectionAct };

/** Referrals of a case to other resources, and reports of risk, each with how it stands and what can be done. */
export function ReferralsTab({ file }: { file: CaseFile }) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { newId } = useActions();
  const saving = useSaving();
  const { propose } = useUndo();
  const [open, setOpen] = useState<Open | null>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const referrals = referralLines(file);
  const reports = protectionLines(file);
  const close = () => setOpen(null);
  const adds = open !== null && 'add' in open ? open.add : null;
  // Keys act on the line where the keyboard is, the first until it is on any.
  const ids = [...referrals.map(({ referral }) => referral.id), ...reports.map(({ report }) => report.id)];
  const keyedId = open === null ? (ids.find((id) => id === focusedId) ?? ids[0]) : undefined;
  const actOn = (id: string) => (open !== null && 'act' in open && open.id === id ? open.act : null);
  const lineOf = (id: string) => ({
    isKeyed: id === keyedId,
    onFocus: () => setFocusedId(id),
    onAct: (act: ReferralAct | ProtectionAct | null) => setOpen(act === null ? null : { id, act }),
  });
  const { id: caseId } = file.case;
  const remove = async (
    record: { type: 'referral'; of: Referral } | { type: 'protectionReport'; of: ProtectionReport },
    said: string,
  ) => {
    const { type, of } = record;
    if (!(await saving.save([{ type, id: of.id, delete: true }]))) return;
    // What is deleted stays so: it comes back under an id of its own.
    const again: Change =
      record.type === 'referral'
        ? referralChange({ ...record.of, id: newId() })
        : protectionChange({ ...record.of, id: newId() });
    propose({ caseId, said, changes: [again] });
  };
  return (
    <div className="stack">
      {saving.failed !== null && <Banner tone="stop">{saving.failed}</Banner>}
      <Section
        title={t('referrals.title')}
        end={<ClauseTag id="Y-R.2" title={words.clauseTitle('Y-R.2')!} look="bare" />}
      >
        {referrals.length === 0 && <p className="sec gap">{t('referrals.none')}</p>}
        <ul className="services referrals">
          {referrals.map(({ referral, standing }) => (
            <ReferralLine
              key={referral.id}
              {...{ referral, standing, file }}
              {...lineOf(referral.id)}
              act={actOn(referral.id) as ReferralAct | null}
              onRemove={() =>
                void remove({ type: 'referral', of: referral }, t('undo.referral', { to: referral.toName }))
              }
            />
          ))}
        </ul>
        {adds === 'referral' ? (
          <ReferralEditor caseId={caseId} referral={null} onClose={close} />
        ) : (
          <div className="gap">
            <Button {...(open === null && { hotkey: 'A' })} onPress={() => setOpen({ add: 'referral' })}>
              {t('referrals.add')}
            </Button>
          </div>
        )}
      </Section>
      <Section
        title={t('protection.title')}
        end={<ClauseTag id="Y-R.3" title={words.clauseTitle('Y-R.3')!} look="bare" />}
      >
        <p className="sec gap">{t(reports.length === 0 ? 'protection.none' : 'protection.noLimit')}</p>
        <ul className="services referrals">
          {reports.map(({ report, standing }) => (
            <ProtectionLine
              key={report.id}
              {...{ report, standing }}
              {...lineOf(report.id)}
              act={actOn(report.id) as ProtectionAct | null}
              onRemove={() =>
                void remove(
                  { type: 'protectionReport', of: report },
                  t('undo.protection', { kind: words.protectionKind(report.kind) }),
                )
              }
            />
          ))}
        </ul>
        {adds === 'protection' ? (
          <ProtectionEditor caseId={caseId} report={null} onClose={close} />
        ) : (
          <div className="gap">
            <Button {...(open === null && { hotkey: 'B' })} onPress={() => setOpen({ add: 'protection' })}>
              {t('protection.add')}
            </Button>
          </div>
        )}
      </Section>
    </div>
  );
}
