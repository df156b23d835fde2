import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '#renderer/data/index.ts';
import { Button, EmptyState, useNow } from '#renderer/ui/index.ts';
import { quarterOf } from '#shared/domain/date/quarter.ts';
import { providerRows } from './model/providerList.ts';
import { ratingRows } from './model/ratings.ts';
import { useProvidersWork } from './ProvidersScreen.tsx';
import { RatingsRoundView } from './RatingsRoundView.tsx';
import { WorkProvider } from './work.ts';

/** 評等定案: every provider of the running quarter over the data of this computer. */
export function RatingsRoundScreen() {
  const { t } = useTranslation('providers');
  const work = useProvidersWork();
  const { providers } = useDirectory();
  const { today } = useNow();
  const navigate = useNavigate();
  const proposals = work?.ratingProposals ?? null;
  const quarter = quarterOf(today);
  const rows = useMemo(
    () => (proposals === null ? [] : ratingRows(providerRows(providers, today), proposals, quarter)),
    [providers, proposals, quarter, today],
  );
  if (work === null) return null;
  const back = () => void navigate({ to: '/providers' });
  if (proposals === null) {
    return (
      <EmptyState
        title={t(work.isSupervisor ? 'ratings.noRules' : 'ratings.notSupervisor')}
        actions={<Button onPress={back}>{t('ratings.toProviders')}</Button>}
      />
    );
  }
  return (
    <WorkProvider value={work}>
      <RatingsRoundView
        quarter={quarter}
        rows={rows}
        onProvider={(id) => void navigate({ to: `/providers/${id}` })}
        onEnd={back}
      />
    </WorkProvider>
  );
}
