import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Button, Choices, ComboBox, Strip, SubmitButton } from '#renderer/ui/index.ts';
import { findServiceArea, townshipsOfCounty } from '#shared/directory/townships.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';

/** Where the unit is and where it takes cases: what the distance and the area are judged by. */
export function OfficeForm({ unit, onDone }: { unit: Unit; onDone: () => void }) {
  const { t } = useTranslation('intake');
  const words = useWords();
  const { commit } = useActions();
  const saving = useSaving();
  const [township, setTownship] = useState<string | null>(unit.township ?? null);
  const [isChecked, setIsChecked] = useState(false);
  const area = township === null ? undefined : findServiceArea(township)?.townships;
  const [reach, setReach] = useState<'area' | 'everywhere'>(unit.serviceTownships ? 'area' : 'everywhere');
  const inArea = area !== undefined && reach === 'area';
  const save = async () => {
    setIsChecked(true);
    if (township === null) return;
    const set = { township, serviceTownships: inArea ? [...area] : null };
    if (await saving.run(() => commit([{ type: 'unit', id: unit.id, set }]), t('office.saved'))) onDone();
  };
  return (
    <Strip kind="asks" label={t('office.title')} says={<b>{t('office.title')}</b>}>
      <form
        className="intake-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="sec">{t('office.says')}</p>
        <div className="line">
          <ComboBox
            label={t('office.township')}
            options={townshipsOfCounty(unit.countyCode).map(({ code, name }) => ({ id: code, label: name }))}
            value={township}
            onChange={(code) => {
              setTownship(code);
              if (code !== null && findServiceArea(code) !== undefined) setReach('area');
            }}
            {...(isChecked && township === null && { error: t('office.townshipNeeded') })}
          />
          {area !== undefined && (
            <Choices<'area' | 'everywhere'>
              label={t('office.reach')}
              value={reach}
              onChange={setReach}
              choices={[
                { id: 'area', label: words.list(area.map(words.township)) },
                { id: 'everywhere', label: t('office.everywhere') },
              ]}
            />
          )}
        </div>
        <div className="line">
          <SubmitButton variant="filled" isDisabled={saving.isSaving}>
            {t('save')}
          </SubmitButton>
          {unit.township !== undefined && <Button onPress={onDone}>{t('cancel')}</Button>}
        </div>
        {saving.said !== null && !saving.said.isFine && <p role="alert">{saving.said.text}</p>}
      </form>
    </Strip>
  );
}
