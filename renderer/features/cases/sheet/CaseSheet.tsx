import { useNavigate } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile, useCaseSummary, useDirectory, useHandedAway } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Banner, Button, Mark, SkeletonRows, Tabs, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList, formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import type { QuickNote } from '#shared/domain/visit/quickNote.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';
import { FollowUpTab } from '../followUp/FollowUpTab.tsx';
import { sheetTabs, useCasesView } from '../list/casesView.ts';
import { openReferrals } from '../model/referralForms.ts';
import { findWishAlert } from '../model/wishAlert.ts';
import { ReferralsTab } from '../referrals/ReferralsTab.tsx';
import { UnitRecordsTab } from '../unitRecords/UnitRecordsTab.tsx';
import { AbnormalityBanner } from './AbnormalityBanner.tsx';
import { CaregiversTab } from './CaregiversTab.tsx';
import { Conflicts } from './Conflicts.tsx';
import { DispatchesTab } from './DispatchesTab.tsx';
import { Overview } from './Overview.tsx';
import { PlanTab } from './PlanTab.tsx';
import { RecordsTab } from './RecordsTab.tsx';
import { UndoBanner } from './UndoBanner.tsx';
import { usePersonName } from './usePersonName.ts';
import { useProviderName } from './useProviderName.ts';

interface CaseSheetProps {
  caseId: string;
  work: readonly DueItem[];
}

/** One case: who it is, what blocks, and its parts under tabs. What is typed in the list does not touch it. */
export const CaseSheet = memo(function CaseSheet({ caseId, work }: CaseSheetProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const navigate = useNavigate();
  const summary = useCaseSummary(caseId);
  const file = useCaseFile(caseId);
  const directory = useDirectory();
  const providerName = useProviderName();
  const personName = usePersonName();
  const [addsNeed, setAddsNeed] = useState(false);
  /** The note that the form of a record began with. */
  const [made, setMade] = useState<QuickNote | null>(null);
  const away = useHandedAway().get(caseId);
  const tab = useCasesView((view) => view.tab);
  const show = useCasesView((view) => view.show);
  if (summary === undefined) return null;

  const { case: person, needs } = summary;
  const go = (to: string) => void navigate({ to });
  const open = needs.filter(({ need, progress }) => need.wanted && progress.state === 'open');
  const alert = findWishAlert(
    person.designatedProviderIds,
    open.map(({ need }) => need),
    (id) => directory.byId.get(id),
    today,
  );
  const waiting = file?.quickNotes.find(({ id, settled }) => id === made?.id && settled === null) ?? null;
  const inConflict = new Set(
    file?.conflicts.filter(({ type }) => type === 'case').map(({ conflict }) => conflict.field),
  );
  const facts: [string, string, keyof typeof person][] = [
    [words.t('cms'), words.t('cmsLevel', { level: person.cmsLevel }), 'cmsLevel'],
    [words.t('welfareLabel'), words.t(`welfare.${person.welfareIdentity}`), 'welfareIdentity'],
    [words.t('address'), words.address(person), 'address'],
    [words.t('phone'), person.phone ?? t('sheet.noPhone'), 'phone'],
    [words.t('caseNumber'), person.caseNumber, 'caseNumber'],
    [t('sheet.nationalId'), person.nationalId ?? '', 'nationalId'],
    [
      t('sheet.caregiverHired'),
      person.foreignCaregiver ? t('sheet.foreignCaregiver') : '',
      'foreignCaregiver',
    ],
  ];
  return (
    <>
      <header className="case-id">
        <h2>
          {person.name}
          <small>{words.genderAndAge(person, today)}</small>
          {person.birthOn !== null && <small>{words.born(person.birthOn)}</small>}
          {person.status !== 'active' && <small className="stop">{words.t(`status.${person.status}`)}</small>}
        </h2>
        <div className="acts">
          <Button hotkey="E" onPress={() => go(`/cases/${caseId}/edit`)}>
            {t('sheet.edit')}
          </Button>
          <Button onPress={() => void navigate({ href: `/rotation?case=${caseId}` })}>
            {t('sheet.rotation')}
          </Button>
          <Button hotkey="W" onPress={() => show({ tab: 'unitRecords', record: { caseId, kind: 'AA02' } })}>
            {t('unitRecord.open')}
          </Button>
          <Button hotkey="V" onPress={() => go(`/cases/${caseId}/visit`)}>
            {t('sheet.visit')}
          </Button>
          <Button
            hotkey="D"
            variant={open.length > 0 ? 'filled' : 'outlined'}
            onPress={() => go(`/cases/${caseId}/dispatch`)}
          >
            {t('sheet.dispatch')}
          </Button>
        </div>
        <dl className="facts">
          {facts
            .filter(([, value]) => value !== '')
            .map(([label, value, field]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{inConflict.has(field) ? <Mark kind="conflict">{value}</Mark> : value}</dd>
              </div>
            ))}
        </dl>
      </header>
      {away !== undefined && (
        <Banner tone="warn">
          <span>
            {t('away.banner', {
              name: personName(away.to),
              at: formatInstantForList(away.at, today, words.locale),
            })}
          </span>
        </Banner>
      )}
      {alert !== undefined && (
        <Banner
          tone="warn"
          actions={
            <Button
              size="small"
              hotkey="Q"
              onPress={() => void navigate({ to: `/cases/${caseId}/dispatch`, search: { ask: true } })}
            >
              {t('alert.answer')}
            </Button>
          }
        >
          <Mark kind="stale">{t('alert.askAgain')}</Mark>
          <span>
            {alert.because === 'full'
              ? t('alert.full', { provider: providerName(alert.providerId) })
              : alert.until === null
                ? t('alert.suspended', { provider: providerName(alert.providerId) })
                : t('alert.suspendedUntil', {
                    provider: providerName(alert.providerId),
                    day: formatMonthDay(alert.until, today, words.locale),
                  })}
          </span>
        </Banner>
      )}
      {file && (
        <AbnormalityBanner file={file} onLook={tab === 'followUp' ? null : () => show({ tab: 'followUp' })} />
      )}
      {file && <Conflicts file={file} />}
      <UndoBanner caseId={caseId} />
      <Tabs
        label={t('sheet.tabs')}
        selected={tab}
        onChange={(to) => {
          setAddsNeed(false);
          setMade(null);
          show({ tab: to });
        }}
        tabs={sheetTabs.map((id) => ({
          id,
          label: t(`tab.${id}`),
          ...(id === 'dispatches' && file && { count: file.dispatches.length + file.attempts.length }),
          ...(id === 'referrals' && file && { count: openReferrals(file) }),
        }))}
      >
        {tab === 'overview' ? (
          <Overview
            summary={summary}
            file={file}
            work={work}
            onAddNeed={() => {
              setAddsNeed(true);
              show({ tab: 'plan' });
            }}
            onMake={(note, into) => {
              setMade(note);
              setAddsNeed(into === 'need');
              show({ tab: into === 'need' ? 'plan' : 'followUp' });
            }}
          />
        ) : file ? (
          <div className="scroll pad">
            {tab === 'plan' && <PlanTab file={file} beginsNew={addsNeed} note={waiting} />}
            {tab === 'dispatches' && <DispatchesTab file={file} />}
            {tab === 'followUp' && <FollowUpTab file={file} note={waiting} />}
            {tab === 'unitRecords' && <UnitRecordsTab file={file} />}
            {tab === 'referrals' && <ReferralsTab file={file} />}
            {tab === 'caregivers' && <CaregiversTab file={file} />}
            {tab === 'records' && <RecordsTab file={file} />}
          </div>
        ) : (
          <SkeletonRows />
        )}
      </Tabs>
    </>
  );
});
