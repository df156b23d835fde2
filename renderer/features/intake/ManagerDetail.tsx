import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Change, useActions, useKept, useSession } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import {
  Banner,
  ClauseTag,
  NumberField,
  Section,
  SubmitButton,
  TextField,
  useClock,
} from '#renderer/ui/index.ts';
import { type ManagerEvent, managerEventSchema } from '#shared/domain/intake/managerEvent.ts';
import { LeavingSection } from './LeavingSection.tsx';
import type { ManagerLoad } from './model/loads.ts';

type OwnPart<E> = E extends unknown ? Omit<E, 'id' | 'managerId' | 'by' | 'recordedAt'> : never;
/** What happened to a manager's post, as a form has it. */
export type NewManagerEvent = OwnPart<ManagerEvent>;

/** One manager: what the caseload does by itself, what is stopped by hand, the share of full time, leaving. */
export function ManagerDetail({ load, loads }: { load: ManagerLoad; loads: readonly ManagerLoad[] }) {
  const { t } = useTranslation('intake');
  const words = useWords();
  const clock = useClock();
  const session = useSession();
  const { commit, newId } = useActions();
  const saving = useSaving();
  if (session.state !== 'ready') return null;
  const { person, open, full, free, state } = load;
  const save = (changes: readonly Change[], done: string) => saving.run(() => commit(changes), done);
  const happened = (event: NewManagerEvent, done: string) => {
    const rest = { id: newId(), managerId: person.id, by: session.person.id, recordedAt: clock.now() };
    return save([{ type: 'managerEvent', event: managerEventSchema.parse({ ...rest, ...event }) }], done);
  };
  return (
    <>
      {/* Beside the name: above what was just pressed a line of its own would push it from under the pointer. */}
      <div className="line">
        <h3>{person.name}</h3>
        {saving.said?.isFine && <span role="status">{saving.said.text}</span>}
      </div>
      {saving.said?.isFine === false && <Banner tone="stop">{saving.said.text}</Banner>}
      <p>
        {state === 'full' ? t('managers.full', { limit: full }) : t('managers.room', { count: open, free })}{' '}
        <ClauseTag
          id={state === 'full' ? 'Y-C.2' : 'Y-C.1'}
          title={words.clauseTitle(state === 'full' ? 'Y-C.2' : 'Y-C.1')!}
          look="bare"
        />
      </p>
      <StopSection load={load} onHappened={happened} />
      <ShareSection
        share={person.fullTimeShare}
        onSave={(fullTimeShare) =>
          save(
            [{ type: 'person', id: person.id, set: { fullTimeShare } }],
            t('share.saved', { name: person.name }),
          )
        }
      />
      <LeavingSection load={load} loads={loads} onHappened={happened} />
    </>
  );
}

export type OnHappened = (event: NewManagerEvent, done: string) => Promise<boolean>;

/** New cases stopped by hand, or resumed, each with a reason. */
function StopSection({ load, onHappened }: { load: ManagerLoad; onHappened: OnHappened }) {
  const { t } = useTranslation('intake');
  const [reason, setReason] = useKept(`manager-stop-${load.person.id}`, '');
  const [isChecked, setIsChecked] = useState(false);
  const { stopped } = load.standing;
  const kind = stopped === null ? 'stopped' : 'resumed';
  const save = async () => {
    setIsChecked(true);
    if (reason.trim() === '') return;
    const event = { kind, reason: reason.trim() } as const;
    if (!(await onHappened(event, t(`stop.done.${kind}`, { name: load.person.name })))) return;
    setReason('');
    setIsChecked(false);
  };
  return (
    <Section title={t('stop.title')}>
      <p className="sec">{stopped === null ? t('stop.open') : t('stop.since', { reason: stopped.reason })}</p>
      <form
        className="line intake-line"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t(`stop.reason.${kind}`)}
          value={reason}
          onChange={setReason}
          maxLength={200}
          {...(isChecked && reason.trim() === '' && { error: t('stop.reasonNeeded') })}
        />
        <SubmitButton>{t(`stop.do.${kind}`)}</SubmitButton>
      </form>
    </Section>
  );
}

/** The share of a full-time post, in per cent; the limits follow it. */
function ShareSection({ share, onSave }: { share: number; onSave: (share: number) => Promise<boolean> }) {
  const { t } = useTranslation('intake');
  const [percent, setPercent] = useState<number | null>(Math.round(share * 100));
  return (
    <Section title={t('share.title')}>
      <form
        className="line intake-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (percent !== null) void onSave(percent / 100);
        }}
      >
        <NumberField label={t('share.percent')} min={10} max={100} value={percent} onChange={setPercent} />
        <SubmitButton>{t('save')}</SubmitButton>
      </form>
    </Section>
  );
}
