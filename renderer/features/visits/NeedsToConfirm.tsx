import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Checkbox } from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { type NeedAnswer, needsToConfirm, type VisitForm, type VisitProblems } from './model/visitForm.ts';
import { NeedTimes } from './NeedTimes.tsx';

interface NeedsToConfirmProps {
  form: VisitForm;
  needs: readonly Need[];
  problems: VisitProblems;
  onChange: (part: Partial<VisitForm>) => void;
}

/** A need as it was answered, or as it stands. */
const answerOf = (form: VisitForm, need: Need): NeedAnswer =>
  form.needs[need.id] ?? { confirmed: false, windows: [...need.windows] };

const answered = (form: VisitForm, need: Need, part: Partial<NeedAnswer>): Partial<VisitForm> => ({
  needs: { ...form.needs, [need.id]: { ...answerOf(form, need), ...part } },
});

/** Each need with its times: confirmed as they are, or changed in place, which confirms them too. */
export function NeedsToConfirm({ form, needs, problems, onChange }: NeedsToConfirmProps) {
  const { t } = useTranslation('visits');
  const words = useWords();
  const [edited, setEdited] = useState<string | null>(null);
  const wanted = needsToConfirm(needs);
  const confirmAll = () =>
    onChange({
      needs: Object.fromEntries(
        wanted.map((need) => [need.id, { ...answerOf(form, need), confirmed: true }]),
      ),
    });
  const isOpen = (need: Need) => edited === need.id || problems.needs[need.id] !== undefined;
  return (
    <section aria-label={t('needs.title')}>
      <div className="visit-head">
        <h2>{t('needs.title')}</h2>
        {wanted.length > 1 && (
          <Button hotkey="C" onPress={confirmAll}>
            {t('needs.confirmAll')}
          </Button>
        )}
      </div>
      {wanted.length === 0 && <p className="sec">{t('needs.none')}</p>}
      <ul className="visit-needs">
        {wanted.map((need) => {
          const { confirmed, windows } = answerOf(form, need);
          const service = words.service(need.serviceType);
          return (
            <li key={need.id}>
              <NeedLine need={need} windows={windows} />
              <Button
                variant="quiet"
                aria-label={t('needs.editOf', { service })}
                onPress={() => setEdited(isOpen(need) ? null : need.id)}
              >
                {t('needs.edit')}
              </Button>
              <Checkbox
                isSelected={confirmed}
                onChange={(isConfirmed) => onChange(answered(form, need, { confirmed: isConfirmed }))}
              >
                <span className="vh">{service}</span>
                {t('needs.confirmed')}
              </Checkbox>
              {isOpen(need) && (
                <NeedTimes
                  need={need}
                  windows={windows}
                  onChange={(next) => onChange(answered(form, need, { windows: next, confirmed: true }))}
                  error={problems.needs[need.id] && t('problem.moreVisitsThanWindows')}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface OneNeedProps extends Omit<NeedsToConfirmProps, 'needs'> {
  need: Need;
  onNext: () => void;
}

/** One need as a question of its own, its week in view: as it is, or painted anew. */
export function OneNeed({ form, need, problems, onChange, onNext }: OneNeedProps) {
  const { t } = useTranslation('visits');
  const words = useWords();
  const { confirmed, windows } = answerOf(form, need);
  const confirm = () => {
    onChange(answered(form, need, { confirmed: true }));
    onNext();
  };
  return (
    <section className="visit-one-need" aria-label={words.service(need.serviceType)}>
      <h2>{t('needs.ask', { service: words.service(need.serviceType) })}</h2>
      <p className="sec">{words.need({ ...need, windows })}</p>
      <div className="visit-how">
        <Button hotkey="C" onPress={confirm}>
          {t('needs.confirmOne')}
        </Button>
        <Checkbox
          isSelected={confirmed}
          onChange={(isConfirmed) => onChange(answered(form, need, { confirmed: isConfirmed }))}
        >
          {t('needs.confirmed')}
        </Checkbox>
      </div>
      <NeedTimes
        need={need}
        windows={windows}
        onChange={(next) => onChange(answered(form, need, { windows: next, confirmed: true }))}
        error={problems.needs[need.id] && t('problem.moreVisitsThanWindows')}
      />
    </section>
  );
}

function NeedLine({ need, windows }: { need: Need; windows: NeedAnswer['windows'] }) {
  const words = useWords();
  return (
    <div>
      <b>{words.service(need.serviceType)}</b>
      <span className="sec">{words.list(need.codes.map(words.code))}</span>
      <span>{words.need({ ...need, codes: [], windows })}</span>
    </div>
  );
}
