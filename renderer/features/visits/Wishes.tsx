import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ComboBox, Icon, TextField } from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { needsToConfirm, type VisitForm } from './model/visitForm.ts';
import { decline, designate, moveUp, providersByService } from './model/wishes.ts';

interface WishesProps {
  form: VisitForm;
  needs: readonly Need[];
  onChange: (part: Partial<VisitForm>) => void;
}

/** The providers the family wants, in its own order, those it does not want, and what else it wishes. */
export function Wishes({ form, needs, onChange }: WishesProps) {
  const { t } = useTranslation('visits');
  const words = useWords();
  const { providers, byId } = useDirectory();
  const { designatedProviderIds: designated, declinedProviderIds: declined } = form;
  /** The list one is adding to: its field keeps the focus. */
  const [picked, setPicked] = useState<'designated' | 'declined' | null>(null);
  const options = useMemo(
    () =>
      providersByService(
        providers,
        needsToConfirm(needs).map(({ serviceType }) => serviceType),
      ).map(({ provider, contracts }) => ({
        id: provider.id as string,
        label: words.provider(
          provider.name,
          contracts.map(({ serviceType }) => serviceType),
        ),
        meta: `${words.township(provider.township)}　${provider.name}`,
      })),
    [providers, needs, words],
  );
  const nameOf = (id: string) => {
    const entry = byId.get(id);
    if (entry === undefined) return id;
    return words.provider(
      entry.provider.name,
      entry.contracts.map(({ serviceType }) => serviceType),
    );
  };
  const pick = (list: 'designated' | 'declined', id: string) => {
    setPicked(list);
    onChange(list === 'designated' ? designate(form, id) : decline(form, id));
  };
  const left = (taken: readonly string[]) => options.filter(({ id }) => !taken.includes(id));
  return (
    <section aria-label={t('wishes.title')}>
      <h2>{t('wishes.title')}</h2>
      <div className="visit-wishes">
        <ComboBox
          // Empty again after each choice: the chosen ones stand below.
          key={keyOf(designated)}
          autoFocus={picked === 'designated'}
          opensOn="typing"
          label={t('wishes.designated')}
          layout="wide"
          isOptional
          options={left(designated)}
          value={null}
          onChange={(id) => id !== null && pick('designated', id)}
          placeholder={t('wishes.find')}
        />
        <ol className="visit-chosen" aria-label={t('wishes.designated')}>
          {designated.map((id, index) => (
            <li key={id}>
              <span className="sec">{index + 1}</span>
              <b>{nameOf(id)}</b>
              {index > 0 && (
                <Button
                  variant="quiet"
                  aria-label={t('wishes.upOf', { provider: nameOf(id) })}
                  onPress={() => onChange({ designatedProviderIds: moveUp(designated, index) })}
                >
                  <Icon shape="up" />
                </Button>
              )}
              <Button
                variant="quiet"
                aria-label={t('wishes.removeOf', { provider: nameOf(id) })}
                onPress={() => onChange({ designatedProviderIds: designated.filter((one) => one !== id) })}
              >
                <Icon shape="cross" />
              </Button>
            </li>
          ))}
        </ol>
        <ComboBox
          key={keyOf(declined)}
          autoFocus={picked === 'declined'}
          opensOn="typing"
          label={t('wishes.declined')}
          layout="wide"
          isOptional
          options={left(declined)}
          value={null}
          onChange={(id) => id !== null && pick('declined', id)}
          placeholder={t('wishes.find')}
        />
        <ul className="visit-chosen" aria-label={t('wishes.declined')}>
          {declined.map((id) => (
            <li key={id}>
              <b>{nameOf(id)}</b>
              <Button
                variant="quiet"
                aria-label={t('wishes.removeOf', { provider: nameOf(id) })}
                onPress={() => onChange({ declinedProviderIds: declined.filter((one) => one !== id) })}
              >
                <Icon shape="cross" />
              </Button>
            </li>
          ))}
        </ul>
        <TextField
          label={t('wishes.said')}
          layout="wide"
          isOptional
          maxLength={4000}
          placeholder={t('wishes.example')}
          value={form.wishes}
          onChange={(wishes) => onChange({ wishes })}
        />
      </div>
    </section>
  );
}

/** Changes with what is in a list, not with its order. */
const keyOf = (ids: readonly string[]) => [...ids].sort().join(' ');
