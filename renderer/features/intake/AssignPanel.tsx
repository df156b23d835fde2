import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseSummary, useActions, useData, useSession } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import {
  Banner,
  Button,
  Choices,
  ClauseTag,
  Mark,
  RocDateField,
  useClock,
  useNow,
} from '#renderer/ui/index.ts';
import type { AssignmentReason, CountyGround } from '#shared/domain/intake/intake.ts';
import { CountyForm } from './CountyForm.tsx';
import { LeftOut } from './LeftOut.tsx';
import { ManagerChoice } from './ManagerChoice.tsx';
import {
  assignedIntake,
  clauseAgainst,
  countyIntake,
  decideFor,
  needsOnlyDevices,
  type Office,
  receiptOf,
} from './model/assign.ts';
import { UnitCriteria } from './UnitCriteria.tsx';
import type { IntakeWork } from './useIntakeWork.ts';

const choices = ['none', 'thisUnit', 'another'] as const;
type Chose = (typeof choices)[number];

interface AssignPanelProps {
  summary: CaseSummary;
  unit: Office;
  work: IntakeWork;
  /** It is decided and on disk; what to say of it. */
  onDone: (said: string) => void;
}

/** One referred case: what the family chose, whether the unit can take it, who of it gets it. */
export function AssignPanel({ summary, unit, work, onDone }: AssignPanelProps) {
  const { t } = useTranslation('intake');
  const words = useWords();
  const clock = useClock();
  const { now, today } = useNow();
  const session = useSession();
  const { hashPort } = useData();
  const { commit, handOver, newId } = useActions();
  const saving = useSaving((code) => t(`refused.${code}`));
  const [chose, setChose] = useState<Chose>('none');
  const [earliestVisitOn, setEarliestVisitOn] = useState<string | null>(null);
  const [keepsDevices, setKeepsDevices] = useState(needsOnlyDevices(summary));
  const person = summary.case;
  const { loads, policy, layer } = work;
  const question = { person, unit, loads, choseUnit: chose === 'thisUnit', earliestVisitOn };
  const decision = useMemo(
    () =>
      decideFor({ person, unit, loads, choseUnit: chose === 'thisUnit', earliestVisitOn, asOf: now }, policy),
    [person, unit, loads, policy, chose, earliestVisitOn, now],
  );
  if (session.state !== 'ready') return null;
  const written = (at: string) => ({
    ...{ id: newId(), caseId: person.id, by: session.person.id, at },
    choseUnit: chose === 'thisUnit',
  });
  const nameOf = (id: string) => loads.find((load) => load.person.id === id)?.person.name ?? '';

  const assign = async (managerId: string, rank: number, reason: AssignmentReason | null) => {
    const at = clock.now();
    const decided = decideFor({ ...question, asOf: at }, policy);
    const receipt = receiptOf(decided, policy, hashPort, layer);
    const change = assignedIntake(written(at), { managerId, rank, reason, receipt });
    const said = t('assign.done', { name: person.name, manager: nameOf(managerId) });
    const isHolder = person.managerId === managerId;
    const save = () => (isHolder ? commit([change]) : handOver([person.id], managerId, [change]));
    const isSaved = await saving.run(save, said);
    if (isSaved) onDone(said);
    return isSaved;
  };
  const leaveToCounty = async (ground: CountyGround, note: string) => {
    const at = clock.now();
    const receipt =
      ground === 'cannotTake'
        ? receiptOf(decideFor({ ...question, asOf: at }, policy), policy, hashPort, layer)
        : null;
    const changes = countyIntake(written(at), { ground, note, receipt });
    const said = t('county.done', { name: person.name });
    const isSaved = await saving.run(() => commit(changes), said);
    if (isSaved) onDone(said);
    return isSaved;
  };

  return (
    <>
      <h3>
        {person.name} <small className="meta">{words.township(person.township)}</small>
      </h3>
      {saving.said !== null && !saving.said.isFine && <Banner tone="stop">{saving.said.text}</Banner>}
      {needsOnlyDevices(summary) && (
        <Banner tone="warn">
          <Mark kind="stale">{t('assign.devices')}</Mark>
          <ClauseTag id="Y-C.4" title={words.clauseTitle('Y-C.4')!} look="bare" />
        </Banner>
      )}
      {keepsDevices ? (
        <CountyForm
          caseId={person.id}
          grounds={['devicesOnly']}
          isSaving={saving.isSaving}
          township={person.township}
          onSave={leaveToCounty}
        >
          <Button onPress={() => setKeepsDevices(false)}>{t('assign.anyway')}</Button>
        </CountyForm>
      ) : (
        <>
          <Choices<Chose>
            label={t('assign.chose')}
            value={chose}
            onChange={setChose}
            choices={choices.map((id) => ({ id, label: t(`assign.choseOf.${id}`) }))}
          />
          {chose === 'another' ? (
            <CountyForm
              caseId={person.id}
              grounds={['choseAnother']}
              isSaving={saving.isSaving}
              township={person.township}
              onSave={leaveToCounty}
            />
          ) : (
            <>
              <RocDateField
                label={t('assign.earliest')}
                description={t('assign.earliestHelp')}
                isOptional
                min={today}
                value={earliestVisitOn}
                onChange={setEarliestVisitOn}
              />
              <UnitCriteria decision={decision} />
              {decision.against.length === 0 ? (
                <ManagerChoice
                  ranked={decision.assignment.managers}
                  loads={loads}
                  isSaving={saving.isSaving}
                  caseId={person.id}
                  onAssign={assign}
                />
              ) : (
                <>
                  <ul className="intake-lines">
                    {decision.against.map((code) => (
                      <li key={code}>
                        <Mark kind="suspended">{t(`against.${code}`)}</Mark>
                        <ClauseTag
                          id={clauseAgainst[code]}
                          title={words.clauseTitle(clauseAgainst[code])!}
                          look="bare"
                        />
                      </li>
                    ))}
                  </ul>
                  <CountyForm
                    caseId={person.id}
                    grounds={['cannotTake']}
                    isSaving={saving.isSaving}
                    township={person.township}
                    onSave={leaveToCounty}
                  />
                </>
              )}
              <LeftOut loads={loads} />
            </>
          )}
        </>
      )}
    </>
  );
}
