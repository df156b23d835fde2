import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile, Change } from '#renderer/data/index.ts';
import { Button, Section } from '#renderer/ui/index.ts';
import type { CarePlan } from '#shared/domain/carePlan/carePlan.ts';
import { countable, itemsOfPlan } from '../model/planItems.ts';
import { useUndo } from '../sheet/undo.ts';
import { ItemsEditor } from './ItemsEditor.tsx';
import { ItemTable } from './ItemTable.tsx';
import { QuotaPart } from './QuotaPart.tsx';
import { useQuota } from './useQuota.ts';

interface ItemsSectionProps {
  file: CaseFile;
  plan: CarePlan;
  /** What makes the plan, where nothing of the case has one yet. */
  planChanges: readonly Change[];
}

/** What the plan holds by code and number, and what that makes of the case's quotas. */
export function ItemsSection({ file, plan, planChanges }: ItemsSectionProps) {
  const { t } = useTranslation('cases');
  const { propose } = useUndo();
  const [isEdited, setIsEdited] = useState(false);
  const items = itemsOfPlan(file.planItems, plan.id);
  const counted = useQuota(file, plan, countable(items));
  if (isEdited) {
    return (
      <Section title={t('items.title')}>
        <ItemsEditor
          file={file}
          plan={plan}
          items={items}
          planChanges={planChanges}
          onSaved={(changes) => propose({ caseId: file.case.id, said: t('undo.items'), changes })}
          onClose={() => setIsEdited(false)}
        />
      </Section>
    );
  }
  return (
    <Section
      title={t('items.title')}
      meta={items.length === 0 ? '' : t('plan.count', { count: items.length })}
    >
      {items.length === 0 ? (
        <p className="meta">{t('items.none')}</p>
      ) : (
        counted.ok && <ItemTable items={counted.value.items} />
      )}
      <QuotaPart counted={counted} />
      <div className="gap">
        <Button hotkey="I" onPress={() => setIsEdited(true)}>
          {t(items.length === 0 ? 'items.enter' : 'items.edit')}
        </Button>
      </div>
    </Section>
  );
}
