import type { ProviderEntry } from '#renderer/data/index.ts';
import { useNow } from '#renderer/ui/index.ts';
import { quarterOf } from '#shared/domain/date/quarter.ts';
import { openDecisions } from '../model/demerits.ts';
import type { ProviderFormValues } from '../model/forms.ts';
import { servicesToday } from '../model/providerList.ts';
import { ratingsOfProvider } from '../model/ratings.ts';
import { useWork } from '../work.ts';
import { ContactForm } from './ContactForm.tsx';
import { ContractForm } from './ContractForm.tsx';
import { DemeritDecisionForm } from './DemeritDecisionForm.tsx';
import { DemeritForm } from './DemeritForm.tsx';
import { DemeritNotice } from './DemeritNotice.tsx';
import { EndContractForm } from './EndContractForm.tsx';
import { EvaluationForm } from './EvaluationForm.tsx';
import { FixRatingsForm } from './FixRatingsForm.tsx';
import { InspectionForm } from './InspectionForm.tsx';
import type { FormKind, FormProps } from './openForm.ts';
import { ProviderForm } from './ProviderForm.tsx';
import { RatingsForm } from './RatingsForm.tsx';
import { SuspensionForm } from './SuspensionForm.tsx';

const decisionOf = {
  demeritConfirm: 'confirm',
  demeritDecline: 'decline',
  demeritNotify: 'notify',
  demeritRevoke: 'revoke',
} as const;

interface SheetFormProps {
  entry: ProviderEntry;
  kind: FormKind;
  /** The record that is edited, of bands to fix their quarter; null: a new one. */
  recordId: string | null;
  /** What was typed into this form earlier, as it was kept. */
  restored: unknown;
  onType: (values: unknown) => void;
  onDone: () => void;
}

/** The form of a kind over a record of this provider. */
export function SheetForm({ entry, kind, recordId, restored, onType, onDone }: SheetFormProps) {
  const { today } = useNow();
  const { isSupervisor, ratingProposals } = useWork();
  const { provider } = entry;
  const found = <R extends { id: string }>(records: readonly R[]) =>
    records.find(({ id }) => id === recordId) ?? null;
  /** A draft is what this very form kept, so its values are this form's. */
  const propsOf = <R, V>(before: R | null): FormProps<R, V> => ({
    providerId: provider.id,
    before,
    restored: restored as V | null,
    onType,
    onDone,
  });
  switch (kind) {
    case 'provider':
      return (
        <ProviderForm
          before={provider}
          restored={restored as ProviderFormValues | null}
          onType={onType}
          onLeave={onDone}
          onSaved={onDone}
        />
      );
    case 'contract':
      return <ContractForm {...propsOf(found(entry.contracts))} countyCode={provider.township.slice(0, 5)} />;
    case 'contractEnd': {
      const before = found(entry.contracts);
      return before && <EndContractForm {...propsOf(before)} before={before} />;
    }
    case 'contact':
      return <ContactForm {...propsOf(found(entry.contacts))} />;
    case 'ratings':
      return <RatingsForm {...propsOf(found(entry.allRatings))} all={entry.allRatings} />;
    case 'ratingsFixed': {
      const proposal = ratingProposals?.of(provider.id, recordId ?? quarterOf(today)) ?? null;
      return (
        isSupervisor &&
        proposal !== null && (
          <FixRatingsForm {...propsOf(ratingsOfProvider(entry, proposal.quarter))} proposal={proposal} />
        )
      );
    }
    case 'demerit':
      return <DemeritForm {...propsOf(found(entry.demerits))} services={servicesToday(entry, today)} />;
    case 'demeritConfirm':
    case 'demeritDecline':
    case 'demeritNotify':
    case 'demeritRevoke': {
      const before = found(entry.demerits);
      const decision = decisionOf[kind];
      const isOpen = isSupervisor && before !== null && openDecisions(before).includes(decision);
      return isOpen && <DemeritDecisionForm {...propsOf(before)} before={before} decision={decision} />;
    }
    case 'demeritNotice': {
      const demerit = found(entry.demerits);
      const determinedOn = demerit?.determinedOn ?? null;
      return (
        demerit !== null &&
        determinedOn !== null && (
          <DemeritNotice demerit={{ ...demerit, determinedOn }} entry={entry} onDone={onDone} />
        )
      );
    }
    case 'evaluation':
      return <EvaluationForm {...propsOf(found(entry.evaluations))} />;
    case 'inspection':
      return <InspectionForm {...propsOf(found(entry.inspections))} />;
    case 'suspension':
      return (
        <SuspensionForm
          {...propsOf(found(entry.suspensions))}
          others={entry.suspensions}
          services={servicesToday(entry, today)}
        />
      );
  }
}
