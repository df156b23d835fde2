import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/index.ts';
import { NamesButton } from './NamesButton.tsx';

export type Ending = 'xlsx' | 'csv';

interface ExportButtonsProps {
  /** Whether whole names may go out; false also where a table names nobody. */
  mayUnmask: boolean;
  /** Whether it also goes out as comma-separated text. */
  hasCsv?: boolean;
  /** Whether this is what the screen is for. */
  isMain?: boolean;
  isDisabled?: boolean;
  /** @param unmaskedFor why with whole names; null where these are masked */
  onExport: (ending: Ending, unmaskedFor: string | null) => Promise<void>;
}

/** The ways in which a table goes out: with whole names and a reason, as text, as a spreadsheet. */
export function ExportButtons({
  mayUnmask,
  hasCsv = true,
  isMain = false,
  isDisabled = false,
  onExport,
}: ExportButtonsProps) {
  const { t } = useTranslation('handOut');
  return (
    <>
      <NamesButton isAllowed={mayUnmask} onSave={(reason) => onExport('xlsx', reason)} />
      {hasCsv && (
        <Button onPress={() => void onExport('csv', null)} isDisabled={isDisabled}>
          {t('csv')}
        </Button>
      )}
      <Button
        {...(isMain && { variant: 'filled' as const })}
        hotkey="X"
        onPress={() => void onExport('xlsx', null)}
        isDisabled={isDisabled}
      >
        {t('xlsx')}
      </Button>
    </>
  );
}
