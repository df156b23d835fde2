import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Choices, TextField } from '#renderer/ui/index.ts';
import type { CountyGround } from '#shared/domain/intake/intake.ts';
import { aUnitsOf } from './model/aUnits.ts';

interface CountyFormProps {
  grounds: readonly [CountyGround, ...CountyGround[]];
  township: string;
  isSaving: boolean;
  onSave: (ground: CountyGround, note: string) => void;
  children?: ReactNode;
}

/** The case stays with the county's care managers: on which ground, and a word with it. */
export function CountyForm({ grounds, township, isSaving, onSave, children }: CountyFormProps) {
  const { t } = useTranslation('intake');
  const [ground, setGround] = useState(grounds[0]);
  const [note, setNote] = useState('');
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
        <Button
          variant="filled"
          hotkey="Ctrl+Enter"
          isDisabled={isSaving}
          onPress={() => onSave(ground, note.trim())}
        >
          {t('county.save')}
        </Button>
        {children}
      </div>
    </>
  );
}
