import type { Ctx } from '@/db/tx';
import { NIGHTLY_JOB, reconcileNightly } from './nightly';

export type { DayFigures } from './day-figures';
export { MISSING_HOLD } from './freeze';
export { getItem, type ItemDetail, type OurPayment } from './get-item';
export {
  importStatement,
  mayImportStatement,
  previewStatement,
  type StatementResult,
  type UploadOutcome,
} from './import-statement';
export { type FileRow, listFiles, listRuns, type RunRow } from './list-files';
export { type ItemRow, listItems } from './list-items';
export { NIGHTLY_JOB } from './nightly';
export { type DayRow, type ReconciliationOverview, reconciliationOverview } from './overview';
export type { Run } from './reconcile-account';
export { type ResolveOutcome, resolveItem } from './resolve-item';
export { resolvingItem } from './resolving-item';
export { runReconciliation } from './run-reconciliation';
export { configureStatementSource, httpStatementSource, type StatementSource } from './statement-source';
export { takeItem } from './take-item';
export { type Unexplained, unexplainedShillings } from './unexplained';

/** Jobs of this domain by name. */
export const reconciliationJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [NIGHTLY_JOB]: reconcileNightly,
};
