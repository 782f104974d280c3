import type { Ctx } from '@/db/tx';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { CLEAR_JOB } from './clear-job';
import { clearReceipt } from './clear-receipt';
import { onOrderDelivered } from './issue-receipt';
import { RECEIPTS_SWEEP, sweepReceipts } from './sweep-receipts';

export const receiptReactions: Readonly<Record<string, (ctx: Ctx, event: DeliveredEvent) => Promise<void>>> =
  {
    'order.delivered': onOrderDelivered,
  };

export const receiptJobs: Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>> = {
  [CLEAR_JOB]: clearReceipt,
  [RECEIPTS_SWEEP]: sweepReceipts,
};
