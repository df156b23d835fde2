import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Choices, SignaturePad } from '#renderer/ui/index.ts';
import { visitConsentWays } from '#shared/domain/visit/consent.ts';
import {
  type ConsentForm,
  consentWay,
  spokenTo,
  type VisitForm,
  type VisitProblems,
} from './model/visitForm.ts';

interface ConsentPartProps {
  form: VisitForm;
  file: Pick<CaseFile, 'case' | 'caregivers'>;
  problems: VisitProblems;
  onChange: (part: Partial<VisitForm>) => void;
}

/** Who of those spoken to agrees to what was talked about, and how: said, signed on this screen, or on paper. */
export function ConsentPart({ form, file, problems, onChange }: ConsentPartProps) {
  const { t } = useTranslation('visits');
  const words = useWords();
  const people = spokenTo(form, file, t('who.self'));
  const agreed = people.find(({ id }) => id === form.consent.from) ?? people[0];
  const how = consentWay(form);
  const ways = visitConsentWays.filter((way) => form.kind === 'home' || way !== 'signed');
  const change = (part: Partial<ConsentForm>) => onChange({ consent: { ...form.consent, ...part } });
  return (
    <section className="visit-consent" aria-label={t('consent.title')}>
      <h2>{t('consent.title')}</h2>
      <p className="prose">{t('consent.words', { name: file.case.name })}</p>
      {agreed === undefined ? (
        <p className="sec">{t('consent.nobody')}</p>
      ) : (
        <>
          {people.length > 1 && (
            <Choices
              label={t('consent.from')}
              value={agreed.id}
              onChange={(from) => change({ from })}
              choices={people.map(({ id, member }) => ({ id, label: words.member(member) }))}
            />
          )}
          <div className="visit-how">
            <Choices
              label={t('consent.how', { who: words.member(agreed.member) })}
              isOptional
              value={how}
              onChange={(way) => change({ how: way, from: agreed.id })}
              choices={ways.map((id) => ({ id, label: t(`consent.way.${id}`) }))}
            />
            {how !== null && (
              <Button variant="quiet" onPress={() => change({ how: null })}>
                {t('consent.notYet')}
              </Button>
            )}
          </div>
          {how === 'signed' && (
            <SignaturePad
              label={t('consent.signs', agreed.member)}
              description={t('consent.signHere')}
              value={form.consent.signature}
              onChange={(signature) => change({ signature })}
              clearLabel={t('consent.clear')}
              undoLabel={t('consent.undoClear')}
              error={problems.signature && t('problem.signature')}
            />
          )}
        </>
      )}
    </section>
  );
}
