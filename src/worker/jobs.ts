import type { Ctx } from '@/db/tx';
import { dispatchJobs } from '@/services/delivery/dispatch';
import { estimateJobs } from '@/services/delivery/estimates';
import { savedPlaceJobs } from '@/services/delivery/saved-places';
import { integrityJobs } from '@/services/insight/reports';
import { contentJobs } from '@/services/market/content';
import { lotJobs } from '@/services/market/lots';
import { mediaSweepJobs } from '@/services/market/media-sweep';
import { productImportJobs } from '@/services/market/product-imports';
import { restrictedJobs } from '@/services/market/restricted';
import { searchJobs } from '@/services/market/search';
import { searchIndexJobs } from '@/services/market/search-index';
import { ledgerJobs, ledgerSealJobs } from '@/services/money/ledger';
import { paymentJobs } from '@/services/money/payments';
import { payoutJobs } from '@/services/money/payouts';
import { reconciliationJobs } from '@/services/money/reconciliation';
import { accessJobs } from '@/services/platform/access';
import { approvalJobs } from '@/services/platform/approvals';
import { identityJobs } from '@/services/platform/identity';
import { keyRotationJobs } from '@/services/platform/key-rotation';
import { limitJobs } from '@/services/platform/limits';
import { notificationJobs } from '@/services/platform/notifications';
import { DELIVER_JOB, outboxJobs } from '@/services/platform/outbox';
import { paperJobs } from '@/services/platform/papers';
import { privacyJobs } from '@/services/platform/privacy';
import { FREE_JOB, freeDeadLocks } from '@/services/platform/queue';
import { recoveryJobs } from '@/services/platform/recovery';
import { orderJobs } from '@/services/trade/orders';
import { recallJobs } from '@/services/trade/recalls';
import { receiptJobs } from '@/services/trade/receipts';
import { monitoringJobs } from '@/services/trust/monitoring';
import { deliverEvent } from './deliver-event';
import { HOLDERS, RETENTION } from './personal-data';

export type Job = (ctx: Ctx, payload: unknown) => Promise<void>;

/** Every job the queue may hold, by name. */
export const JOBS: Readonly<Record<string, Job>> = {
  [DELIVER_JOB]: deliverEvent,
  ...outboxJobs,
  [FREE_JOB]: freeDeadLocks,
  ...ledgerSealJobs,
  ...paymentJobs,
  ...ledgerJobs,
  ...payoutJobs,
  ...reconciliationJobs,
  ...orderJobs,
  ...receiptJobs,
  ...dispatchJobs,
  ...notificationJobs,
  ...accessJobs,
  ...monitoringJobs,
  ...privacyJobs({ holders: HOLDERS, sweeps: RETENTION }),
  ...limitJobs,
  ...approvalJobs,
  ...keyRotationJobs,
  ...identityJobs,
  ...recoveryJobs,
  ...paperJobs,
  ...searchJobs,
  ...searchIndexJobs,
  ...productImportJobs,
  ...mediaSweepJobs,
  ...savedPlaceJobs,
  ...estimateJobs,
  ...integrityJobs,
  ...contentJobs,
  ...lotJobs,
  ...restrictedJobs,
  ...recallJobs,
};
