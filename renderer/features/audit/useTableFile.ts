import { useRef, useState } from 'react';
import { type GridError, readGrid } from '#renderer/sheets/readGrid.ts';
import { findMapping } from '#shared/domain/unit/columnMapping.ts';
import {
  type FileTable,
  guessMapping,
  type Mapping,
  type TableColumn,
  tableOf,
} from '#shared/rules/audit/table/columns.ts';
import type { AuditWork, TableKind } from './work.ts';

/** A file that was chosen: being read, refused, or a table with what its columns are taken to say. */
export type TableFile<C extends TableColumn> = { readonly name: string } & (
  | { readonly step: 'reading'; readonly done: number; readonly total: number }
  | { readonly step: 'refused'; readonly error: GridError }
  | {
      readonly step: 'read';
      readonly table: FileTable;
      readonly mapping: Mapping<C>;
      readonly isRemembered: boolean;
    }
);

/** One file from choosing it to a table with a mapping: the one of the last file with its headings, else a guess. */
export function useTableFile<C extends TableColumn>(
  kind: TableKind,
  columns: readonly C[],
  { mappings, rest }: Pick<AuditWork, 'mappings' | 'rest'>,
) {
  const [file, setFile] = useState<TableFile<C> | null>(null);
  // A file that was chosen later takes the place of one that is still being read.
  const latest = useRef(0);
  return {
    file,
    async take({ name, bytes }: { name: string; bytes: () => Promise<ArrayBuffer> }) {
      latest.current += 1;
      const own = latest.current;
      const show = (next: TableFile<C>) => own === latest.current && setFile(next);
      show({ name, step: 'reading', done: 0, total: 0 });
      const read = await readGrid(new Uint8Array(await bytes()), async (done, total) => {
        show({ name, step: 'reading', done, total });
        await rest(done, total);
      });
      if (!read.ok) return void show({ name, step: 'refused', error: read.error });
      const table = tableOf(columns, read.value);
      const known = findMapping(kind, table.headings, mappings)?.columns as Mapping<C> | undefined;
      const mapping = known ?? guessMapping(columns, table.headings);
      show({ name, step: 'read', table, mapping, isRemembered: known !== undefined });
    },
    map(column: C, at: number | null) {
      if (file?.step !== 'read') return;
      const { [column]: _, ...others } = file.mapping;
      const mapping = (at === null ? others : { ...others, [column]: at }) as Mapping<C>;
      setFile({ ...file, mapping, isRemembered: false });
    },
    clear: () => setFile(null),
  };
}
