import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { cellsMet, Disclosure, repainted, WeekGrid, WindowEditor } from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import type { WeeklyWindow } from '#shared/domain/values.ts';

interface NeedTimesProps {
  need: Need;
  windows: readonly WeeklyWindow[];
  onChange: (windows: WeeklyWindow[]) => void;
  error: string | undefined;
}

/** The times of a need: painted on the week, and to the minute where somebody says so. */
export function NeedTimes({ need, windows, onChange, error }: NeedTimesProps) {
  const { t } = useTranslation('visits');
  const words = useWords();
  const [isExact, setIsExact] = useState(false);
  const service = words.service(need.serviceType);
  return (
    <div className="visit-times">
      <WeekGrid
        label={t('needs.weekOf', { service })}
        value={new Set(cellsMet(windows))}
        onChange={(cells) => onChange(repainted(windows, cells))}
        wanted={new Set(cellsMet(need.windows))}
        hints={{ move: t('needs.key.move'), toggle: t('needs.key.toggle') }}
      />
      <Disclosure
        title={t('needs.exact')}
        isExpanded={isExact || error !== undefined}
        onExpandedChange={setIsExact}
      >
        <WindowEditor label={t('needs.windows')} value={windows} onChange={onChange} error={error} />
      </Disclosure>
    </div>
  );
}
