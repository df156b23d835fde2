import type { RocDateError } from '#shared/domain/date/rocDate.ts';
import type { DateLocale } from '#shared/domain/date/rocFormat.ts';
import type { TimeError } from '#shared/domain/date/timeOfDay.ts';

/** Parts of a day, as weekly windows are asked about. */
export type DayPart = 'morning' | 'afternoon' | 'evening';

/** How far a saved change has come. */
export type OutboxState = 'unsent' | 'sending' | 'delivered' | 'confirmed';

/** The words the controls themselves say; the app fills them from its translations. */
export interface UiTexts {
  readonly optional: string;
  readonly dateExample: string;
  readonly dateError: (error: RocDateError) => string;
  readonly dateTooEarly: (day: string) => string;
  readonly dateTooLate: (day: string) => string;
  readonly timeExample: string;
  readonly timeError: (error: TimeError) => string;
  readonly openCalendar: string;
  readonly previousMonth: string;
  readonly nextMonth: string;
  readonly increase: string;
  readonly decrease: string;
  readonly numberError: (min: number | undefined, max: number | undefined) => string;
  readonly dayPart: Readonly<Record<DayPart, string>>;
  /** A cell of the week: 週一上午; with whether a case wants it. */
  readonly weekCell: (weekday: number, part: DayPart, wanted: boolean) => string;
  readonly weekday: (weekday: number) => string;
  readonly windowDays: string;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly addWindow: string;
  readonly removeWindow: string;
  /** A line with days but without hours, or the other way round. */
  readonly windowUnfinished: string;
  readonly nothingFound: string;
  readonly showOptions: string;
  readonly loading: string;
  /** The accessible name of a clause id that opens its paraphrase. */
  readonly clause: (id: string) => string;
  readonly outbox: Readonly<Record<OutboxState, string>>;
  /** Names on key caps, by the names hotkeys are declared with. */
  readonly keyNames: Readonly<Record<string, string>>;
}

/** What every control may ask for. */
export interface UiSettings {
  readonly locale: DateLocale;
  readonly texts: UiTexts;
}
