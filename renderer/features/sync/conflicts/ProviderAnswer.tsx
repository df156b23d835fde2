import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenDispatchConflict, useActions, useKeptPart, useSession } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  Choices,
  NumberField,
  Strip,
  TextField,
  useClock,
  useFormCheck,
} from '#renderer/ui/index.ts';
import { capacityObservationSchema } from '#shared/domain/capacity/capacityObservation.ts';
import type { Channel } from '#shared/domain/values.ts';

const channels: readonly Channel[] = ['phone', 'line', 'inPerson', 'platform', 'paper'];

interface Entry {
  openings: number | null;
  channel: Channel | null;
  contactName: string;
  note: string;
}
const empty: Entry = { openings: null, channel: null, contactName: '', note: '' };

interface ProviderAnswerProps {
  conflict: OpenDispatchConflict;
  /** With the openings that were recorded, or null where nothing was. */
  onDone: (openings: number | null) => void;
}

/** What the provider said when it was asked again: an observation like any other, with who, when and how. */
export function ProviderAnswer({ conflict, onDone }: ProviderAnswerProps) {
  const { t } = useTranslation('conflicts');
  const words = useWords();
  const session = useSession();
  const clock = useClock();
  const { commit, newId } = useActions();
  const { form, check } = useFormCheck();
  const draftKey = `asked-again-${conflict.providerId}`;
  const [entry, setEntry] = useKeptPart(draftKey, conflict.serviceType, empty);
  const { openings, channel, contactName, note } = entry;
  const [isTried, setIsTried] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const save = async () => {
    setIsTried(true);
    if (!(await check(async () => openings !== null && channel !== null)) || session.state !== 'ready')
      return;
    const { providerId, serviceType } = conflict;
    const at = clock.now();
    const event = capacityObservationSchema.parse({
      id: newId(),
      providerId,
      serviceType,
      checkedAt: at,
      recordedAt: at,
      by: session.person.id,
      channel,
      openings,
      earliestStartOn: null,
      windows: null,
      contactName,
      note,
    });
    const saved = await commit([{ type: 'capacity', event }]);
    if (saved.ok) {
      setEntry(empty);
      onDone(openings);
    } else setFailed(words.t(`saveFailed.${saved.error.code}`, { path: '' }));
  };
  return (
    <form ref={form} onSubmit={(event) => event.preventDefault()}>
      <Strip kind="asks" label={t('dispatch.ask')} says={t('dispatch.ask')}>
        <NumberField
          label={t('dispatch.openings')}
          description={t('dispatch.openingsHelp', { count: conflict.openingsNeeded })}
          value={openings}
          onChange={(openings) => setEntry({ ...entry, openings })}
          max={99}
          autoFocus
          {...(isTried && openings === null && { error: t('failed.empty') })}
        />
        <Choices
          label={t('dispatch.channel')}
          choices={channels.map((id) => ({ id, label: words.t(`channel.${id}`) }))}
          value={channel}
          onChange={(channel) => setEntry({ ...entry, channel })}
          {...(isTried && channel === null && { error: t('failed.empty') })}
        />
        <TextField
          label={t('dispatch.contactName')}
          isOptional
          maxLength={60}
          value={contactName}
          onChange={(contactName) => setEntry({ ...entry, contactName })}
        />
        <TextField
          label={t('dispatch.note')}
          isOptional
          maxLength={400}
          value={note}
          onChange={(note) => setEntry({ ...entry, note })}
        />
        {failed !== null && <p role="alert">{failed}</p>}
        <div className="line">
          <Button variant="filled" hotkey="Ctrl+Enter" onPress={() => void save()}>
            {t('dispatch.save')}
          </Button>
          <Button hotkey="Esc" onPress={() => onDone(null)}>
            {t('dispatch.cancel')}
          </Button>
        </div>
      </Strip>
    </form>
  );
}
