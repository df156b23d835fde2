import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DestructionPreview,
  useDestroyer,
  useDestructionActions,
  useKept,
  useSession,
  useUnit,
} from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { PassphraseField } from '#renderer/passphrase/PassphraseField.tsx';
import { Button, ConfirmDialog, Section, TextField, useAnnounce, useNow } from '#renderer/ui/index.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatInstantForList, formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { DestructionStanding } from '#shared/domain/retention/destruction.ts';
import { finalFrom } from '#shared/rules/retention/destruction.ts';
import type { RetentionRow } from './model/retentionRows.ts';
import { PreviewList } from './PreviewList.tsx';
import { useDestroyWords } from './useDestroyWords.ts';

/** The destruction of one case: first what goes and what stays, then the mark, and days later the last word. */
export function DestroyPart({ row }: { row: RetentionRow }) {
  const { t } = useTranslation('retention');
  const { today } = useNow();
  const { destruction } = row;
  return (
    <Section title={t('destroy.title')}>
      {destruction?.decision ? (
        <p className="sec">{t('destroy.decided')}</p>
      ) : row.state === 'held' && destruction === null ? (
        <p className="sec">{t('destroy.held')}</p>
      ) : destruction !== null ? (
        <MarkedCase row={row} destruction={destruction} />
      ) : row.dueOn > today ? (
        <p className="sec">{t('destroy.notYet', { day: formatRoc(row.dueOn) })}</p>
      ) : (
        <UnmarkedCase row={row} />
      )}
    </Section>
  );
}

/** Counts what would go and what would stay, once somebody asks. */
function usePreview(caseId: string) {
  const { preview } = useDestructionActions();
  const [counted, setCounted] = useState<DestructionPreview | 'reading' | null>(null);
  const look = async () => {
    setCounted('reading');
    setCounted(await preview(caseId));
  };
  return { counted, look };
}

function UnmarkedCase({ row }: { row: RetentionRow }) {
  const { t } = useTranslation('retention');
  const { counted, look } = usePreview(row.caseId);
  const { mark } = useDestructionActions();
  const { error } = useDestroyWords();
  const announce = useAnnounce();
  const [typed, setTyped, forget] = useKept(`destroy-${row.caseId}`, '');
  const [failure, setFailure] = useState<string | null>(null);
  const reason = typed.trim();
  if (counted === null)
    return (
      <Button hotkey="D" onPress={() => void look()}>
        {t('destroy.look')}
      </Button>
    );
  if (counted === 'reading') return <p role="status">{t('destroy.reading')}</p>;
  const set = async () => {
    const marked = await mark(row.caseId, reason);
    setFailure(marked.ok ? null : error(marked.error));
    if (!marked.ok) return;
    forget();
    announce(t('destroy.marked'));
  };
  return (
    <div className="retention-form">
      <PreviewList counted={counted} />
      <TextField
        label={t('destroy.reason')}
        layout="wide"
        maxLength={200}
        value={typed}
        onChange={setTyped}
        autoFocus
      />
      <Button onPress={() => void set()} {...(reason === '' && { disabledReason: t('destroy.reasonFirst') })}>
        {t('destroy.mark')}
      </Button>
      <p className="meta">{t('destroy.markSays')}</p>
      {failure !== null && <p role="alert">{failure}</p>}
    </div>
  );
}

function MarkedCase({ row, destruction }: { row: RetentionRow; destruction: DestructionStanding }) {
  const { t } = useTranslation('retention');
  const words = useWords();
  const { today } = useNow();
  const { persons } = useUnit();
  const { withdraw } = useDestructionActions();
  const { counted, look } = usePreview(row.caseId);
  const { error } = useDestroyWords();
  const announce = useAnnounce();
  const [typed, setTyped, forget] = useKept(`destroy-back-${row.caseId}`, '');
  const [failure, setFailure] = useState<string | null>(null);
  const { mark } = destruction;
  const finalOn = finalFrom(dayOfInstant(mark.recordedAt));
  const reason = typed.trim();
  const takeBack = async () => {
    const withdrawn = await withdraw(row.caseId, reason);
    setFailure(withdrawn.ok ? null : error(withdrawn.error));
    if (!withdrawn.ok) return;
    forget();
    announce(t('destroy.withdrawn'));
  };
  return (
    <div className="retention-form">
      <p>
        <b>{t('destroy.marked')}</b>
      </p>
      <p>
        {t('destroy.markedBy', {
          at: formatInstantForList(mark.recordedAt, today, words.locale),
          name: persons.find(({ id }) => id === mark.by)?.name ?? t('somebody'),
          reason: mark.reason,
        })}
      </p>
      <p className="meta">{t('destroy.finalFrom', { day: formatRoc(finalOn) })}</p>
      {row.holds.length > 0 && <p className="sec">{t('destroy.held')}</p>}
      {finalOn <= today && row.holds.length === 0 && counted === null && (
        <Button hotkey="D" onPress={() => void look()}>
          {t('destroy.look')}
        </Button>
      )}
      {counted === 'reading' && <p role="status">{t('destroy.reading')}</p>}
      {counted !== null && counted !== 'reading' && (
        <>
          <PreviewList counted={counted} />
          <FinalWord row={row} />
        </>
      )}
      <TextField
        label={t('destroy.withdrawReason')}
        layout="wide"
        maxLength={200}
        value={typed}
        onChange={setTyped}
      />
      <Button
        onPress={() => void takeBack()}
        {...(reason === '' && { disabledReason: t('hold.reasonFirst') })}
      >
        {t('destroy.withdraw')}
      </Button>
      {failure !== null && <p role="alert">{failure}</p>}
    </div>
  );
}

/** The last look, which says that it is the last, and the passphrase. */
function FinalWord({ row }: { row: RetentionRow }) {
  const { t } = useTranslation('retention');
  const session = useSession();
  const { destroyer, status } = useDestroyer();
  const { error } = useDestroyWords();
  const announce = useAnnounce();
  const [isAsking, setIsAsking] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const isSample = session.state === 'ready' && session.sample;
  const close = () => {
    setIsAsking(false);
    setPassphrase('');
  };
  const destroy = async () => {
    close();
    const done = await destroyer.decide(row.caseId, passphrase);
    setFailure(done.ok ? null : error(done.error));
    if (done.ok) announce(t('destroy.done'));
  };
  const isMissing = !isSample && passphrase === '';
  return (
    <>
      <Button
        variant="filled"
        onPress={() => setIsAsking(true)}
        {...(status.isRunning && { disabledReason: t('destroy.running') })}
      >
        {t('destroy.final')}
      </Button>
      {failure !== null && <p role="alert">{failure}</p>}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('destroy.finalTitle', { name: row.name })}
        confirmLabel={t('destroy.finalDo')}
        cancelLabel={t('destroy.finalNot')}
        onConfirm={() => void destroy()}
        onCancel={close}
        hasField={!isSample}
        {...(isMissing && { confirmDisabledReason: t('destroy.passphraseFirst') })}
      >
        <p>{t('destroy.finalSays')}</p>
        {!isSample && (
          <PassphraseField
            label={t('destroy.passphrase')}
            description={t('destroy.passphraseSays')}
            value={passphrase}
            onChange={setPassphrase}
            autoFocus
          />
        )}
      </ConfirmDialog>
    </>
  );
}
