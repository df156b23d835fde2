import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, Section, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { ImportDone } from './ImportDone.tsx';
import type { Refusal } from './model/refusal.ts';
import type { Importing, ImportStep } from './useImport.ts';

/** One file that is being imported: what it would bring, what stands against it, what came of it. */
export function ImportPanel({ importing }: { importing: Importing }) {
  const { t } = useTranslation('sync');
  const { work, close } = importing;
  if (work === null) return null;
  const isOver = !['preview', 'reading', 'saving'].includes(work.step.at);
  return (
    <Section title={t('panel.title')}>
      {/* A bundle's name is of use to whoever looks for the file, not to read. */}
      <p className="meta clip">{work.name}</p>
      <div className="sync-panel" aria-live="polite">
        <StepWords step={work.step} importing={importing} />
        {isOver && <Button onPress={close}>{t('panel.close')}</Button>}
      </div>
    </Section>
  );
}

function StepWords({ step, importing }: { step: ImportStep; importing: Importing }) {
  const { t } = useTranslation('sync');
  const words = useWords();
  switch (step.at) {
    case 'reading':
      return <p>{t('panel.reading')}</p>;
    case 'saving':
      return <p>{step.lines === 0 ? t('panel.reissuing') : t('panel.saving', { count: step.lines })}</p>;
    case 'preview':
      return <Preview step={step} importing={importing} />;
    case 'refused':
      return <RefusedWords refusal={step.refusal} />;
    case 'different':
      return <p role="alert">{t('panel.isDifferent', { name: step.personName })}</p>;
    case 'noUnitKey':
      return <p role="alert">{t('panel.noUnitKey')}</p>;
    case 'failed':
      return (
        <p role="alert">
          {step.says} {t('panel.refused')}
        </p>
      );
    case 'notSaved':
      return <p role="alert">{words.t(`saveFailed.${step.code}`, { path: step.path })}</p>;
    case 'receiptTaken':
      return <Mark kind="ok">{t('panel.receiptTaken')}</Mark>;
    case 'imported':
      return <ImportDone done={step.done} />;
  }
}

function RefusedWords({ refusal: { kind, ranges } }: { refusal: Refusal }) {
  const { t } = useTranslation('sync');
  const words = useWords();
  const missing = words.list(ranges.map((range) => t('panel.gapRange', range)));
  return (
    <p role="alert">
      {t(`refused.${kind}`, { ranges: missing })} <b>{t('panel.refused')}</b>
    </p>
  );
}

function Preview({
  step: { preview },
  importing,
}: {
  step: Extract<ImportStep, { at: 'preview' }>;
  importing: Importing;
}) {
  const { t } = useTranslation('sync');
  const { locale } = useWords();
  const { today } = useNow();
  const at = (instant: string | null) =>
    instant === null ? '' : formatInstantForList(instant, today, locale);
  const cancel = <Button onPress={importing.close}>{t('panel.cancel')}</Button>;
  if (preview.kind === 'enrolment') {
    return (
      <>
        <h4>{t('panel.newcomer', { name: preview.personName })}</h4>
        <p>{t('panel.compare', { name: preview.personName })}</p>
        <p className="six-words">{preview.words.join('　')}</p>
        <div className="line">
          <Button variant="filled" onPress={() => void importing.letIn()}>
            {t('panel.same')}
          </Button>
          <Button onPress={importing.refuse}>{t('panel.different')}</Button>
        </div>
      </>
    );
  }
  if (preview.kind === 'receipt') {
    const { confirmedTo, certificate } = preview;
    return (
      <>
        <p>
          {confirmedTo === 0 ? t('panel.receiptNothing') : t('panel.receipt', { to: confirmedTo })}
          {certificate && <> {t('panel.withCertificate')}</>}
        </p>
        <div className="line">
          <Button variant="filled" autoFocus onPress={() => void importing.takeIn()}>
            {t('panel.takeReceipt')}
          </Button>
          {cancel}
        </div>
      </>
    );
  }
  const { from: name, lines: count, alreadyHeld } = preview;
  // Held already, or of figures, rulings and what waits for a decision only.
  const isWithoutLines = alreadyHeld || count === 0;
  return (
    <>
      <p>
        {isWithoutLines
          ? t(alreadyHeld ? 'panel.held' : 'panel.bundleNoLines', { name })
          : t('panel.bundle', { name, count, first: at(preview.firstAt), last: at(preview.lastAt) })}
      </p>
      <p className="meta">{t('panel.checked')}</p>
      <div className="line">
        <Button variant="filled" autoFocus onPress={() => void importing.takeIn()}>
          {isWithoutLines ? t(alreadyHeld ? 'panel.again' : 'panel.takeNoLines') : t('panel.take', { count })}
        </Button>
        {cancel}
      </div>
    </>
  );
}
