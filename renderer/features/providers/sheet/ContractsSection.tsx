import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Section, useNow } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Contract } from '#shared/domain/provider/contract.ts';
import { contractReach, contractState } from '../model/contractReach.ts';

interface ContractsSectionProps {
  contracts: readonly Contract[];
  onAdd: () => void;
  onEdit: (contract: Contract) => void;
  onEnd: (contract: Contract) => void;
  /** The form that is open in this section. */
  children: ReactNode;
}

/** What the provider is contracted for: which codes, where, how long. Those in force stand first. */
export function ContractsSection({ contracts, onAdd, onEdit, onEnd, children }: ContractsSectionProps) {
  const { t } = useTranslation('providers');
  const words = useWords();
  const { today } = useNow();
  const order = ['running', 'coming', 'ended'];
  const sorted = [...contracts].sort(
    (a, b) => order.indexOf(contractState(a, today)) - order.indexOf(contractState(b, today)),
  );
  return (
    <Section
      title={t('sheet.contracts.title')}
      end={
        <Button variant="quiet" size="small" onPress={onAdd}>
          {t('sheet.contracts.add')}
        </Button>
      }
    >
      {sorted.length === 0 ? (
        <p className="sec">{t('sheet.contracts.none')}</p>
      ) : (
        <table className="table provider-contracts">
          <thead>
            <tr>
              <th scope="col">{t('sheet.contracts.head.service')}</th>
              <th scope="col">{t('sheet.contracts.head.codes')}</th>
              <th scope="col">{t('sheet.contracts.head.reach')}</th>
              <th scope="col">{t('sheet.contracts.head.valid')}</th>
              <th scope="col">
                <span className="vh">{t('sheet.contracts.head.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((contract) => {
              const state = contractState(contract, today);
              const service = words.service(contract.serviceType);
              return (
                <tr key={contract.id} {...(state === 'ended' && { className: 'is-over' })}>
                  <th scope="row">{service}</th>
                  <td>
                    {contract.codes === null
                      ? t('sheet.contracts.allCodes')
                      : contract.codes.map((code) => <span key={code}>{words.code(code)}</span>)}
                  </td>
                  <td>{reachWords(contract)}</td>
                  <td>
                    <span className="nb">
                      {t('sheet.contracts.from', { day: formatRoc(contract.validFrom) })}
                    </span>
                    {contract.validTo !== null && (
                      <span className="nb">
                        {t('sheet.contracts.to', { day: formatRoc(contract.validTo) })}
                      </span>
                    )}
                    {state !== 'running' && <span className="meta">{t(`sheet.contracts.${state}`)}</span>}
                  </td>
                  <td className="acts">
                    <Button
                      variant="quiet"
                      size="small"
                      aria-label={t('sheet.contracts.editOf', { service })}
                      onPress={() => onEdit(contract)}
                    >
                      {t('sheet.contracts.edit')}
                    </Button>
                    {state !== 'ended' && (
                      <Button
                        variant="quiet"
                        size="small"
                        aria-label={t('sheet.contracts.endOf', { service })}
                        onPress={() => onEnd(contract)}
                      >
                        {t('sheet.contracts.end')}
                      </Button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {children}
    </Section>
  );

  function reachWords({ townships }: Contract): string {
    const reach = contractReach(townships);
    if (reach.kind === 'everywhere') return t('sheet.contracts.everywhere');
    const places = [...reach.counties, ...reach.areas, ...reach.townships];
    return places.length === 0 ? t('sheet.contracts.nowhere') : words.list(places);
  }
}
