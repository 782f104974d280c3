import { z } from 'zod';
import { ugx } from './money';

/** More than any amount of this market, and far below what the database's bigint holds. */
const MOST_UGX = 1_000_000_000n;

const whole = z.bigint('Enter whole shillings.').max(MOST_UGX, 'That is more than can be moved at once.');

/** Shillings somebody types or sends: whole, above nought, and not absurd. */
export const ugxAbove0 = whole.positive('Enter an amount above nought.').transform(ugx);
/** The same, or nought. */
export const ugxFrom0 = whole.min(0n, 'An amount cannot be below nought.').transform(ugx);

/** An amount as JSON keeps it, a decimal string, or as it is; held to a rule above. */
export const keptUgx = <R extends typeof ugxAbove0>(rule: R) =>
  z
    .union([
      z.bigint(),
      z
        .string()
        .regex(/^\d{1,12}$/)
        .transform(BigInt),
    ])
    .pipe(rule);
