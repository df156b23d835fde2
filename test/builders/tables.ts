import type { FileTable } from '#shared/rules/audit/table/columns.ts';

let big5: Map<string, number[]> | undefined;

/** Text as spreadsheets in Taiwan save it; the platform reads Big5 but does not write it. Throws for what it lacks. */
export function inBig5(text: string): Uint8Array {
  big5 ??= big5Characters();
  return new Uint8Array(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0);
      const bytes = code < 0x80 ? [code] : big5!.get(character);
      if (bytes === undefined) throw new RangeError(`Big5 has no ${character}`);
      return bytes;
    }),
  );
}

function big5Characters(): Map<string, number[]> {
  const decoder = new TextDecoder('big5');
  const characters = new Map<string, number[]>();
  for (let lead = 0xa1; lead <= 0xf9; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = [lead, trail];
      const character = decoder.decode(new Uint8Array(bytes));
      if ([...character].length === 1 && !characters.has(character)) characters.set(character, bytes);
    }
  }
  return characters;
}

/** A table whose first line are the headings, numbered as in a file that begins with them. */
export function aTable(...lines: readonly (readonly string[])[]): FileTable {
  const [headings = [], ...rows] = lines;
  return { headings, rows: rows.map((cells, index) => ({ number: index + 2, cells })) };
}

/** Service records as an office hands them over, one of 115/05/11 from 09:00 to 10:00 unless stated. */
export const recordHeadings = [
  '案號',
  '服務單位',
  '照服員',
  '服務代碼',
  '服務日期',
  '開始時間',
  '結束時間',
  '申報日期',
];
export function aRecordLine(stated: Partial<Record<string, string>> = {}): string[] {
  const line: Record<string, string> = {
    案號: 'S-001',
    服務單位: '範例居家',
    照服員: '林美玉',
    服務代碼: 'BA01',
    服務日期: '115/05/11',
    開始時間: '09:00',
    結束時間: '10:00',
    申報日期: '',
  };
  return recordHeadings.map((heading) => stated[heading] ?? line[heading]!);
}
