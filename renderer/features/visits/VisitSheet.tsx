import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
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
import { Banner, Button, useAnnounce, useClock, useFormCheck, useNow, useView } from '#renderer/ui/index.ts';
import { timeOfInstant } from '#shared/domain/date/instant.ts';
import { formatSpoken } from '#shared/domain/date/rocFormat.ts';
import { openNotes } from '#shared/domain/visit/quickNote.ts';
import { stepToMend, visitSteps } from './model/steps.ts';
import { newVisit, problemsOfVisit, readVisitDraft, recordVisit, type VisitForm } from './model/visitForm.ts';
import { OnePage } from './OnePage.tsx';
import { OneQuestion } from './OneQuestion.tsx';
import { QuickNotes } from './QuickNotes.tsx';

/** One visit while it is recorded: all of it on one page, or one question after the other, as one likes. */
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

  // One key may change two things before either is drawn.
  const latest = useRef(form);
  const become = (next: VisitForm) => {
    latest.current = next;
    setForm(next);
  };
  const change = (part: Partial<VisitForm>) => {
    become({ ...latest.current, ...part });
    draft.keep(latest.current);
  };
  const problems = wasChecked ? problemsOfVisit(form, file.needs, now) : { needs: {} };
  const { visitPages, setView } = useView();
  const isOne = visitPages === 'one';
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
      consentId: newId(),
      consentWords: t('consent.words', { name: person.name }),
    });
    if (!outcome.ok && isOne) {
      // The question with the mistake comes into view, so that the keyboard can go there.
      const step = stepToMend(visitSteps(file.needs), outcome.problems);
      if (step !== undefined) change({ step: step.id });
    }
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

  const restoredBanner = wasRestored && (
    <Banner
      actions={
        <Button
          size="small"
          onPress={() => {
            become(newVisit(file, clock.now()));
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
  );

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
          <Button hotkey="O" onPress={() => setView({ visitPages: isOne ? 'all' : 'one' })}>
            {t(isOne ? 'pages.all' : 'pages.one')}
          </Button>
          <Button hotkey="Esc" onPress={leave}>
            {t('leave')}
          </Button>
        </div>
      </header>
      {isOne ? (
        <OneQuestion form={form} file={file} problems={problems} onChange={change} banner={restoredBanner} />
      ) : (
        <OnePage form={form} file={file} problems={problems} onChange={change} banner={restoredBanner} />
      )}
      <footer>
        {failed !== null && (
          <p className="stop" role="alert">
            {words.t(`saveFailed.${failed.code}`, {
              path: failed.code === 'invalid' ? `${failed.type} ${failed.path}` : '',
            })}
          </p>
        )}
        <QuickNotes caseId={person.id} count={openNotes(file.quickNotes).length} />
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
