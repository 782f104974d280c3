import type { Ctx } from '@/db/tx';
import { sweepTraces } from './traces';

export const accessJobs = {
  'access.sweep': (ctx: Ctx) => sweepTraces(ctx),
} as const satisfies Record<string, (ctx: Ctx) => Promise<void>>;
