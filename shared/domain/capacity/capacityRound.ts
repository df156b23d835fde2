/** Calls of one round: about as many as one makes in a sitting; the next round begins where this one ended. */
export const callsPerRound = 12;
