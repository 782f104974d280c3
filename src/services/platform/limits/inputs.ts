import { z } from 'zod';
import { limitNames } from './limits';

export const LimitName = z.enum(limitNames);
export type LimitName = z.infer<typeof LimitName>;

export const ChangeLimit = z.object({
  name: LimitName,
  burst: z.number().int().min(1).max(100_000),
  perMinute: z.number().min(0.01).max(100_000),
});
export type ChangeLimit = z.infer<typeof ChangeLimit>;

export const SwitchLimitOn = z.object({ name: LimitName });
export type SwitchLimitOn = z.infer<typeof SwitchLimitOn>;

export const AskLimitOff = z.object({ name: LimitName, reason: z.string().max(600) });
export type AskLimitOff = z.infer<typeof AskLimitOff>;
