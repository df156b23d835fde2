import { useNavigate, useParams } from '@tanstack/react-router';
import { type CaseFile, useObservations, useUnlocked } from '#renderer/data/index.ts';
import { useHandOut } from '#renderer/handOut/useHandOut.ts';
import { folderSource } from '#renderer/host/index.ts';
import { Button, EmptyState, SkeletonRows, useNow } from '#renderer/ui/index.ts';
import type { Dispatch } from '#shared/domain/dispatch/dispatch.ts';
import { inlineStored, type ReceiptRecords } from '#shared/rules/dispatch/inlineStored.ts';
import { findCaseNeeds } from '../model/caseNeeds.ts';
import { readReceipt } from '../model/storedReceipt.ts';
import { recompute } from '../rules/receipts.ts';
import { WithCase } from '../Screens.tsx';
import { useDispatchUnit, useDispatchWork } from '../useDispatchWork.ts';
import { useSay } from '../useSay.ts';
import { WorkProvider } from '../work.ts';
import { RecordView } from './RecordView.tsx';

/** `/dispatch/$caseId/$dispatchId`: one recorded dispatch. */
export function DispatchRecordScreen() {
  return <WithCase>{(file) => <RecordOfCase file={file} />}</WithCase>;
}

function RecordOfCase({ file }: { file: CaseFile }) {
  const say = useSay();
  const { dispatchId } = useParams({ strict: false }) as { dispatchId?: string };
  const navigate = useNavigate();
  const dispatch = file.dispatches.find(({ id }) => id === dispatchId);
  const back = () => void navigate({ to: '/dispatch' });
  return dispatch === undefined ? (
    <EmptyState title={say('log.empty')} actions={<Button onPress={back}>{say('log.back')}</Button>} />
  ) : (
    <FoundRecord file={file} dispatch={dispatch} onBack={back} />
  );
}

function FoundRecord({ file, dispatch, onBack }: { file: CaseFile; dispatch: Dispatch; onBack: () => void }) {
  const work = useDispatchWork(file);
  const { today } = useNow();
  const { printed, hashPort, packs } = useDispatchUnit();
  const { engine } = useUnlocked();
  const { saveInto } = useHandOut();
  const navigate = useNavigate();
  const observations = useObservations(readReceipt(dispatch.receipt)?.observationIds ?? []);
  if (observations === undefined) return <SkeletonRows count={8} />;
  const records: ReceiptRecords = {
    printed,
    findObservation: (id) => observations.get(id),
    findSuspension: (id) => engine.memory.get('suspension', id) ?? undefined,
    findLayerFile: packs.findLayerFile,
  };
  const { host } = engine.ports;
  return (
    <WorkProvider value={work}>
      <RecordView
        dispatch={dispatch}
        observations={observations}
        onBack={onBack}
        onContinue={
          findCaseNeeds(file, today).pending?.id === dispatch.id
            ? () => void navigate({ to: `/cases/${file.case.id}/dispatch` })
            : null
        }
        receipts={{
          inline: (one) => inlineStored(one, records),
          recompute: (one) => {
            const inlined = inlineStored(one, records);
            return inlined.ok
              ? recompute(inlined.receipt, packs, hashPort)
              : { kind: 'different', where: inlined.missing };
          },
          folders: folderSource(host),
          save: (folder, name, text) =>
            // It has no names: people are in it by their ids.
            saveInto(folder, text, {
              ...{ thing: 'receipt', caseId: file.case.id, name, unmaskedFor: null },
            }),
        }}
      />
    </WorkProvider>
  );
}
