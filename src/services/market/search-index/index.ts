import type { Ctx } from '@/db/tx';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { compareIndex } from './compare-index';
import { confirmPushes } from './confirm-pushes';
import { COMPARE_JOB, CONFIRM_JOB, PUSH_JOB, SWEEP_JOB } from './job-names';
import { noteChanges } from './note-changes';
import { noteMovedShop } from './note-shop';
import { pushChanges } from './push-changes';
import { sweepIndex } from './sweep-index';

export { DEAD_AFTER_MS } from './builds';
export { FRESH_WITHIN_MS, type Freshness, searchFreshness } from './freshness';
export { COMPARE_JOB, CONFIRM_JOB, PUSH_JOB, SWEEP_JOB } from './job-names';
export { type Arrival, noteArrivals } from './note-arrivals';
export { type RebuildOutcome, rebuildMeilisearch } from './rebuild-meilisearch';
export { rebuildPostgres } from './rebuild-postgres';

export const searchIndexJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [PUSH_JOB]: pushChanges,
  [CONFIRM_JOB]: confirmPushes,
  [COMPARE_JOB]: compareIndex,
  [SWEEP_JOB]: sweepIndex,
};

export const searchIndexReactions: Readonly<
  Record<string, (ctx: Ctx, event: DeliveredEvent) => Promise<void>>
> = {
  'catalog.changed': noteChanges,
  'shop.moved': noteMovedShop,
};
