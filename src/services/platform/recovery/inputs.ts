import { z } from 'zod';

const Code = z.string().regex(/^\d{6}$/, 'The code has six digits.');

export const ChangeNumber = z.object({
  phone: z.string().max(40),
  /** Sent to the new number. */
  code: Code,
  /** Sent to the old number; not needed with a fresh second factor. */
  oldCode: Code.optional(),
  /** Neither the old number nor a second factor is at hand: wait instead. */
  wait: z.boolean().default(false),
});
export type ChangeNumber = z.input<typeof ChangeNumber>;

export const StopRecovery = z.object({ requestId: z.uuid() });
export type StopRecovery = z.infer<typeof StopRecovery>;

export const RecoveryToken = z.object({ token: z.string().max(200) });
export type RecoveryToken = z.infer<typeof RecoveryToken>;
