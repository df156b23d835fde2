import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useCaseFile, useKnownCases, useSession } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { MissingCase } from '#renderer/missingCase/MissingCase.tsx';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Banner, Button, Footer, Lead, Mark, Screen, SkeletonRows } from '#renderer/ui/index.ts';
import type { Case } from '#shared/domain/case/case.ts';
import { caseIdSchema, personIdSchema } from '#shared/domain/ids.ts';
import {
  type CaseRest,
  caseChanges,
  caseFormSchema,
  caseToForm,
  emptyCaseForm,
  findDuplicates,
  readCaseDraft,
} from '../model/caseForm.ts';
import { useUndo } from '../sheet/undo.ts';
import { CaseFields } from './CaseFields.tsx';
import { useRecordForm } from './useRecordForm.ts';

/** The key of the draft of a case that does not exist yet; there is one at a time. */
const newCaseDraft = 'case-new';

/** 建立個案. The new case gets its id at once, so that a draft is of one case however often it is left. */
export function NewCaseScreen() {
  const { newId } = useActions();
  const session = useSession();
  const [id] = useState(() => caseIdSchema.parse(newId()));
  if (session.state !== 'ready') return null;
  const rest: CaseRest = {
    id,
    managerId: personIdSchema.parse(session.person.id),
    designatedProviderIds: [],
    declinedProviderIds: [],
    wishes: '',
  };
  return <CaseForm before={null} rest={rest} draftKey={newCaseDraft} />;
}

/** 修改個案. */
export function EditCaseScreen() {
  const { t } = useTranslation('cases');
  const { caseId = '' } = useParams({ strict: false });
  const file = useCaseFile(caseId);
  const navigate = useNavigate();
  if (file === undefined) return <SkeletonRows />;
  if (file === null) {
    const toLog = () => void navigate({ href: '/settings/retention?part=log' });
    return <MissingCase caseId={caseId} otherwise={t('noSuchCase')} onLog={toLog} />;
  }
  const before = file.case;
  return <CaseForm key={before.id} before={before} rest={before} draftKey={`case-${before.id}`} />;
}

interface CaseFormProps {
  before: Case | null;
  rest: CaseRest;
  draftKey: string;
}

function CaseForm({ before, rest, draftKey }: CaseFormProps) {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const words = useWords();
  const { save, failed, isSaving } = useSaving();
  const { propose } = useUndo();
  const [base] = useState(() => (before === null ? emptyCaseForm : caseToForm(before)));
  const back = () => void navigate({ to: before === null ? '/cases' : `/cases/${before.id}` });
  const { form, ref, submit, wasRestored, discard } = useRecordForm({
    draftKey,
    base,
    schema: caseFormSchema(rest, before?.opinionIssuedOn ?? null),
    readDraft: readCaseDraft,
    async save(after) {
      if (!(await save(caseChanges(before, after)))) return false;
      if (before !== null && before.status !== after.status) {
        propose({
          caseId: after.id,
          said: t('undo.status', { status: words.t(`status.${after.status}`) }),
          changes: [{ type: 'case', id: after.id, set: { status: before.status } }],
        });
      }
      void navigate({ to: `/cases/${after.id}` });
      return true;
    },
  });
  return (
    <Screen>
      <section className="main">
        <Lead more={t('form.kept')}>
          {before === null ? t('form.new') : t('form.edit', { name: before.name })}
        </Lead>
        {wasRestored && (
          <Banner
            actions={
              <Button size="small" onPress={discard}>
                {t('form.discard')}
              </Button>
            }
          >
            {t('form.restored')}
          </Banner>
        )}
        {failed !== null && <Banner tone="stop">{failed}</Banner>}
        <div className="scroll">
          <Duplicates form={form} ownId={rest.id} />
          <form ref={ref} className="form pad" onSubmit={(event) => event.preventDefault()} noValidate>
            <CaseFields form={form} before={before} />
          </form>
        </div>
        <Footer>
          <Button onPress={back} hotkey="Esc">
            {t('form.leave')}
          </Button>
          <Button variant="filled" hotkey="Ctrl+Enter" onPress={() => void submit()} isDisabled={isSaving}>
            {t('form.save')}
          </Button>
        </Footer>
      </section>
    </Screen>
  );
}

interface DuplicatesProps {
  form: ReturnType<typeof useRecordForm<typeof emptyCaseForm, Case>>['form'];
  ownId: string;
}

/** Warns while typing that this person may be there already, with the way to that case. */
function Duplicates({ form, ownId }: DuplicatesProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const navigate = useNavigate();
  const cases = useKnownCases();
  const [name, nationalId, birthOn] = form.watch(['name', 'nationalId', 'birthOn']);
  const found = findDuplicates({ name, nationalId, birthOn }, ownId, cases);
  return (
    <div role="status" className="duplicates">
      {found.map(({ summary: { case: person }, by }) => (
        <Banner
          key={person.id}
          tone="warn"
          actions={
            <Button size="small" onPress={() => void navigate({ to: `/cases/${person.id}` })}>
              {t('duplicate.open')}
            </Button>
          }
        >
          <Mark kind="stale">{t(`duplicate.${by}`)}</Mark>
          <span>
            <b>{person.name}</b>　{words.township(person.township)}　{words.t(`status.${person.status}`)}
          </span>
        </Banner>
      ))}
    </div>
  );
}
