import { z } from 'zod';

/** Why somebody does what another person reads, and may have to agree to. */
export const Reason = z
  .string()
  .trim()
  .min(5, 'Say why, in five letters or more.')
  .max(500, 'That is too long: 500 letters at most.');
