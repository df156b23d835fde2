import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useData, useUnit } from '#renderer/data/index.ts';
import { Button, EmptyState } from '#renderer/ui/index.ts';
import { loadBuiltInPacks } from '#shared/policies/builtInPacks.ts';
import { PacksView } from './PacksView.tsx';

/** `/settings/packs`: the rules by which the unit dispatches, to read. */
export function PacksScreen() {
  const { t } = useTranslation('packs');
  const { hashPort } = useData();
  const { unit } = useUnit();
  const navigate = useNavigate();
  const shelf = useMemo(() => loadBuiltInPacks(hashPort), [hashPort]);
  const inForce = shelf.findPack(unit.packId);
  const back = () => void navigate({ to: '/settings' });
  if (inForce === undefined) {
    return (
      <EmptyState
        title={t('unknown', { id: unit.packId })}
        actions={<Button onPress={back}>{t('back')}</Button>}
      />
    );
  }
  return <PacksView shelf={shelf} inForce={inForce} onBack={back} />;
}
