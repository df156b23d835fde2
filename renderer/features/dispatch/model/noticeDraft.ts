import type { Channel } from '#shared/domain/values.ts';

/** A notice before it is sent. `text` null: the words that follow from the case; else as they were changed. */
export interface NoticeDraft {
  channel: Channel;
  /** Sent at this moment, or earlier and entered now. */
  when: 'now' | 'earlier';
  day: string | null;
  time: string | null;
  startWishOn: string | null;
  extra: string;
  /** Null: masked where the channel keeps copies of its own. */
  masked: boolean | null;
  text: string | null;
}

export const emptyNotice: Omit<NoticeDraft, 'startWishOn'> = {
  channel: 'phone',
  when: 'now',
  day: null,
  time: null,
  extra: '',
  masked: null,
  text: null,
};
