import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, KeyCap, useHotkeys } from '#renderer/ui/index.ts';
import { ConsentPart } from './ConsentPart.tsx';
import { ExplainedServices } from './ExplainedServices.tsx';
import { type Step, stepAt, visitSteps } from './model/steps.ts';
import { OneNeed } from './NeedsToConfirm.tsx';
import type { VisitParts } from './OnePage.tsx';
import { SinceLastVisit } from './SinceLastVisit.tsx';
import { WhatWasSaid, WhoAndWhen } from './WhatWasSaid.tsx';
import { Wishes } from './Wishes.tsx';

/** A visit one question after the other; where one was is part of the draft. */
export function OneQuestion(parts: VisitParts) {
  const { form, file, onChange, banner } = parts;
  const { t } = useTranslation('visits');
  const words = useWords();
  const page = useRef<HTMLElement>(null);
  const steps = visitSteps(file.needs);
  const at = stepAt(steps, form.step);
  const step = steps[at]!;
  const goTo = (to: number) => {
    const next = steps[to];
    if (next !== undefined) onChange({ step: next.id });
  };
  useHotkeys([
    { keys: 'PageDown', inText: true, run: () => goTo(at + 1) },
    { keys: 'PageUp', inText: true, run: () => goTo(at - 1) },
  ]);
  useArrival(page, step.id);
  const nameOf = (one: Step) =>
    one.kind === 'need' ? words.service(one.need.serviceType) : t(`step.${one.kind}`);
  return (
    <main ref={page} className="visit-one" tabIndex={-1}>
      {banner}
      <nav aria-label={t('step.all')}>
        <span className="sec">{t('step.of', { number: at + 1, count: steps.length })}</span>
        <ol>
          {steps.map((one, index) => (
            <li key={one.id}>
              <Button
                variant="quiet"
                className={index === at ? 'here' : ''}
                aria-label={t('step.goTo', { number: index + 1, name: nameOf(one) })}
                onPress={() => goTo(index)}
              >
                {nameOf(one)}
              </Button>
            </li>
          ))}
        </ol>
      </nav>
      <div className="visit-question" key={step.id}>
        <Question {...parts} step={step} onNext={() => goTo(at + 1)} />
      </div>
      <div className="visit-turn">
        <Button isDisabled={at === 0} keyShortcuts="PageUp" onPress={() => goTo(at - 1)}>
          {t('step.back')}
          <KeyCap combo="PageUp" />
        </Button>
        {at < steps.length - 1 && (
          <Button keyShortcuts="PageDown" onPress={() => goTo(at + 1)}>
            {t('step.next')}
            <KeyCap combo="PageDown" />
          </Button>
        )}
      </div>
    </main>
  );
}

function Question({
  step,
  form,
  file,
  problems,
  onChange,
  onNext,
}: VisitParts & { step: Step; onNext: () => void }) {
  const { t } = useTranslation('visits');
  switch (step.kind) {
    case 'who':
      return (
        <>
          <h2>{t('step.ask.who')}</h2>
          <WhoAndWhen
            form={form}
            person={file.case}
            caregivers={file.caregivers}
            problems={problems}
            onChange={onChange}
          />
          <SinceLastVisit file={file} />
        </>
      );
    case 'said':
      return (
        <>
          <h2>{t('step.ask.said')}</h2>
          <WhatWasSaid form={form} onChange={onChange} />
        </>
      );
    case 'need':
      return <OneNeed form={form} need={step.need} problems={problems} onChange={onChange} onNext={onNext} />;
    case 'explain':
      return <ExplainedServices form={form} file={file} onChange={onChange} />;
    case 'wishes':
      return <Wishes form={form} needs={file.needs} onChange={onChange} />;
    case 'consent':
      return <ConsentPart form={form} file={file} problems={problems} onChange={onChange} />;
  }
}

/** On another question the keyboard goes to its page, so that Tab leads into it and it is read out from its head. */
function useArrival(page: { readonly current: HTMLElement | null }, id: string): void {
  const before = useRef(id);
  useEffect(() => {
    if (before.current === id) return;
    before.current = id;
    page.current?.focus();
    page.current?.scrollTo({ top: 0 });
  }, [page, id]);
}
