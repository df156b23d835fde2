import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  EmptyState,
  Footer,
  Lead,
  RowList,
  Screen,
  Tabs,
  useHotkeys,
  useNow,
} from '#renderer/ui/index.ts';
import { formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import type { DueItem } from '#shared/rules/deadlines/dueItem.ts';
import { CasePreview } from './CasePreview.tsx';
import { DueCells } from './DueCells.tsx';
import { leadWords } from './model/dueWords.ts';
import {
  addressOfWork,
  countOfTab,
  divideWork,
  groupsOfTab,
  isOfTab,
  keyOfDue,
  type TodayTab,
  todayTabs,
} from './model/todayWork.ts';
import { TodayAside } from './TodayAside.tsx';
import type { TodayFacts } from './todayFacts.ts';

const columns = '6.25rem 6rem 9.5rem minmax(0,1fr) 6rem 9rem';

/** The day's work: a sentence with the answer, then what is overdue, due today, and due later this week. */
export function TodayView({
  facts,
  notice,
  onOpen,
  onPreview,
}: {
  facts: TodayFacts;
  /** Hears of each case whose address and telephone are shown beside the list. */
  onPreview: (caseId: string) => void;
  /** Something to be read first. */
  notice?: ReactNode;
  onOpen: (address: string) => void;
}) {
  const { t } = useTranslation('today');
  const words = useWords();
  const { now, today } = useNow();
  const [tab, setTab] = useState<TodayTab>('all');
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [isPreviewing, setIsPreviewing] = useState(false);

  const work = divideWork(facts.items, today, now);
  const groups = groupsOfTab(work, tab);
  const shown = groups.flatMap(({ items }) => items);
  const selected = shown.find((item) => keyOfDue(item) === chosenKey) ?? shown[0];
  const previewed = isPreviewing && selected?.caseId ? facts.caseOf(selected.caseId) : undefined;
  const previewedId = previewed?.case.id;
  useEffect(() => {
    if (previewedId !== undefined) onPreview(previewedId);
  }, [previewedId, onPreview]);
  const say = { t, words, today, now, providerName: facts.providerName };
  // What belongs to the unit is a supervisor's; others are not shown an empty tab of it.
  const tabs = todayTabs.filter((id) => id !== 'unit' || facts.items.some(isOfTab('unit')));

  const moveTab = (by: number) => {
    const next = tabs[tabs.indexOf(tab) + by];
    if (next !== undefined) setTab(next);
  };
  useHotkeys([
    {
      keys: 'Space',
      run: () => setIsPreviewing(!isPreviewing),
      hint: t(previewed === undefined ? 'keys.preview' : 'keys.closePreview'),
      enabled: selected?.caseId != null,
    },
    { keys: 'Left', run: () => moveTab(-1), hint: t('keys.tabs') },
    { keys: 'Right', run: () => moveTab(1), hint: t('keys.tabs') },
    { keys: 'Esc', run: () => setIsPreviewing(false), enabled: previewed !== undefined },
  ]);

  const lead = leadWords({ overdue: work.overdue.length, today: work.today.length }, { t });
  const isFree = work.overdue.length + work.today.length === 0;
  return (
    <Screen layout="with-aside">
      <section className="main">
        {notice}
        <Lead more={isFree ? tomorrowWords(work.tomorrow) : firstWords(work.overdue[0])}>
          {lead.plain}
          {lead.late !== null && (
            <>
              <em>{lead.late}</em>
              {t('lead.end')}
            </>
          )}
        </Lead>
        <Tabs<TodayTab>
          label={t('tabs')}
          selected={tab}
          onChange={setTab}
          tabs={tabs.map((id) => ({ id, label: t(`tab.${id}`), count: countOfTab(work, id) }))}
        >
          {shown.length === 0 ? (
            nothing()
          ) : (
            <RowList
              label={t('label')}
              className="due-rows"
              sections={groups.map(({ key, items }) => ({
                key,
                items,
                heading: (
                  <>
                    {t(`group.${key}`)} <span className="meta">{t('items', { count: items.length })}</span>
                  </>
                ),
              }))}
              keyOf={keyOfDue}
              columns={columns}
              selectedKey={selected === undefined ? null : keyOfDue(selected)}
              onSelect={setChosenKey}
              onOpen={(item) =>
                onOpen(addressOfWork(item, item.caseId === null ? undefined : facts.caseOf(item.caseId)))
              }
              hints={{ move: t('keys.move'), open: t('keys.open') }}
            >
              {(item, isSelected) => <DueCells item={item} isSelected={isSelected} say={say} facts={facts} />}
            </RowList>
          )}
        </Tabs>
        <Footer note={calendarNote()} />
      </section>
      {previewed === undefined ? (
        <TodayAside facts={facts} onOpen={onOpen} />
      ) : (
        <CasePreview
          summary={previewed}
          providerName={facts.providerName}
          onOpen={() => onOpen(`/cases/${previewed.case.id}`)}
        />
      )}
    </Screen>
  );

  function nothing() {
    if (tab !== 'all') return <EmptyState title={t('emptyTab')} />;
    if (facts.hasCases) return <EmptyState title={t('emptyAll')} />;
    return (
      <EmptyState
        title={t('noCases.title')}
        actions={
          <Button variant="filled" hotkey="N" onPress={() => onOpen('/cases/new')}>
            {t('noCases.create')}
          </Button>
        }
      >
        <p>{t('emptyAll')}</p>
      </EmptyState>
    );
  }

  function firstWords(item: DueItem | undefined): string | undefined {
    if (item === undefined) return undefined;
    return t(`first.${item.kind}`, {
      name: (item.caseId === null ? undefined : facts.caseOf(item.caseId)?.case.name) ?? '',
      person: item.personId === undefined ? '' : facts.personName(item.personId),
      provider: item.providerId === null ? '' : facts.providerName(item.providerId),
      caregiver: item.caregiver?.name ?? '',
      month: item.month === undefined ? '' : formatRocMonth(item.month, words.locale),
      count: item.daysOverdue,
    });
  }

  function tomorrowWords(count: number): string {
    return count === 0 ? t('tomorrowNone') : t('tomorrow', { count });
  }

  function calendarNote(): string | undefined {
    const unsure = shown.find(({ calendarUnconfirmed }) => calendarUnconfirmed);
    return unsure && t('calendar', { year: unsure.dueOn.slice(0, 4) });
  }
}
