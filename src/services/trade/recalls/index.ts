import type { Ctx } from '@/db/tx';
import { TELL_JOB, tellBuyers } from './tell-buyers';

export { myOrderRecalls, type OrderRecall, shopOrderRecalls } from './order-recalls';
export { recallHolder } from './personal-data';
export { type RecallOutcome, recallLot, recallMyLot } from './recall-lot';
export {
  getMyRecall,
  getRecall,
  listRecalls,
  type RecallItem,
  type RecallView,
} from './see-recalls';

export const recallJobs: Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>> = {
  [TELL_JOB]: tellBuyers,
};
