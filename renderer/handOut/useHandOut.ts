import { useMemo } from 'react';
import { useSession, useTrail, useUnlocked } from '#renderer/data/index.ts';
import { copyText } from '#renderer/host/index.ts';
import { commaSeparated, download, type NamedSheet, spreadsheet } from '#renderer/sheets/saveSheet.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { AccessThing } from '#shared/domain/trail/accessEntry.ts';
import { HostError } from '#shared/host/hostError.ts';

/** What goes out: what it is, and of which case; null where it is of more than one, or of none. */
export interface HandedOut {
  thing: AccessThing;
  caseId: string | null;
}

/** What goes out in a file. `unmaskedFor`: why with whole names; null where these are masked. */
export interface HandedFile extends HandedOut {
  name: string;
  unmaskedFor: string | null;
}

/** The ways in which anything leaves the app. Each is noted in the trail; a file, before it goes out. */
export interface HandOut {
  /** One sheet as comma-separated text, several as a spreadsheet. False where it could not be noted, and so stays here. */
  saveSheets(sheets: NamedSheet | readonly NamedSheet[], file: HandedFile): Promise<boolean>;
  /** A file made already, of so many lines. False where it could not be noted, and so stays here. */
  saveFile(made: Blob, lines: number, file: HandedFile): Promise<boolean>;
  /** Into a folder that was picked; answers with the name used. Rejects with the host's error, also where it is not noted. */
  saveInto(folder: string, text: string, file: HandedFile): Promise<string>;
  /** False where the clipboard could not be written. */
  copy(text: string, what: HandedOut): Promise<boolean>;
}

/** Whether whole names may go out: for supervisors, and in a unit of samples. */
export function useMayUnmask(): boolean {
  const session = useSession();
  return session.state === 'ready' && (session.person.role === 'supervisor' || session.sample);
}

export function useHandOut(): HandOut {
  const { engine } = useUnlocked();
  const trail = useTrail();
  const { host } = engine.ports;
  return useMemo((): HandOut => {
    const isNoted = ({ thing, caseId, name, unmaskedFor }: HandedFile, rows: number) =>
      trail.keep({
        ...{ action: 'exported', thing, caseId: caseId as CaseId | null },
        file: { name, rows, unmaskedFor },
      });
    return {
      async saveSheets(sheets, file) {
        const [first] = 'lines' in sheets ? [sheets] : sheets;
        // The first line has the heads.
        if (!(await isNoted(file, Math.max(0, (first?.lines.length ?? 0) - 1)))) return false;
        download('lines' in sheets ? commaSeparated(sheets) : await spreadsheet(sheets), file.name);
        return true;
      },
      async saveFile(made, lines, file) {
        if (!(await isNoted(file, lines))) return false;
        download(made, file.name);
        return true;
      },
      async saveInto(folder, text, file) {
        if (!(await isNoted(file, 1))) throw new HostError('diskFull');
        const bytes = new TextEncoder().encode(text);
        return (await host.call('files.save', { folder, name: file.name, bytes })).name;
      },
      async copy(text, { thing, caseId }) {
        const isCopied = await copyText(host, text);
        if (isCopied) trail.note({ action: 'copied', thing, caseId: caseId as CaseId | null, file: null });
        return isCopied;
      },
    };
  }, [host, trail]);
}
