import { z } from 'zod';

/** A record schema that refuses a key `__proto__`: zod passes over it, and what it holds would be lost. */
export function keepingAllKeys<S extends z.ZodType>(record: S) {
  return z.preprocess((input, context) => {
    if (input !== null && typeof input === 'object' && Object.hasOwn(input, '__proto__')) {
      context.addIssue({ code: 'custom', path: ['__proto__'], message: 'unknown key' });
    }
    return input;
  }, record);
}
