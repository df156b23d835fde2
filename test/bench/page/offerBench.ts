import '#renderer/data/zodWithoutEval.ts';
import { browserPorts } from '#renderer/data/index.ts';
import { connectHost, installTrustedTypes } from '#renderer/host/index.ts';
import { createCryptoPort, secureRandom } from '#shared/crypto/cryptoPort.ts';
import type { EnrolmentRequest } from '#shared/sync/enrolment.ts';
import type { UnitInvite } from '#shared/sync/setupFile.ts';
import { runDecisionBench } from '../decisions.ts';
import { ImportBench, ManagerBench, type Rival, runRival, type SealedWork } from '../imports.ts';
import { runStorageBench } from '../storage.ts';

const now = () => performance.now();
let imports: ImportBench | undefined;
let manager: ManagerBench | undefined;

/** Where the page's data worker lies; another page has another. */
let ownWorker: string | undefined;

/** What the bench asks of its own page: code of the product beside what one would take instead, in this browser. */
const bench = {
  decisions: () => runDecisionBench(now),
  storage: (cases: number) => runStorageBench(now, cases),
  beginImports() {
    const trustedUrl = installTrustedTypes(ownWorker!);
    const startWorker = () => new Worker(trustedUrl, { type: 'module' });
    imports = new ImportBench(
      browserPorts(connectHost(), startWorker, () => new Date().toISOString()),
      now,
    );
    return imports.begin();
  },
  letIn: (request: EnrolmentRequest) => imports!.letIn(request),
  take: (bundle: Pick<SealedWork, 'bytes' | 'lines'>) => imports!.take(bundle),
  rebuild: () => imports!.rebuild(),
  calls: (count: number) => imports!.calls(count),
  saves: (count: number) => imports!.saves(count),
  derivations: (count: number) => imports!.derivations(count),
  openAgain: () => imports!.openAgain(),
  caseFiles: (count: number) => imports!.caseFiles(count),
  join(invite: UnitInvite) {
    const ports = { crypto: createCryptoPort(), random: secureRandom, now: () => new Date().toISOString() };
    manager = new ManagerBench(ports, now);
    return manager.join(invite);
  },
  open: (cases: number) => manager!.open(cases),
  edit: (operations: number) => manager!.edit(operations),
  rival: (rival: Rival, cases: number, operations: number) => runRival(now, rival, cases, operations),
};
export type Bench = typeof bench;

/** Puts it on the page. @param workerUrl of the page's data worker */
export function offerBench(workerUrl: string): void {
  ownWorker = workerUrl;
  Object.assign(window, { bench });
}
