import { z } from 'zod';

/**
 * The first import of every entry (page and worker). zod compiles schemas with `new Function` unless told not to, and
 * looks whether it may as soon as an object schema is made, which is while modules load; the policy forbids both.
 */
z.config({ jitless: true });
