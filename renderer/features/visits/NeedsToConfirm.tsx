import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Checkbox, WindowEditor } from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';
import { type NeedAnswer, needsToConfirm, type VisitForm, type VisitProblems } from './model/visitForm.ts';

interface NeedsToConfirmProps {
  form: VisitForm;
  needs: readonly Need[];
  problems: VisitProblems;
  onChange: (part: Partial<VisitForm>) => void;
}

/** Each need with its times: confirmed as they are, or changed in place, which confirms them too. */
export function NeedsToConfirm({ form, needs, problems, onChange }: NeedsToConfirmProps) {
  const { t } = useTranslation('visits');
  const words = useWords();
  const [edited, setEdited] = useState<string | null>(null);
  const wanted = needsToConfirm(needs);
  const answerOf = (need: Need): NeedAnswer =>
    form.needs[need.id] ?? { confirmed: false, windows: [...need.windows] };
  const answer = (need: Need, part: Partial<NeedAnswer>) =>
    onChange({ needs: { ...form.needs, [need.id]: { ...answerOf(need), ...part } } });
  const confirmAll = () =>
    onChange({
      needs: Object.fromEntries(wanted.map((need) => [need.id, { ...answerOf(need), confirmed: true }])),
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
          const { confirmed, windows } = answerOf(need);
          const service = words.service(need.serviceType);
          return (
            <li key={need.id}>
              <div>
                <b>{service}</b>
                <span className="sec">{words.list(need.codes.map(words.code))}</span>
                <span>{words.need({ ...need, codes: [], windows })}</span>
              </div>
              <Button
                variant="quiet"
                aria-label={t('needs.editOf', { service })}
                onPress={() => setEdited(isOpen(need) ? null : need.id)}
              >
                {t('needs.edit')}
              </Button>
              <Checkbox
                isSelected={confirmed}
                onChange={(isConfirmed) => answer(need, { confirmed: isConfirmed })}
              >
                <span className="vh">{service}</span>
                {t('needs.confirmed')}
              </Checkbox>
              {isOpen(need) && (
                <WindowEditor
                  label={t('needs.windows')}
                  value={windows}
                  onChange={(next: WeeklyWindow[]) => answer(need, { windows: next, confirmed: true })}
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
