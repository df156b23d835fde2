import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useData, useIsSupervising, useTrail, useUnlocked } from '#renderer/data/index.ts';
import { type Copied, copyText } from '#renderer/host/index.ts';
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

/**
 * The ways in which anything leaves the app. Each is noted in the trail; a file, before it goes out. What leaves practice
 * says so: a file in its name and, where it has lines, in its last one; text to paste in its first.
 */
export interface HandOut {
  /** One sheet as comma-separated text, several as a spreadsheet. False where it could not be noted, and so stays here. */
  saveSheets(sheets: NamedSheet | readonly NamedSheet[], file: HandedFile): Promise<boolean>;
  /** A file made already, of so many lines. False where it could not be noted, and so stays here. */
  saveFile(made: Blob, lines: number, file: HandedFile): Promise<boolean>;
  /** Into a folder that was picked; answers with the name used. Rejects with the host's error, also where it is not noted. */
  saveInto(folder: string, text: string, file: HandedFile): Promise<string>;
  copy(text: string, what: HandedOut): Promise<Copied>;
}

/** Whether whole names may go out: for supervisors, and in a unit of samples. */
export function useMayUnmask(): boolean {
  return useIsSupervising();
}

export function useHandOut(): HandOut {
  const { engine } = useUnlocked();
  const trail = useTrail();
  const { host } = engine.ports;
  const marks = usePracticeMarks();
  return useMemo((): HandOut => {
    const nameOf = ({ name }: HandedFile) => (marks === null ? name : `${marks.file}${name}`);
    const marked = (sheet: NamedSheet): NamedSheet =>
      marks === null ? sheet : { ...sheet, lines: [...sheet.lines, [marks.text]] };
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
        const made =
          'lines' in sheets ? commaSeparated(marked(sheets)) : await spreadsheet(sheets.map(marked));
        download(made, nameOf(file));
        return true;
      },
      async saveFile(made, lines, file) {
        if (!(await isNoted(file, lines))) return false;
        download(made, nameOf(file));
        return true;
      },
      async saveInto(folder, text, file) {
        if (!(await isNoted(file, 1))) throw new HostError('diskFull');
        const bytes = new TextEncoder().encode(text);
        return (await host.call('files.save', { folder, name: file.name, bytes })).name;
      },
      async copy(text, { thing, caseId }) {
        const outcome = await copyText(host, marks === null ? text : `${marks.text}\n${text}`);
        if (outcome !== 'notCopied')
          trail.note({ action: 'copied', thing, caseId: caseId as CaseId | null, file: null });
        return outcome;
      },
    };
  }, [host, trail, marks]);
}

/** How what leaves practice is marked; null in a real unit. The words stay what they are in a file that goes to others. */
function usePracticeMarks(): { file: string; text: string } | null {
  const { i18n } = useTranslation();
  const isPractice = useData().training !== null;
  return useMemo(() => {
    if (!isPractice) return null;
    const chinese = i18n.getFixedT('zh-TW', 'handOut');
    return { file: chinese('practice.file'), text: chinese('practice.text') };
  }, [isPractice, i18n]);
}
