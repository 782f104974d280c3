import type { CronItem } from 'graphile-worker';
import { RETURN_PHOTO_SWEEP } from '@/services/delivery/dispatch';
import { LEARN_JOB, WATCH_JOB } from '@/services/delivery/estimates';
import { PLACE_PHOTO_SWEEP } from '@/services/delivery/saved-places';
import { INTEGRITY_JOB } from '@/services/insight/reports';
import { LOTS_EXPIRE } from '@/services/market/lots';
import { MEDIA_SWEEP } from '@/services/market/media-sweep';
import { IMPORTS_SWEEP } from '@/services/market/product-imports';
import { LICENCES_EXPIRE } from '@/services/market/restricted';
import { FORGET_SEARCHES_JOB } from '@/services/market/search';
import { COMPARE_JOB, SWEEP_JOB } from '@/services/market/search-index';
import { LEDGER_SEAL, LEDGER_SWEEP, LEDGER_VERIFY } from '@/services/money/ledger';
import { PAYOUT_RUN } from '@/services/money/payouts';
import { NIGHTLY_JOB } from '@/services/money/reconciliation';
import { APPROVALS_SWEEP } from '@/services/platform/approvals';
import { SCHEDULE_JOB, WORK_JOB } from '@/services/platform/key-rotation';
import { LIMITS_SWEEP } from '@/services/platform/limits';
import { PAPERS_SWEEP } from '@/services/platform/papers';
import { RESUME_JOB, RETENTION_JOB } from '@/services/platform/privacy';
import { FREE_JOB } from '@/services/platform/queue';
import { RECEIPTS_SWEEP } from '@/services/trade/receipts';
import { SEAL_JOB, VERIFY_JOB } from '@/services/trust/monitoring';

/** Times are UTC. */
const EVERY_MINUTE = '* * * * *';
const EVERY_TEN_MINUTES = '*/10 * * * *';
/** 03:20 in Kampala. */
const NIGHTLY = '20 0 * * *';
/** 03:40 in Kampala, when the operators’ day is long over. */
const RECONCILIATION_AT = '40 0 * * *';
/** 02:30 in Kampala. */
const RETENTION_AT = '30 23 * * *';

/** 04:10 in Kampala, when nobody shops and the other nightly work is done. */
const COMPARISON_AT = '10 1 * * *';

/** 03:00 in Kampala, when few send photos. */
const SWEEP_AT = '0 0 * * *';

/** 04:30 in Kampala, after the statements of the night. */
const INTEGRITY_AT = '30 1 * * *';

/** 09:00 in Kampala. */
const PAYOUTS_AT = '0 6 * * *';

const TIMES: Readonly<Record<string, string>> = {
  [FREE_JOB]: EVERY_MINUTE,
  'payments.sweep': EVERY_MINUTE,
  'dispatch.sweep': EVERY_MINUTE,
  [WATCH_JOB]: EVERY_MINUTE,
  [LEARN_JOB]: EVERY_TEN_MINUTES,
  [RESUME_JOB]: EVERY_MINUTE,
  'access.sweep': '17 * * * *',
  'identity.sweep': NIGHTLY,
  [LEDGER_SWEEP]: EVERY_TEN_MINUTES,
  [LIMITS_SWEEP]: EVERY_TEN_MINUTES,
  [APPROVALS_SWEEP]: EVERY_TEN_MINUTES,
  [WORK_JOB]: EVERY_MINUTE,
  [SCHEDULE_JOB]: NIGHTLY,
  [SEAL_JOB]: EVERY_MINUTE,
  [LEDGER_SEAL]: EVERY_MINUTE,
  [PAPERS_SWEEP]: NIGHTLY,
  [LOTS_EXPIRE]: EVERY_TEN_MINUTES,
  [LICENCES_EXPIRE]: EVERY_TEN_MINUTES,
  [RECEIPTS_SWEEP]: NIGHTLY,
  [SWEEP_JOB]: EVERY_MINUTE,
  [IMPORTS_SWEEP]: EVERY_TEN_MINUTES,
  [COMPARE_JOB]: COMPARISON_AT,
  [FORGET_SEARCHES_JOB]: NIGHTLY,
  [MEDIA_SWEEP]: SWEEP_AT,
  [PLACE_PHOTO_SWEEP]: SWEEP_AT,
  [RETURN_PHOTO_SWEEP]: SWEEP_AT,
};

/** What a worker that was away at its hour makes up as soon as it is back: nobody else would until the next day. */
const MADE_UP: Readonly<Record<string, string>> = {
  [RETENTION_JOB]: RETENTION_AT,
  [NIGHTLY_JOB]: RECONCILIATION_AT,
  [PAYOUT_RUN]: PAYOUTS_AT,
  [INTEGRITY_JOB]: INTEGRITY_AT,
  [VERIFY_JOB]: NIGHTLY,
  [LEDGER_VERIFY]: NIGHTLY,
};
const DAY_MS = 24 * 60 * 60_000;

const itemsOf = (times: Readonly<Record<string, string>>, options: CronItem['options']): CronItem[] =>
  Object.entries(times).map(([task, match]) => ({ task, match, identifier: task, options }));

/** Clock to jobs. Each finds its work by state, so a missed minute is made up by the next. */
export const SCHEDULE: CronItem[] = [...itemsOf(TIMES, {}), ...itemsOf(MADE_UP, { backfillPeriod: DAY_MS })];
