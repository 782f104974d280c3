import { z } from 'zod';

const Surroundings = z.object({
  BASE_URL: z.url(),
  SANDBOX_URL: z.url(),
  SANDBOX_ADMIN_TOKEN: z.string().min(1),
  DATABASE_URL: z.url(),
  DATA_DIR: z.string().min(1),
  /** How many times faster than in earnest payments run. */
  PAYMENT_TIME_SCALE: z.coerce.number().positive(),
});

/** Where the system under test is. `npm test` sets all of it. */
export const settings = Surroundings.parse(process.env);

/** What a payment's time limit lasts here, in milliseconds. */
export const scaledMs = (inEarnestMs: number): number => inEarnestMs / settings.PAYMENT_TIME_SCALE;
