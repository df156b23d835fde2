import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, Progress, Section, Select, shareOf } from '#renderer/ui/index.ts';
import { neededColumns, type TableColumn } from '#shared/rules/audit/table/columns.ts';
import type { useTableFile } from './useTableFile.ts';
import type { TableKind } from './work.ts';

interface TablePartProps<C extends TableColumn> {
  kind: TableKind;
  columns: readonly C[];
  from: ReturnType<typeof useTableFile<C>>;
  /** Something changed: what was found before is of another file. */
  onChange: () => void;
}

const shownRows = 4;

/** One file: choosing it, its first rows, and which of its columns says what. */
export function TablePart<C extends TableColumn>({ kind, columns, from, onChange }: TablePartProps<C>) {
  const { t } = useTranslation('audit');
  const { file, take, map, clear } = from;
  const choose = (files: FileList | null) => {
    const chosen = files?.[0];
    if (chosen === undefined) return;
    onChange();
    void take({ name: chosen.name, bytes: () => chosen.arrayBuffer() });
  };
  return (
    <Section title={t(`table.${kind}`)} meta={t(`tableMeta.${kind}`)}>
      <div className="audit-file">
        <FileTrigger acceptedFileTypes={['.csv', '.txt', '.xlsx']} onSelect={choose}>
          <Button>{t(file === null ? `choose.${kind}` : `chooseOther.${kind}`)}</Button>
        </FileTrigger>
        {file !== null && <b className="clip">{file.name}</b>}
        {file !== null && kind === 'approvals' && (
          <Button
            variant="quiet"
            onPress={() => {
              onChange();
              clear();
            }}
          >
            {t('remove')}
          </Button>
        )}
      </div>
      {file?.step === 'reading' && file.total > 0 && (
        <Progress words={t('reading', { name: file.name })} share={shareOf(file)} />
      )}
      {file?.step === 'refused' && (
        <p role="alert">
          {t(`refused.${file.error.code}`, { row: file.error.code === 'quotes' ? file.error.row : 0 })}{' '}
          <b>{t('nothingTaken')}</b>
        </p>
      )}
      {file?.step === 'read' && (
        <>
          <p className="meta">
            {t(file.isRemembered ? 'remembered' : 'guessed', { count: file.table.rows.length })}
          </p>
          <div className="audit-columns">
            {columns.map((column) => (
              <Select<string>
                key={column}
                label={t(`column.${column}`)}
                layout="wide"
                isOptional={!neededColumns.includes(column)}
                options={[
                  { id: '', label: t('noColumn') },
                  ...file.table.headings.map((heading, index) => ({
                    id: String(index),
                    label: heading.trim() === '' ? t('noHeading', { number: index + 1 }) : heading,
                  })),
                ]}
                value={file.mapping[column] === undefined ? '' : String(file.mapping[column])}
                onChange={(at) => {
                  onChange();
                  map(column, at === '' ? null : Number(at));
                }}
              />
            ))}
          </div>
          <div className="audit-rows">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('row')}</th>
                  {file.table.headings.map((heading, index) => (
                    <th key={`${index} ${heading}`} scope="col">
                      {heading.trim() === '' ? t('noHeading', { number: index + 1 }) : heading}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {file.table.rows.slice(0, shownRows).map(({ number, cells }) => (
                  <tr key={number}>
                    <th scope="row">{number}</th>
                    {file.table.headings.map((heading, index) => (
                      <td key={`${index} ${heading}`}>{cells[index] ?? ''}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Section>
  );
}
