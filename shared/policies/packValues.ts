import { z } from 'zod';

/** The id of a clause, a reading, a choice, a clock or a pack. */
export const clauseIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/);

/** A function of the kernel with its version: `dispatch/1`. */
export const functionSchema = z.string().regex(/^[a-zA-Z]+\/\d+$/);
