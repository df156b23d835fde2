import { useState } from 'react';
import { Choices, Mark, RocDateField, TimeField, useNow } from '#renderer/ui/index.ts';
import { instantAt } from '#shared/domain/date/instant.ts';
import { isLateEntry } from '#shared/domain/lateEntry.ts';
import type { Channel } from '#shared/domain/values.ts';
import { ContactForm } from './ContactForm.tsx';
import type { NoticeDraft } from './model/noticeDraft.ts';
import { useSay } from './useSay.ts';
import { useWork } from './work.ts';

interface NoticeChannelProps {
  draft: NoticeDraft;
  edit: (change: Partial<NoticeDraft>) => void;
  providerId: string;
  problem: string | null;
}

const channels: Channel[] = ['phone', 'line', 'paper', 'platform'];

/** How a notice goes out and when it really did; a provider without a number is asked for one here. */
export function NoticeChannel({ draft, edit, providerId, problem }: NoticeChannelProps) {
  const say = useSay();
  const { now, today } = useNow();
  const { directory } = useWork();
  const contact = directory.byId.get(providerId)?.contacts.find(({ phone }) => phone !== null);
  const [isAsking, setIsAsking] = useState(true);
  const isLate =
    draft.when === 'earlier' &&
    draft.day !== null &&
    draft.time !== null &&
    isLateEntry(instantAt(draft.day, draft.time), now);
  return (
    <>
      <Choices<Channel>
        label={say('notice.channel')}
        value={draft.channel}
        onChange={(channel) => edit({ channel, ...(draft.masked === null && { text: null }) })}
        choices={channels.map((id) => ({ id, label: say(`channel.${id}`) }))}
      />
      {contact === undefined ? (
        isAsking && (
          <div>
            <p className="sec">{say('contact.needed')}</p>
            <ContactForm providerId={providerId} onDone={() => setIsAsking(false)} takesFocus={false} />
          </div>
        )
      ) : (
        <p className="contact">
          <b>{contact.phone}</b> {contact.name}
          {contact.role}
        </p>
      )}
      <Choices<NoticeDraft['when']>
        label={say('notice.sentAt')}
        value={draft.when}
        onChange={(when) => edit({ when, day: draft.day ?? today })}
        choices={[
          { id: 'now', label: say('notice.now') },
          { id: 'earlier', label: say('notice.earlier') },
        ]}
      />
      {draft.when === 'earlier' && (
        <div className="line">
          <RocDateField
            label={say('notice.day')}
            max={today}
            value={draft.day}
            onChange={(day) => edit({ day })}
          />
          <TimeField
            label={say('notice.time')}
            value={draft.time}
            onChange={(time) => edit({ time })}
            autoFocus
          />
          {isLate && <Mark kind="today">{say('notice.late')}</Mark>}
        </div>
      )}
      {problem !== null && (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
