import type { PersonalDataHolder, RetentionSweep } from '@/db/personal-data';
import type { Ctx } from '@/db/tx';
import { ERASE_JOB, EXPORT_JOB } from './data-request';
import { enforceRetention } from './enforce-retention';
import { RequestId } from './inputs';
import { resumeRequests } from './resume-requests';
import { runErasure } from './run-erasure';
import { runExport } from './run-export';

/** Started by the clock each night. */
export const RETENTION_JOB = 'privacy.retention';
/** Started by the clock each minute. */
export const RESUME_JOB = 'privacy.resume';

type Registry = {
  readonly holders: readonly PersonalDataHolder[];
  readonly sweeps: readonly RetentionSweep[];
};

/** Jobs of this domain by name; what the other domains hold is handed in, because it may not know them. */
export function privacyJobs({
  holders,
  sweeps,
}: Registry): Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>> {
  return {
    [RETENTION_JOB]: (ctx) => enforceRetention(ctx, sweeps),
    [RESUME_JOB]: (ctx) => resumeRequests(ctx),
    [EXPORT_JOB]: (ctx, payload) => runExport(ctx, holders, RequestId.parse(payload)),
    [ERASE_JOB]: (ctx, payload) => runErasure(ctx, holders, RequestId.parse(payload)),
  };
}
