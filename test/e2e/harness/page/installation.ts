import Dexie from 'dexie';
import { actionsOf } from '#renderer/data/actions.ts';
import type { CommitError, Result, Saved } from '#renderer/data/api.ts';
import { type Change, type DataPorts, DataSession } from '#renderer/data/index.ts';
import { readStates } from '#renderer/data/projection/rows.ts';
import { handOut, sealUnsent } from '#renderer/data/sync/seal.ts';
import { createCryptoPort, secureRandom } from '#shared/crypto/cryptoPort.ts';
import type { DesktopHost } from '#shared/host/contract.ts';
import { evolution } from '#shared/sync/evolution.ts';
import type { Json } from '#shared/sync/json.ts';
import { viewRecord } from '#shared/sync/recordView.ts';
import { storedStates } from '#test/builders/storedStates.ts';
import { auditHere } from '#test/fakes/auditHere.ts';

const passphrase = '三個長長的詞就好記了吧對';

/** What an installation that was opened says of itself. */
export interface OpenedInstallation {
  state: string;
  /** Why it is stopped, where it is. */
  reason: string | null;
  /** Bytes that were cut off the journal's end. */
  torn: number;
  /** The last of the own lines. */
  own: number;
  /** Bundles that were taken in, by hash. */
  imports: string[];
  /** Up to where the lines of each writer are here. */
  vector: [writer: string, seq: number][];
}

/**
 * A supervisor's installation without its screens: journal, database and all between them as in the app, its passphrase
 * stretched less. For tests that do thousands of things to it, and end it in the middle of them.
 */
export function installationOn(host: DesktopHost) {
  const crypto = createCryptoPort();
  const deriveKey: DataPorts['deriveKey'] = async (word, secret, salt) =>
    crypto.sha256(new Uint8Array([...crypto.toUtf8(word), ...secret, ...salt]));
  const data = new DataSession({
    host,
    now: () => new Date().toISOString(),
    random: secureRandom,
    crypto,
    evolution,
    deriveKey,
    holdExclusively: async () => true,
    reload: () => undefined,
    goTo: () => undefined,
    auditFile: auditHere,
    longWork: null,
    idle: () => new Promise((resolve) => setTimeout(resolve, 0)),
  });
  const unlocked = () => {
    if (data.unlocked === undefined) throw new Error(`not open: ${JSON.stringify(data.session)}`);
    return data.unlocked;
  };
  const engine = () => unlocked().engine;
  const forget = async () => {
    const { name } = engine().database;
    await data.lock();
    await Dexie.delete(name);
  };
  const unlock = () => data.unlock(passphrase);

  return {
    async create(): Promise<number[]> {
      await data.start();
      const pack = { id: 'yunlin-113', hash: `sha256:${'0'.repeat(64)}` };
      const unit = { unitName: '範例A單位', countyCode: '10009', pack, personName: '周督導' };
      const made = await data.setUpUnit(unit, passphrase, () => []);
      if (!made.ok) throw new Error(JSON.stringify(made.error));
      return [...data.unitInvite()!.file];
    },

    /** Opens what is there, however long it has to be caught up with; a torn tail has been read by a person. */
    async open(): Promise<OpenedInstallation> {
      await data.start();
      await data.unlock(passphrase);
      const { session } = data;
      const torn = session.state === 'tornTail' ? session.cutBytes : 0;
      if (torn > 0) data.goOn();
      const reason = session.state === 'stopped' ? session.reason : null;
      const said = { state: session.state, reason, torn };
      if (data.unlocked === undefined) return { ...said, own: 0, imports: [], vector: [] };
      const { head, keys } = engine();
      return {
        ...said,
        own: new Map(head.vector).get(keys.identity.writer.id) ?? 0,
        imports: head.imports.map(({ hash }) => hash),
        vector: head.vector,
      };
    },

    /** What the session says now. */
    session: () => data.session,

    /** When the database has everything that was acknowledged. */
    stored: () => engine().stored,

    /** How many rows the database has, before anybody has opened it; 0 where there is none. */
    async storedRows(): Promise<number> {
      const names = await Dexie.getDatabaseNames();
      let rows = 0;
      for (const name of names) {
        const database = await new Dexie(name).open();
        rows += (await database.table('drawers').count()) + (await database.table('rows').count());
        database.close();
      }
      return rows;
    },

    async commit(changes: readonly Change[]): Promise<Result<Saved, CommitError>> {
      if (data.session.state === 'stopped') return { ok: false, error: { code: 'stopped' } };
      return actionsOf(unlocked()).commit(changes);
    },

    /** Seals what is unsent and lays it into the host's outbox; answers with the names there. */
    async send(): Promise<string[]> {
      await sealUnsent(engine());
      const { items } = await host.call('outbox.status', {});
      await handOut(engine(), new Set(items.map(({ name }) => name)));
      return engine().head.own.batches.map(({ name }) => name);
    },

    /** Takes in a bundle of a colleague's, who is let in where that is the first. */
    async take(base64: string): Promise<string> {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const act = actionsOf(unlocked());
      const preview = await act.previewImport(bytes);
      if (preview.kind === 'enrolment') await act.confirmEnrolment(preview.request);
      const imported = await act.importBundle(bytes);
      return imported.ok ? 'taken' : JSON.stringify(imported.error);
    },

    /** Locks and throws the database away. */
    forget,

    /** Opens what was locked; what the database lacks is made anew from the journal. */
    unlock,

    /** Throws the database away and makes it anew from the journal. */
    async rebuild(): Promise<void> {
      await forget();
      await unlock();
    },

    /** A field of records as the database has it. */
    async values(records: readonly string[], field: string): Promise<(Json | null)[]> {
      const states = await readStates(engine(), records);
      return records.map((record) => {
        const state = states.get(record);
        return state === undefined ? null : (viewRecord(state).fields[field] ?? null);
      });
    },

    /** All that the database holds, positions apart, as one hash: what a rebuild has to come to as well. */
    async digest(): Promise<string> {
      const { database, codec, head } = engine();
      const states = (await storedStates(database, codec))
        .map((state) => JSON.stringify(state, mapsAsLists))
        .sort();
      const { journal: _, ...rest } = head;
      return crypto.toHex(crypto.sha256(crypto.toUtf8(JSON.stringify([states, rest]))));
    },
  };
}

function mapsAsLists(_key: string, value: unknown): unknown {
  if (value instanceof Map) return [...value].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return value instanceof Set ? [...value].sort() : value;
}
