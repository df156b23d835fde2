import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKept } from '#renderer/data/index.ts';
import { Button, Choices, TextField } from '#renderer/ui/index.ts';
import type { CountyGround } from '#shared/domain/intake/intake.ts';
import { aUnitsOf } from './model/aUnits.ts';

interface CountyFormProps {
  caseId: string;
  grounds: readonly [CountyGround, ...CountyGround[]];
  township: string;
  isSaving: boolean;
  /** Answers whether it was saved. */
  onSave: (ground: CountyGround, note: string) => Promise<boolean>;
  children?: ReactNode;
}

/** The case stays with the county's care managers: on which ground, and a word with it. */
export function CountyForm({ caseId, grounds, township, isSaving, onSave, children }: CountyFormProps) {
  const { t } = useTranslation('intake');
  const [ground, setGround] = useState(grounds[0]);
  const [note, setNote] = useKept(`to-county-${caseId}`, '');
  const save = async () => {
    if (await onSave(ground, note.trim())) setNote('');
  };
  const others = ground === 'devicesOnly' ? [] : aUnitsOf(township);
  return (
    <>
      <p>{t(`county.says.${ground}`)}</p>
      {grounds.length > 1 && (
        <Choices<CountyGround>
          label={t('county.ground')}
          value={ground}
          onChange={setGround}
          choices={grounds.map((id) => ({ id, label: t(`county.groundOf.${id}`) }))}
        />
      )}
      {others.length > 0 && (
        <p className="sec">{t('county.others', { names: others.map(({ name }) => name).join('、') })}</p>
      )}
      <TextField
        label={t(`county.note.${ground}`)}
        layout="wide"
        isOptional
        maxLength={400}
        value={note}
        onChange={setNote}
      />
      <p className="meta">{t('county.closes')}</p>
      <div className="line">
        <Button variant="filled" hotkey="Ctrl+Enter" isDisabled={isSaving} onPress={() => void save()}>
          {t('county.save')}
        </Button>
        {children}
      </div>
    </>
  );
}
