import type { RetentionSweep } from '@/db/personal-data';
import type { Ctx } from '@/db/tx';
import { enforceRetention } from './enforce-retention';

/** Started by the clock each night. */
export const RETENTION_JOB = 'privacy.retention';

type Registry = { readonly sweeps: readonly RetentionSweep[] };

/** Jobs of this domain by name; what the other domains hold is handed in, because it may not know them. */
export function privacyJobs({
  sweeps,
}: Registry): Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>> {
  return { [RETENTION_JOB]: (ctx) => enforceRetention(ctx, sweeps) };
}
