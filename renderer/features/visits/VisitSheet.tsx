import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CaseFile,
  type CommitError,
  useActions,
  useCaseSummary,
  useDraft,
  useSession,
  useSyncStatus,
} from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Banner, Button, useAnnounce, useClock, useFormCheck, useNow } from '#renderer/ui/index.ts';
import { timeOfInstant } from '#shared/domain/date/instant.ts';
import { formatSpoken } from '#shared/domain/date/rocFormat.ts';
import { newVisit, problemsOfVisit, readVisitDraft, recordVisit, type VisitForm } from './model/visitForm.ts';
import { NeedsToConfirm } from './NeedsToConfirm.tsx';
import { WhatWasSaid } from './WhatWasSaid.tsx';
import { Wishes } from './Wishes.tsx';

/** One visit while it is recorded: who and what was said at the left, needs, times and wishes at the right. */
export function VisitSheet({ file }: { file: CaseFile }) {
  const { t } = useTranslation('visits');
  const words = useWords();
  const clock = useClock();
  const { now, today } = useNow();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const session = useSession();
  const sync = useSyncStatus();
  const { commit, newId } = useActions();
  const { form: ref, check } = useFormCheck();
  const person = file.case;
  const draft = useDraft<unknown>(`visit-${person.id}`);
  const [{ restored, first }] = useState(() => ({
    restored: readVisitDraft(draft.restored, file, clock.now()),
    first: newVisit(file, clock.now()),
  }));
  const [form, setForm] = useState<VisitForm>(restored ?? first);
  const [wasRestored, setWasRestored] = useState(restored !== null);
  const [wasChecked, setWasChecked] = useState(false);
  const [failed, setFailed] = useState<CommitError | null>(null);

  const change = (part: Partial<VisitForm>) => {
    const next = { ...form, ...part };
    setForm(next);
    draft.keep(next);
  };
  const problems = wasChecked ? problemsOfVisit(form, file.needs, now) : { needs: {} };
  const isDispatchNext = useHasOpenNeeds(person.id);
  const leave = () => void navigate({ to: `/cases/${person.id}` });

  const save = async (to: string) => {
    if (session.state !== 'ready') return;
    setWasChecked(true);
    const outcome = recordVisit(form, {
      file,
      id: newId(),
      by: session.person.id,
      now: clock.now(),
      offlineSince: sync.online === true ? null : sync.offlineSince,
      selfRelation: t('who.self'),
    });
    if (!(await check(async () => outcome.ok)) || !outcome.ok) return;
    const saved = await commit(outcome.changes);
    if (!saved.ok) {
      setFailed(saved.error);
      return;
    }
    draft.keep(undefined);
    announce(words.t('saved', { time: timeOfInstant(saved.value.at) }));
    void navigate({ to });
  };
  useEffect(() => {
    if (failed !== null) announce(words.t(`saveFailed.${failed.code}`, { path: '' }), 'assertive');
  }, [failed, announce, words]);

  return (
    <form
      ref={ref}
      className="sheet visit-sheet"
      onSubmit={(event) => event.preventDefault()}
      noValidate
      aria-label={t('title', { name: person.name })}
    >
      <header>
        <h1>{t('title', { name: person.name })}</h1>
        <div className="end">
          <span>{formatSpoken(today, words.locale)}</span>
          <Button hotkey="Esc" onPress={leave}>
            {t('leave')}
          </Button>
        </div>
      </header>
      <aside>
        {wasRestored && (
          <Banner
            actions={
              <Button
                size="small"
                onPress={() => {
                  setForm(newVisit(file, clock.now()));
                  draft.keep(undefined);
                  setWasRestored(false);
                }}
              >
                {t('discard')}
              </Button>
            }
          >
            {t('restored')}
          </Banner>
        )}
        <WhatWasSaid
          form={form}
          person={person}
          caregivers={file.caregivers}
          problems={problems}
          onChange={change}
        />
      </aside>
      <main>
        <div className="visit-right">
          <NeedsToConfirm form={form} needs={file.needs} problems={problems} onChange={change} />
          <Wishes form={form} needs={file.needs} onChange={change} />
        </div>
      </main>
      <footer>
        {failed !== null && (
          <p className="stop" role="alert">
            {words.t(`saveFailed.${failed.code}`, {
              path: failed.code === 'invalid' ? `${failed.type} ${failed.path}` : '',
            })}
          </p>
        )}
        <p className="meta">{t('oneSave')}</p>
        <span className="grow" />
        {isDispatchNext && (
          <Button onPress={() => void save(`/cases/${person.id}`)} hotkey="Ctrl+S">
            {t('save')}
          </Button>
        )}
        <Button
          variant="filled"
          hotkey="Ctrl+Enter"
          onPress={() => void save(isDispatchNext ? `/cases/${person.id}/dispatch` : `/cases/${person.id}`)}
        >
          {t(isDispatchNext ? 'saveAndDispatch' : 'save')}
        </Button>
      </footer>
    </form>
  );
}

/** Whether some need waits for a dispatch, so that the dispatch is what comes next. */
function useHasOpenNeeds(caseId: string): boolean {
  const summary = useCaseSummary(caseId);
  return summary?.needs.some(({ need, progress }) => need.wanted && progress.state === 'open') === true;
}
