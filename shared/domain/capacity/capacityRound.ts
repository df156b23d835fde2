/** Calls of one round: about as many as one makes in a sitting; the next round begins where this one ended. */
export const callsPerRound = 12;

/** Days after which a capacity observation is stale (I-05); never rolled to a working day (I-16). */
export const capacityStaleAfterDays = 2;
