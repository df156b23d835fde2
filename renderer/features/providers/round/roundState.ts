/** How one call of the round ended; nothing where it was not made yet. */
export type CallOutcome =
  | { readonly kind: 'answered'; readonly openings: number; readonly at: string }
  | { readonly kind: 'notReached' };

/** Where a round stands: plain data, so that it survives a restart. */
export interface RoundState {
  /** The calls by provider id, in the order they are to be made. */
  readonly order: readonly string[];
  readonly outcomes: Readonly<Record<string, CallOutcome>>;
  /** Whom one is talking to; null when all were asked. */
  readonly current: string | null;
}

export type RoundAction =
  | { type: 'answered'; openings: number; at: string }
  | { type: 'notReached' }
  | { type: 'later' }
  | { type: 'goTo'; providerId: string }
  | { type: 'step'; by: 1 | -1 }
  /** Rings those again whom one did not reach. */
  | { type: 'ringAgain' };

/** A round over these providers; the outcomes are those of the same day, where it was interrupted. */
export function beginRound(
  order: readonly string[],
  outcomes: Readonly<Record<string, CallOutcome>> = {},
): RoundState {
  return { order, outcomes, current: order.find((id) => outcomes[id] === undefined) ?? null };
}

export function roundReducer(state: RoundState, action: RoundAction): RoundState {
  const { order, current } = state;
  switch (action.type) {
    case 'answered':
      return ended(state, { kind: 'answered', openings: action.openings, at: action.at });
    case 'notReached':
      return ended(state, { kind: 'notReached' });
    case 'later': {
      if (current === null) return state;
      const next = nextOpen(state, current);
      // The last one waiting cannot be put behind another.
      if (next === null) return state;
      return { ...state, order: [...order.filter((id) => id !== current), current], current: next };
    }
    case 'goTo':
      return order.includes(action.providerId) ? { ...state, current: action.providerId } : state;
    case 'step': {
      const at = current === null ? order.length : order.indexOf(current);
      const next = order[at + action.by];
      return next === undefined ? state : { ...state, current: next };
    }
    case 'ringAgain': {
      const outcomes = Object.fromEntries(
        Object.entries(state.outcomes).filter(([, outcome]) => outcome.kind !== 'notReached'),
      );
      return beginRound(order, outcomes);
    }
  }
}

/** How many of the calls have ended, and how many of those nobody answered. */
export function roundProgress({ order, outcomes }: RoundState): {
  total: number;
  done: number;
  notReached: number;
} {
  const ends = order.flatMap((id) => outcomes[id] ?? []);
  return {
    total: order.length,
    done: ends.length,
    notReached: ends.filter(({ kind }) => kind === 'notReached').length,
  };
}

function ended(state: RoundState, outcome: CallOutcome): RoundState {
  if (state.current === null) return state;
  const outcomes = { ...state.outcomes, [state.current]: outcome };
  return { ...state, outcomes, current: nextOpen({ ...state, outcomes }, state.current) };
}

/** The next call that has not ended: below the current one, else from the top. */
function nextOpen({ order, outcomes }: RoundState, after: string): string | null {
  const at = order.indexOf(after);
  const ahead = [...order.slice(at + 1), ...order.slice(0, at)];
  return ahead.find((id) => outcomes[id] === undefined) ?? null;
}
