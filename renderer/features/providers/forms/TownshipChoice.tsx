import { useTranslation } from 'react-i18next';
import { Chips } from '#renderer/ui/index.ts';
import { serviceAreas, townshipsOfCounty } from '#shared/directory/townships.ts';

interface TownshipChoiceProps {
  countyCode: string;
  value: readonly string[];
  onChange: (codes: string[]) => void;
  error: string | undefined;
}

/** Townships of a county, one by one or by whole service areas; those of other counties stay as they are. */
export function TownshipChoice({ countyCode, value, onChange, error }: TownshipChoiceProps) {
  const { t } = useTranslation('providers');
  const areas = serviceAreas.filter(({ county }) => county === countyCode);
  const townships = townshipsOfCounty(countyCode);
  const chosen = new Set(value);
  const elsewhere = value.filter((code) => !townships.some((township) => township.code === code));
  const whole = areas.filter((area) => area.townships.every((code) => chosen.has(code)));
  const chooseAreas = (names: readonly string[]) => {
    const added = areas.filter(({ name }) => names.includes(name) && !whole.some((one) => one.name === name));
    const dropped = whole.filter(({ name }) => !names.includes(name));
    for (const area of dropped) for (const code of area.townships) chosen.delete(code);
    for (const area of added) for (const code of area.townships) chosen.add(code);
    onChange([...chosen].sort());
  };
  return (
    <div className="field provider-townships">
      {areas.length > 0 && (
        <Chips<string>
          label={t('form.areas')}
          mode="several"
          chips={areas.map(({ name }) => ({ id: name, label: name }))}
          selected={whole.map(({ name }) => name)}
          onChange={chooseAreas}
        />
      )}
      <Chips<string>
        label={t('form.townships')}
        mode="several"
        chips={townships.map(({ code, name }) => ({ id: code, label: name }))}
        selected={[...chosen]}
        onChange={(codes) => onChange([...elsewhere, ...codes].sort())}
      />
      {error !== undefined && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
