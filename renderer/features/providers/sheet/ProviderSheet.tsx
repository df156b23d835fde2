import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, useNow } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { type FormKind, type OpenForm, readOpenForm } from '../forms/openForm.ts';
import { SheetForm } from '../forms/SheetForm.tsx';
import { isEvaluated } from '../model/evaluations.ts';
import { isInspected } from '../model/inspections.ts';
import type { ProviderRow } from '../model/providerList.ts';
import { useWork } from '../work.ts';
import { CapacitySection } from './CapacitySection.tsx';
import { ContactsSection } from './ContactsSection.tsx';
import { ContractsSection } from './ContractsSection.tsx';
import { DemeritsSection, demeritForms } from './DemeritsSection.tsx';
import { EvaluationsSection } from './EvaluationsSection.tsx';
import { FactsSection } from './FactsSection.tsx';
import { InspectionsSection } from './InspectionsSection.tsx';
import { RatingsSection } from './RatingsSection.tsx';
import { SuspensionsSection } from './SuspensionsSection.tsx';
import { sheetHeadingId } from './sheetHeading.ts';

/** One provider. One form at a time opens in place; what is typed into it is kept until it is saved or given up. */
export const ProviderSheet = memo(function ProviderSheet({ row }: { row: ProviderRow }) {
  const { draftOf, answerBy } = useWork();
  const { today } = useNow();
  const { entry, shortName } = row;
  const { provider } = entry;
  const [draft] = useState(() => draftOf(`provider-${provider.id}`));
  const [restored] = useState(() => readOpenForm(draft.restored));
  const [form, setForm] = useState<Pick<OpenForm, 'kind' | 'recordId'> | null>(restored);
  const open = (kind: FormKind, recordId: string | null) => setForm({ kind, recordId });
  const formOf = (kind: FormKind) =>
    form?.kind === kind && (
      <SheetForm
        key={`${kind} ${form.recordId}`}
        entry={entry}
        kind={kind}
        recordId={form.recordId}
        restored={restored?.kind === kind && restored.recordId === form.recordId ? restored.values : null}
        onType={(values) => draft.keep({ kind, recordId: form.recordId, values })}
        onDone={() => {
          draft.keep(undefined);
          setForm(null);
        }}
      />
    );
  return (
    <article className="provider-sheet scroll" aria-label={shortName}>
      <SheetHead row={row} onEdit={() => open('provider', provider.id)} />
      {formOf('provider')}
      <div className="provider-columns">
        <div className="provider-main">
          <ContractsSection
            contracts={entry.contracts}
            onAdd={() => open('contract', null)}
            onEdit={({ id }) => open('contract', id)}
            onEnd={({ id }) => open('contractEnd', id)}
          >
            {formOf('contract')}
            {formOf('contractEnd')}
          </ContractsSection>
          <SuspensionsSection
            suspensions={entry.suspensions}
            onAdd={() => open('suspension', null)}
            onEdit={({ id }) => open('suspension', id)}
          >
            {formOf('suspension')}
          </SuspensionsSection>
          <DemeritsSection
            entry={entry}
            onPropose={() => open('demerit', null)}
            onAct={(kind, { id }) => open(kind, id)}
          >
            {demeritForms.map(formOf)}
          </DemeritsSection>
          {isEvaluated(entry) && (
            <EvaluationsSection
              entry={entry}
              onAdd={() => open('evaluation', null)}
              onEdit={({ id }) => open('evaluation', id)}
            >
              {formOf('evaluation')}
            </EvaluationsSection>
          )}
          {isInspected(entry, answerBy, today) && (
            <InspectionsSection
              inspections={entry.inspections}
              onAdd={() => open('inspection', null)}
              onEdit={({ id }) => open('inspection', id)}
            >
              {formOf('inspection')}
            </InspectionsSection>
          )}
          <RatingsSection
            providerId={provider.id}
            ratings={entry.allRatings}
            onAdd={() => open('ratings', null)}
            onEdit={({ id }) => open('ratings', id)}
            onFix={(quarter) => open('ratingsFixed', quarter)}
          >
            {formOf('ratings')}
            {formOf('ratingsFixed')}
          </RatingsSection>
          <FactsSection providerId={provider.id} name={provider.name} />
        </div>
        <div className="provider-aside">
          <ContactsSection
            contacts={entry.contacts}
            onAdd={() => open('contact', null)}
            onEdit={({ id }) => open('contact', id)}
          >
            {formOf('contact')}
          </ContactsSection>
          <CapacitySection observations={entry.capacity} />
        </div>
      </div>
    </article>
  );
});

function SheetHead({ row, onEdit }: { row: ProviderRow; onEdit: () => void }) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { provider, listed } = row.entry;
  return (
    <header className="provider-head">
      <div>
        <h2 id={sheetHeadingId} tabIndex={-1}>
          {row.shortName}
          {provider.affiliated && <span className="tag">{t('sheet.affiliated')}</span>}
          {provider.sample && <span className="tag">{t('sheet.sample')}</span>}
        </h2>
        <p className="sec">
          {row.shortName === provider.name ? '' : `${provider.name}　`}
          {words.address(provider)}
        </p>
        <p className="meta">
          {t(listed ? 'sheet.listed' : 'sheet.own')}
          {provider.professions.length > 0 &&
            `　${t('sheet.professions')}　${words.list(provider.professions)}`}
          {provider.note !== '' && `　${provider.note}`}
        </p>
        {row.suspension !== undefined && (
          <Mark kind="suspended">
            {[
              t('sheet.suspensions.running'),
              row.suspension.serviceType === null
                ? t('sheet.suspensions.all')
                : words.service(row.suspension.serviceType),
              row.suspension.to === null
                ? ''
                : t('sheet.contracts.to', { day: formatRoc(row.suspension.to) }),
            ].join('　')}
          </Mark>
        )}
      </div>
      <Button hotkey="E" onPress={onEdit}>
        {t('sheet.edit')}
      </Button>
    </header>
  );
}
