import { setTimeout as wait } from 'node:timers/promises';
import type { Change } from '#renderer/data/index.ts';
import { aCase } from '#test/builders/records.ts';
import { built, harnessPlace } from './build.ts';
import { bundlesOf } from './colleague.ts';
import { type Ask, startKillable } from './killableApp.ts';
import { freePort } from './launchLocal.ts';
import type { OpenedInstallation } from './page/installation.ts';

/** What a browser and its host were doing when they were killed. */
const works = ['save', 'take', 'rebuild', 'send', 'open'] as const;
type Work = (typeof works)[number];

/** After at most how many of a work, and how long into the next, everything ends. */
const paces: Record<Exclude<Work, 'open'>, { many: number; thenMs: number }> = {
  save: { many: 40, thenMs: 20 },
  send: { many: 6, thenMs: 100 },
  take: { many: 2, thenMs: 800 },
  rebuild: { many: 2, thenMs: 300 },
};

/** What killing came to. `lost` and `wrong` must be 0. */
export interface AppKillReport {
  kills: number;
  /** Saves and imports that were acknowledged before a kill, and were looked for after it. */
  acknowledged: number;
  recovered: number;
  lost: number;
  /** An import that is there in part, a value that nobody wrote last, a session that does not open. */
  wrong: string[];
  /** There although nobody had heard of it any more. */
  unheard: number;
  torn: number;
  during: Record<Work, number>;
}

export interface AppKillPlan {
  folder: string;
  kills: number;
  random: () => number;
}

const cases = 7;
const caseId = (n: number) => `case-own-${n % cases}`;
const phoneOf = (n: number) => `0900-${String(n).padStart(6, '0')}`;

/** The n-th save: the telephone of one of a few cases, which the first saves make. */
function saved(n: number): Change[] {
  const { id: _, ...set } = aCase({ phone: phoneOf(n), nationalId: null });
  return [{ type: 'case', id: caseId(n), set: n < cases ? set : { phone: phoneOf(n) } }] as Change[];
}

/** Kills a browser and its host in the middle of their work, starts both again, and compares what is there. */
export async function killApp({ folder, kills, random }: AppKillPlan): Promise<AppKillReport> {
  const { out } = await built(harnessPlace);
  const port = await freePort();
  const report: AppKillReport = {
    ...{ kills: 0, acknowledged: 0, recovered: 0, lost: 0, wrong: [], unheard: 0, torn: 0 },
    during: { save: 0, send: 0, take: 0, rebuild: 0, open: 0 },
  };
  const start = async () => {
    const started = await startKillable(out, folder, port);
    return { ask: started.ask, kill: () => started.kill(random() < 0.5) };
  };

  const first = await start();
  const invite = Uint8Array.from(await first.ask('create'));
  await first.kill();
  const theirs = await bundlesOf(invite, 1 + Math.ceil(kills / 4));
  // How many saves and bundles are known to be there.
  let own = 0;
  let taken = 0;

  for (let kill = 0; kill <= kills; kill += 1) {
    const { ask, kill: killNow } = await start();
    const work = works[kill % works.length]!;
    const opening = ask('open');
    if (work === 'open' && kill < kills) {
      await Promise.race([opening, wait(random() * 200)]);
    } else {
      const found = await opening;
      look(found, { own, taken });
      own = found.own;
      taken = found.imports.length;
      const last = Array.from({ length: Math.min(own, cases) }, (_, back) => own - 1 - back);
      const values = await ask(
        'values',
        last.map((n) => `case/${caseId(n)}`),
        'phone',
      );
      last.forEach((n, place) => {
        if (values[place] !== phoneOf(n))
          report.wrong.push(`${caseId(n)}: ${values[place]} for ${phoneOf(n)}`);
      });
    }
    if (kill === kills) {
      const before = await ask('digest');
      await ask('rebuild');
      const after = await ask('digest');
      if (before !== after) report.wrong.push('a rebuild comes to something else');
      await killNow();
      break;
    }
    if (work !== 'open') await workUntilKilled(ask, work, killNow);
    else await killNow();
    await opening.catch(() => undefined);
    report.kills += 1;
    report.during[work] += 1;
  }
  return report;

  function look(found: OpenedInstallation, known: { own: number; taken: number }): void {
    if (found.state !== 'ready' && found.state !== 'tornTail') report.wrong.push(`opened as ${found.state}`);
    report.torn += found.torn > 0 ? 1 : 0;
    const missing = Math.max(0, known.own - found.own) + Math.max(0, known.taken - found.imports.length);
    report.acknowledged += known.own + known.taken;
    report.recovered += known.own + known.taken - missing;
    report.lost += missing;
    report.unheard += Math.max(0, found.own - known.own) + Math.max(0, found.imports.length - known.taken);
    if (found.own > known.own + 1 || found.imports.length > known.taken + 1)
      report.wrong.push('more than was done');
    // A bundle is there whole or not at all, and those before it are.
    const upTo = new Map(found.vector).get(theirs.writer) ?? 0;
    const whole = theirs.bundles[found.imports.length - 1];
    if (
      upTo !== (whole?.to ?? 0) ||
      found.imports.some((hash, place) => hash !== theirs.bundles[place]?.hash)
    )
      report.wrong.push(`${found.imports.length} bundles taken in, up to line ${upTo}`);
  }

  /** Goes on with one kind of work and counts what is acknowledged of it, until everything ends in the middle. */
  async function workUntilKilled(
    ask: Ask,
    work: Exclude<Work, 'open'>,
    killNow: () => Promise<void>,
  ): Promise<void> {
    let isOver = false;
    let done = 0;
    const one = async (): Promise<void> => {
      if (work === 'rebuild') await ask('rebuild');
      if (work === 'take') {
        const next = theirs.bundles[taken];
        if (next === undefined) return ask('rebuild');
        if ((await ask('take', next.base64)) === 'taken') taken += 1;
        return;
      }
      if (work === 'send' && own > 0) await ask('send');
      if ((await ask('commit', saved(own))).ok) own += 1;
    };
    const working = (async () => {
      for (; !isOver; done += 1) await one();
    })().catch((error: unknown) => {
      // Whatever was asked of a browser that is gone has no answer.
      if (!isOver) throw error;
    });
    // In the middle of one of them: after some that were heard of, and a part of the time that one takes.
    const { many, thenMs } = paces[work];
    const enough = Math.floor(random() * many);
    while (done < enough) await Promise.race([working, wait(1)]);
    await wait(random() * thenMs);
    isOver = true;
    await killNow();
    await working;
  }
}
