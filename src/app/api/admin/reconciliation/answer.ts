import type { UploadOutcome } from '@/services/money/reconciliation';

/** What the address answers about a statement, as superjson. */
export type UploadAnswer = UploadOutcome;
