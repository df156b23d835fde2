import { type Dispatch as Act, type RefObject, useEffect, useMemo, useRef } from 'react';
import { Banner, Button, EmptyState, Mark, useHotkeys } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { ChooseStrip } from './ChooseStrip.tsx';
import { ConfirmStrip } from './ConfirmStrip.tsx';
import { ExceptionStrip } from './ExceptionStrip.tsx';
import { Exclusions } from './Exclusions.tsx';
import { FailForm } from './FailForm.tsx';
import { FamilyAnswerBanner } from './FamilyAnswerBanner.tsx';
import { lastFailure, reassignedAway } from './model/caseNeeds.ts';
import { familyMembers } from './model/commands.ts';
import { exclusionGroups } from './model/exclusions.ts';
import { nameOf, type OfferFacts } from './model/offerFacts.ts';
import { offerOf } from './model/offerRows.ts';
import { OfferAside } from './OfferAside.tsx';
import { OfferFooter } from './OfferFooter.tsx';
import { OfferHead } from './OfferHead.tsx';
import { OfferList } from './OfferList.tsx';
import { PhoneList } from './PhoneList.tsx';
import { StandingStrip } from './Standing.tsx';
import type { ViewAction, ViewState } from './state.ts';
import { useIsWide } from './useIsWide.ts';
import { useOfferCommands } from './useOfferCommands.ts';
import { useSay } from './useSay.ts';
import { type Decided, useWork } from './work.ts';

interface OfferPanelProps {
  decided: Decided;
  facts: OfferFacts;
  view: ViewState;
  act: Act<ViewAction>;
  toFamily: () => void;
  toCase: () => void;
  /** The choice that is being made anew: its notice can still be sent. */
  unsent: { providerId: string; onReturn: () => void } | null;
}

/** The ranked list and everything that is done on it, by keyboard: 1–9 C W E F Q V Esc Enter Ctrl+Enter. */
export function OfferPanel({ decided, facts, view, act, toFamily, toCase, unsent }: OfferPanelProps) {
  const say = useSay();
  const { file, directory, exceptionClauseFor } = useWork();
  const isWide = useIsWide();
  const region = useRef<HTMLElement>(null);
  const { decision } = decided;
  const offer = useMemo(() => offerOf(decision, facts), [decision, facts]);
  const groups = useMemo(() => exclusionGroups(decision, facts), [decision, facts]);
  const exceptionClauses = useMemo(() => {
    const suspended = decided.decision.excluded.filter(({ reasons }) =>
      reasons.some(({ code }) => code === 'suspended'),
    );
    return new Map(
      suspended.map(({ providerId }) => [
        providerId,
        exceptionClauseFor(providerId, facts.needs, decided.asOf, view.exceptions),
      ]),
    );
  }, [decided, facts.needs, view.exceptions, exceptionClauseFor]);
  const exceptingClause = exceptionClauses.get(view.exceptingId ?? '') ?? null;
  const members = familyMembers(file.case, file.caregivers, say('person.self'));
  const commands = useOfferCommands({ decided, facts, view, act, members, region });
  const { focusRow, startCall, startChoice, prepare } = commands;
  const rows = offer.rows;
  const failed = lastFailure(file.dispatches, facts.needs);
  const reassigned = reassignedAway(file, facts.needs);
  const focused = rows.find(({ providerId }) => providerId === view.focusedId) ?? rows[0];
  const callDraft = view.strip === 'confirm' ? commands.callDraft : null;
  const isCallElsewhere =
    callDraft !== null && !rows.some(({ providerId }) => providerId === callDraft.providerId);
  useFirstFocus(commands.open, view.asking);
  useFocusedInView(region, `${focused?.providerId} ${view.strip}`);

  const isFree =
    view.strip !== 'choose' && view.strip !== 'except' && !view.asking && !view.failing && !view.phoning;
  const move = (by: number) => {
    const index = rows.findIndex(({ providerId }) => providerId === focused?.providerId);
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + by))];
    if (next !== undefined) focusRow(next);
  };
  const digits = (['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const).slice(0, rows.length);
  useHotkeys([
    ...digits.map((keys, index) => ({
      keys,
      hint: say('keys.choose'),
      asRange: true,
      enabled: isFree,
      run: () => rows[index] && startChoice(rows[index].providerId),
    })),
    { keys: 'Up', enabled: isFree, run: () => move(-1) },
    { keys: 'Down', enabled: isFree, run: () => move(1) },
    {
      keys: 'Enter',
      enabled: isFree && focused !== undefined,
      run: () => focused && startChoice(focused.providerId),
    },
    {
      keys: 'W',
      hint: say('keys.why'),
      enabled: !isWide && focused !== undefined && !view.phoning,
      run: () => act({ type: 'why' }),
    },
    {
      keys: 'C',
      hint: say('keys.confirm'),
      enabled: focused !== undefined && !view.phoning,
      run: () => focused && startCall(focused.providerId),
    },
    { keys: 'Esc', enabled: view.strip === 'why', hint: say('keys.backToList'), run: commands.closeStrip },
    { keys: 'Esc', enabled: view.strip === null && isFree, hint: say('notice.toCase'), run: toCase },
  ]);

  const call = callDraft !== null && (
    <ConfirmStrip
      key={callDraft.providerId}
      draft={callDraft}
      onChange={(draft) => act({ type: 'typeConfirmation', draft })}
      onSave={commands.saveCall}
      onNoAnswer={commands.saveNoAnswer}
      onClose={commands.closeStrip}
      contacts={directory.byId.get(callDraft.providerId)?.contacts ?? []}
      facts={facts}
      isBlocking={focused?.mustConfirm === true || isCallElsewhere}
      focusRequest={commands.focusRequest}
    />
  );
  return (
    <>
      <section className="main offer" aria-label={say('offer.region')} ref={region} tabIndex={-1}>
        <OfferHead decided={decided} rows={rows} facts={facts} />
        {unsent !== null && (
          <Banner
            tone="ask"
            actions={
              <Button size="small" hotkey="B" onPress={unsent.onReturn}>
                {say('notice.backToNotice')}
              </Button>
            }
          >
            {say('notice.unsentBefore', { name: nameOf(facts.providerOf(unsent.providerId)).short })}
          </Banner>
        )}
        {reassigned.map((one) => (
          <Banner key={one.id}>
            {say(one.ground === null ? 'offer.reassignedPlain' : 'offer.reassigned', {
              when: formatInstantForList(one.happenedAt, facts.today, facts.locale),
              name: nameOf(facts.providerOf(one.providerId)).short,
              clause: one.ground ?? '',
            })}
          </Banner>
        ))}
        {failed !== null && !view.failing && (
          <Banner tone="warn">
            <Mark kind="stale">
              {say('fail.recorded', {
                when: formatInstantForList(failed.decidedAt, facts.today, facts.locale),
              })}
            </Mark>
            <span>{say('fail.recordedWhy', { reason: failed.failure })}</span>
          </Banner>
        )}
        {view.familyAnswer !== null && (
          <FamilyAnswerBanner answer={view.familyAnswer} facts={facts} act={act} startChoice={startChoice} />
        )}
        {rows.length === 0 ? (
          <div className="scroll">
            <EmptyState
              title={say(decision.outcome === 'listOnly' ? 'offer.headingListOnly' : 'offer.headingNone')}
            >
              <p>{say(decision.outcome === 'listOnly' ? 'listOnly.only' : 'fail.empty')}</p>
            </EmptyState>
          </div>
        ) : view.phoning ? (
          <PhoneList
            candidates={decision.candidates}
            facts={facts}
            focusedId={focused?.providerId ?? null}
            act={act}
            onAnswer={commands.saveAnswer}
            onCapacity={(providerId) => startCall(providerId)}
            onChoose={startChoice}
          />
        ) : (
          <OfferList
            offer={offer}
            focusedId={focused?.providerId ?? null}
            onFocus={focusRow}
            onTakeBack={commands.takeBackException}
            strip={
              view.strip === null || view.strip === 'except' || isCallElsewhere ? null : (
                <>
                  {view.strip === 'confirm' && !isCallElsewhere && call}
                  {view.choice !== null && view.choice.providerId === focused?.providerId && (
                    <ChooseStrip
                      rank={focused.rank}
                      choice={view.choice}
                      members={members}
                      onChange={(choice) => act({ type: 'typeChoice', choice })}
                      onPrepare={prepare}
                      onClose={commands.closeStrip}
                    />
                  )}
                  {view.strip === 'why' && focused !== undefined && (
                    <StandingStrip decision={decision} providerId={focused.providerId} facts={facts} />
                  )}
                </>
              )
            }
          />
        )}
        {view.failing && (
          <FailForm onSave={commands.recordFailure} onClose={() => act({ type: 'fail', open: false })} />
        )}
        <Exclusions
          groups={groups}
          isOpen={view.failing || view.exclusionsToggled !== (isWide || decision.outcome === 'none')}
          onToggle={() => act({ type: 'toggleExclusions' })}
          onAskAgain={(providerId, services) => startCall(providerId, services)}
          call={
            view.exceptingId !== null && exceptingClause !== null
              ? {
                  providerId: view.exceptingId,
                  strip: (
                    <ExceptionStrip
                      key={view.exceptingId}
                      providerId={view.exceptingId}
                      name={nameOf(facts.providerOf(view.exceptingId)).short}
                      clause={exceptingClause}
                      onState={commands.stateException}
                      onClose={commands.closeStrip}
                    />
                  ),
                }
              : isCallElsewhere && callDraft !== null
                ? { providerId: callDraft.providerId, strip: call }
                : null
          }
          onExcept={(providerId) =>
            exceptionClauses.get(providerId) == null ? undefined : () => act({ type: 'except', providerId })
          }
        />
      </section>
      {isWide && focused !== undefined && (
        <OfferAside decided={decided} providerId={focused.providerId} facts={facts} />
      )}
      <OfferFooter
        focusedName={focused?.name.short ?? null}
        outcome={decision.outcome}
        act={act}
        toFamily={toFamily}
        onChoose={() => void commands.chooseAtOnce(focused?.providerId ?? null)}
        isPhoning={view.phoning}
      />
    </>
  );
}

/** The focused row and what is open under it are brought into view as the focus moves. */
function useFocusedInView(region: RefObject<HTMLElement | null>, key: string): void {
  const before = useRef(key);
  useEffect(() => {
    if (before.current === key) return;
    before.current = key;
    const row = region.current?.querySelector('.ranked-row[aria-current=true]');
    row?.nextElementSibling?.scrollIntoView({ block: 'nearest' });
    row?.scrollIntoView({ block: 'nearest' });
  }, [region, key]);
}

/** On arrival the first row is in focus, and where its capacity must be confirmed, its call is open with the keyboard. */
function useFirstFocus(open: () => void, isAsking: boolean): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    // The question to the family has the keyboard already.
    if (!isAsking) open();
  }, [open, isAsking]);
}
