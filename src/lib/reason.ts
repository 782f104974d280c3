import { z } from 'zod';

/** Letters of a reason. */
export const REASON_LETTERS = { least: 5, most: 500 } as const;

/** Why somebody does what another person reads, and may have to agree to. */
export const Reason = z
  .string()
  .trim()
  .min(REASON_LETTERS.least, 'Say why, in five letters or more.')
  .max(REASON_LETTERS.most, 'That is too long: 500 letters at most.');
