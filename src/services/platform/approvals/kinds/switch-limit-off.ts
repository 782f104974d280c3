import { z } from 'zod';
import { LimitName, limitFacts, switchLimitOff } from '@/services/platform/limits';
import type { ApprovalKind } from '../kind';

const Payload = z.object({ name: LimitName });

/** A limit that is off protects nobody: one person may change its figures, but not switch it off alone. */
export const switchingLimitOff: ApprovalKind<z.infer<typeof Payload>> = {
  kind: 'limit.switch-off',
  title: 'Switch off a rate limit',
  permission: 'limit.write',
  payload: Payload,
  validMs: 24 * 60 * 60_000,
  subject: ({ name }) => name,
  describe: async (ctx, { name }) => {
    const before = await limitFacts(ctx, name);
    return { before, after: { ...before, State: 'off' } };
  },
  execute: (tx, { name }) => switchLimitOff(tx, name),
};
