import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ClauseTag, Section, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { type UnitRecord, type UnitRecordKind, unitRecordKinds } from '#shared/domain/followUp/unitRecord.ts';
import { unitRecordText } from '#shared/reports/unitRecordText.ts';
import { useCasesView } from '../list/casesView.ts';
import { usePersonName } from '../sheet/usePersonName.ts';
import { UnitRecordEditor } from './UnitRecordEditor.tsx';
import { useCopyRecord } from './useCopyRecord.ts';
import { useRecordWords } from './useRecordWords.ts';

const keyOf = { AA01: '1', AA02: '2' } as const satisfies Record<UnitRecordKind, string>;

/** The A unit's own records of a case, AA01 and AA02: one that is being written, and those that were finished. */
export function UnitRecordsTab({ file }: { file: CaseFile }) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const show = useCasesView((view) => view.show);
  const { id: caseId } = file.case;
  const record = useCasesView((view) => view.record);
  const open = record?.caseId === caseId ? record.kind : null;
  const records = [...file.unitRecords].reverse();
  return (
    <div className="stack">
      {open === null ? (
        <div className="line">
          {unitRecordKinds.map((kind) => (
            <Button key={kind} hotkey={keyOf[kind]} onPress={() => show({ record: { caseId, kind } })}>
              {t(`unitRecord.write.${kind}`)}
            </Button>
          ))}
        </div>
      ) : (
        <UnitRecordEditor key={open} kind={open} file={file} onClose={() => show({ record: null })} />
      )}
      <Section
        title={t('unitRecord.made')}
        end={<ClauseTag id="S-AA02" title={words.clauseTitle('S-AA02')!} look="bare" />}
      >
        {records.length === 0 && <p className="sec gap">{t('unitRecord.none')}</p>}
        <ul className="services">
          {records.map((record) => (
            <RecordLine key={record.id} record={record} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

/** One that was finished: when, by whom, and its text once more. */
function RecordLine({ record }: { record: UnitRecord }) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const personName = usePersonName();
  const copy = useCopyRecord(record.caseId);
  const { say } = useRecordWords();
  const when = formatInstantForList(record.happenedAt, today, words.locale);
  const said = { copied: t('unitRecord.copied'), notCopied: t('unitRecord.notCopied') };
  return (
    <li>
      <b>{record.kind}</b>
      <span>
        {when}
        <span className="meta">
          {t('unitRecord.by', {
            name: personName(record.by),
            when: formatInstantForList(record.recordedAt, today, words.locale),
          })}
        </span>
      </span>
      <span className="line">
        <Button
          variant="quiet"
          aria-label={t('unitRecord.copyOf', { kind: record.kind, when })}
          onPress={() => void copy(unitRecordText(record, say), said)}
        >
          {t('unitRecord.copy')}
        </Button>
      </span>
    </li>
  );
}
