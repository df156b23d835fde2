import { createStore, type StoreApi, useStore } from 'zustand';
import {
  type ImportPreview,
  type InboxEntry,
  useActions,
  useSyncStatus,
  useUnit,
  useUnlocked,
} from '#renderer/data/index.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { placesTaken } from './model/placesTaken.ts';
import { type Refusal, refusalOf } from './model/refusal.ts';

export interface Done {
  from: string;
  lines: number;
  /** Blocks of cases that were destroyed here, which were not kept. */
  destroyed: number;
  /** Whether all of it was here before. */
  alreadyHeld: boolean;
  receiptDelivered: boolean;
  receiptFile: { name: string; bytes: Uint8Array };
}

/** How far the import of one file has come. */
export type ImportStep =
  | { at: 'reading' }
  /** Verified and agreed to; `lines` 0 where only the receipt is issued. */
  | { at: 'saving'; lines: number }
  | { at: 'preview'; preview: Exclude<ImportPreview, { kind: 'refused' }>; bytes: Uint8Array }
  | { at: 'refused'; refusal: Refusal }
  | { at: 'different'; personName: string }
  | { at: 'noUnitKey' }
  | { at: 'failed'; says: string }
  | { at: 'notSaved'; code: 'diskFull' | 'notSaved' | 'stopped' | 'locked' | 'invalid'; path: string }
  | { at: 'imported'; done: Done }
  | { at: 'receiptTaken' };

export interface ImportWork {
  name: string;
  step: ImportStep;
}

/**
 * The file at hand, of each installation while it is open: beside the screen, since that gives way while a second branch or
 * a ruling has everything made again, and comes back with where the receipt went.
 */
const atHand = new WeakMap<object, StoreApi<{ work: ImportWork | null }>>();

function storeOf(engine: object): StoreApi<{ work: ImportWork | null }> {
  const store = atHand.get(engine) ?? createStore(() => ({ work: null as ImportWork | null }));
  atHand.set(engine, store);
  return store;
}

/** One file from choosing it to the receipt: nothing is taken in before a person has seen what it brings. */
export function useImport() {
  const { previewImport, importBundle, importReceiptFile, confirmEnrolment, readInbox, commit } =
    useActions();
  const { persons } = useUnit();
  const { members } = useSyncStatus();
  const hostErrorWords = useHostErrorWords();
  const store = storeOf(useUnlocked().engine);
  const { work } = useStore(store);
  const show = (name: string, step: ImportStep) => store.setState({ work: { name, step } });

  async function look(name: string, read: () => Promise<Uint8Array>) {
    show(name, { at: 'reading' });
    try {
      const bytes = await read();
      const preview = await previewImport(bytes);
      if (preview.kind === 'refused') show(name, { at: 'refused', refusal: refusalOf(preview.error) });
      else show(name, { at: 'preview', preview, bytes });
    } catch (error) {
      show(name, { at: 'failed', says: hostErrorWords(error) });
    }
  }

  function notSaved(error: { code: string; path?: string }): ImportStep {
    const { code, path = '' } = error;
    return { at: 'notSaved', code: code as Extract<ImportStep, { at: 'notSaved' }>['code'], path };
  }

  return {
    work,
    close: () => store.setState({ work: null }),
    takeFile: (file: File) => look(file.name, async () => new Uint8Array(await file.arrayBuffer())),
    takeFromInbox: (file: InboxEntry) => look(file.name, () => readInbox(file)),
    async takeIn() {
      if (work?.step.at !== 'preview') return;
      const { name } = work;
      const { preview, bytes } = work.step;
      show(name, { at: 'saving', lines: preview.kind === 'bundle' ? preview.lines : 0 });
      try {
        if (preview.kind === 'receipt') {
          const taken = await importReceiptFile(bytes);
          if (taken.ok) show(name, { at: 'receiptTaken' });
          else if (taken.error.code === 'refused') {
            show(name, { at: 'refused', refusal: refusalOf(taken.error.error) });
          } else show(name, notSaved(taken.error));
          return;
        }
        const imported = await importBundle(bytes);
        if (imported.ok) {
          const alreadyHeld = preview.kind === 'bundle' && preview.alreadyHeld;
          show(name, { at: 'imported', done: { ...imported.value, alreadyHeld } });
        } else if (imported.error.code === 'refused') {
          show(name, { at: 'refused', refusal: refusalOf(imported.error.error) });
        } else show(name, notSaved(imported.error));
      } catch (error) {
        show(name, { at: 'failed', says: hostErrorWords(error) });
      }
    },
    async letIn() {
      if (work?.step.at !== 'preview' || work.step.preview.kind !== 'enrolment') return;
      const { name } = work;
      const { preview, bytes } = work.step;
      const granted = await confirmEnrolment(preview.request);
      if (granted.ok) {
        await commit(placesTaken(persons, members, preview));
        await look(name, async () => bytes);
      } else if (granted.error.code === 'noUnitKey') show(name, { at: 'noUnitKey' });
      else show(name, notSaved(granted.error));
    },
    refuse() {
      if (work?.step.at !== 'preview' || work.step.preview.kind !== 'enrolment') return;
      show(work.name, { at: 'different', personName: work.step.preview.personName });
    },
  };
}

export type Importing = ReturnType<typeof useImport>;
