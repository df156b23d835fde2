import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderEntry } from '#renderer/data/index.ts';
import { useCopiedWords } from '#renderer/handOut/useCopiedWords.ts';
import { Button, Strip, useAnnounce, useFocusReturn, useNow } from '#renderer/ui/index.ts';
import type { Demerit } from '#shared/domain/provider/demerit.ts';
import { titleIn } from '#shared/policies/pack.ts';
import { demeritNotice } from '#shared/reports/demeritNotice.ts';
import { consequencesOf, pointsOf, weighedBy } from '../model/demerits.ts';
import { sheetHeading } from '../sheet/sheetHeading.ts';
import { useWork } from '../work.ts';

interface DemeritNoticeProps {
  demerit: Demerit & { determinedOn: string };
  entry: ProviderEntry;
  onDone: () => void;
}

const copyKeys = { provider: 'C', authority: 'V' } as const;

/** The written warning to the provider and the notice to the authority, to copy (T-2.6.c, Y-F.9). */
export function DemeritNotice({ demerit, entry, onDone }: DemeritNoticeProps) {
  const { t, i18n } = useTranslation('providers');
  const announce = useAnnounce();
  const copiedWords = useCopiedWords();
  const { today } = useNow();
  const { me, unitName, demeritPolicies, clauseOf, copy } = useWork();
  const ref = useRef<HTMLDivElement>(null);
  useFocusReturn(ref, sheetHeading);
  const cause = clauseOf(demerit.ledger, demerit.causeId);
  const pack = weighedBy(demerit, entry.ledgers);
  const facts = {
    writtenOn: today,
    unitName,
    officerName: me.name,
    providerName: entry.provider.name,
    cause: [demerit.causeId, cause?.reference, cause?.title].filter(Boolean).join('　'),
    points: pointsOf(demerit, entry.ledgers),
    // It goes to offices in Taiwan, so in Chinese whatever language the window speaks.
    pack: pack === undefined ? null : { title: titleIn(pack.title, 'zh-TW'), version: pack.version },
    occurredOn: demerit.occurredOn,
    determinedOn: demerit.determinedOn,
    evidence: demerit.evidence,
    ...consequencesOf(demerit, entry, demeritPolicies, today),
  };
  const chinese = i18n.getFixedT('zh-TW', 'providers');
  const textTo = (to: 'provider' | 'authority') =>
    demeritNotice(facts, to, (key, values) =>
      String(chinese(`demeritNotice.${key}` as never, values as never)),
    );
  const copyText = async (to: 'provider' | 'authority') => {
    const words = { copied: t('sheet.demerits.copied'), notCopied: t('sheet.demerits.notCopied') };
    announce(copiedWords(await copy(textTo(to)), words));
  };
  return (
    <Strip kind="asks" label={t('sheet.demerits.notice')} says={<b>{t('sheet.demerits.notice')}</b>}>
      <div ref={ref} className="provider-form">
        {(['provider', 'authority'] as const).map((to) => (
          <div key={to} className="whole stack">
            <p className="provider-notice">{textTo(to)}</p>
            <div className="line">
              <Button hotkey={copyKeys[to]} onPress={() => void copyText(to)}>
                {t(`sheet.demerits.copyTo.${to}`)}
              </Button>
            </div>
          </div>
        ))}
        <p className="whole meta">{t('sheet.demerits.noticeNote')}</p>
        <div className="whole line saves">
          <Button hotkey="Esc" onPress={onDone}>
            {t('sheet.demerits.closeNotice')}
          </Button>
        </div>
      </div>
    </Strip>
  );
}
