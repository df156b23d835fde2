import { useMemo, useState } from 'react';
import { DispatchView } from '#renderer/features/dispatch/DispatchView.tsx';
import { FamilyPage } from '#renderer/features/dispatch/FamilyPage.tsx';
import { advisedNeeds, findCaseNeeds } from '#renderer/features/dispatch/model/caseNeeds.ts';
import { caseRules } from '#renderer/features/dispatch/rules/caseRules.ts';
import { policyOf, policyView } from '#renderer/features/dispatch/rules/policy.ts';
import { type DispatchDraft, emptyDraft } from '#renderer/features/dispatch/state.ts';
import type { DispatchWork } from '#renderer/features/dispatch/work.ts';
import { useClock } from '#renderer/ui/index.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import type { PackShelf } from '#shared/policies/builtInPacks.ts';
import { unitCalendar } from '#shared/policies/calendars/unitCalendar.ts';
import { needAdvice } from '#shared/rules/planAdvice/needAdvice.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import type { DrawnLaptop } from './dispatchCase.ts';

export interface StageEvents {
  copied: string[];
  locked: number;
  went: string[];
  draft: DispatchDraft;
  /** What was typed in forms of the screen. */
  typed: Map<string, unknown>;
  /** While true, saving answers that the disk is full. */
  diskFull: boolean;
}

export function stageEvents(): StageEvents {
  return { copied: [], locked: 0, went: [], draft: emptyDraft, typed: new Map(), diskFull: false };
}

interface DispatchStageProps {
  laptop: DrawnLaptop;
  events: StageEvents;
  packId?: string;
  packs?: PackShelf;
  startsAtFamily?: boolean;
}

/** The dispatch screen with the real rules over a laptop that lives in memory instead of on a disk. */
export function DispatchStage({
  laptop,
  events,
  packId = 'taitung-a-unit',
  packs = shelf,
  startsAtFamily = false,
}: DispatchStageProps) {
  const [version, setVersion] = useState(0);
  const [isFamily, setIsFamily] = useState(startsAtFamily);
  const clock = useClock();
  const policy = useMemo(() => policyOf(packs, packId), [packs, packId]);
  // The laptop changes in place; the version counts its changes.
  const work = useMemo((): DispatchWork => {
    const { file, directory } = laptop;
    const rules = caseRules({
      policy,
      packs,
      facts: laptop.facts('2026-05'),
      directory,
      printed: null,
      hashPort,
      person: file.case,
    });
    return {
      file,
      directory,
      persons: laptop.persons,
      me: { id: 'person-0001', name: '王雅婷' },
      unitName: '範例A單位',
      countyName: '雲林縣',
      sample: true,
      offlineSince: null,
      policy: policyView(policy, packs, 'zh-TW'),
      calendar: unitCalendar({ imported: [], closures: [] }, '10009', hashPort),
      clocks: unitClocks(packId).on('2026-05-11'),
      countsKnown: { ownUpTo: clock.now(), others: [] },
      decide: rules.decide,
      exceptionClauseFor: rules.exceptionClauseFor,
      checkNotice: (dispatch, asOf) =>
        rules.checkNotice(
          dispatch,
          file.needs.filter(({ id }) => dispatch.needIds.includes(id)),
          asOf,
        ),
      advise: (need) =>
        needAdvice(need, {
          countyCode: '10009',
          person: file.case,
          needs: advisedNeeds(findCaseNeeds(file, '2026-05-11')),
        }),
      commit: async (changes) => {
        if (events.diskFull) return { ok: false, error: { code: 'diskFull' } };
        laptop.apply(changes);
        setVersion((count) => count + 1);
        return { ok: true, value: { at: clock.now(), position: version + 1 } };
      },
      newId: () => laptop.newId(),
      drafts: {
        get: (key) => events.typed.get(key),
        set: (key, value) => {
          if (value === undefined) events.typed.delete(key);
          else events.typed.set(key, value);
        },
      },
      copy: async (text) => {
        events.copied.push(text);
        return 'copied';
      },
      lock: () => {
        events.locked += 1;
      },
    };
  }, [laptop, policy, packs, version, clock, events]);
  const onDraft = (draft: DispatchDraft) => {
    events.draft = draft;
  };
  if (isFamily) {
    return (
      <FamilyPage
        work={work}
        draft={events.draft}
        onDraft={onDraft}
        hasPassphrase
        onEnd={() => {
          events.locked += 1;
          setIsFamily(false);
        }}
      />
    );
  }
  return (
    <DispatchView
      work={work}
      draft={events.draft}
      onDraft={onDraft}
      links={{
        toNeeds: () => events.went.push('needs'),
        toCase: () => events.went.push('case'),
        toLog: (dispatchId) => events.went.push(dispatchId),
        toFamily: () => setIsFamily(true),
      }}
    />
  );
}
