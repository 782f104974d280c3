import { z } from 'zod';
import { PayMeNow } from '@/services/money/payouts/inputs';
import { OrderId, PlaceOrder } from '@/services/trade/orders/inputs';

/** A step of the system or of a person, by the verb that takes it. */
const Deed = z.discriminatedUnion('verb', [
  z.object({ verb: z.enum(['submit', 'enquire']), attemptId: z.uuid() }),
  z.object({ verb: z.literal('callback'), provider: z.enum(['mtn', 'airtel']), body: z.string() }),
  z.object({ verb: z.literal('expire'), intentId: z.uuid() }),
  z.object({ verb: z.literal('deliver'), event: z.unknown() }),
  z.object({ verb: z.literal('place'), request: PlaceOrder }),
  z.object({ verb: z.literal('cancel'), order: OrderId }),
  z.object({ verb: z.literal('pay out'), request: PayMeNow }),
  z.object({ verb: z.literal('release'), requestId: z.uuid() }),
]);
export type Deed = z.input<typeof Deed>;

const Work = z.object({
  /** Also the name of its connection and of its way to the operator. */
  name: z.string(),
  deed: Deed,
  /** Who does it; null is the system. */
  by: z.object({ userId: z.uuid(), role: z.enum(['customer', 'vendor', 'admin']) }).nullable(),
  /** How much later than all others it begins: its own clock is ahead. */
  laterMs: z.number(),
});
export type Work = z.input<typeof Work>;

/** What a process that will be killed is to do. */
export const Task = z.object({
  databaseUrl: z.string(),
  operatorUrl: z.string(),
  callbackUrl: z.string(),
  nowMs: z.number(),
  /** Whether enquiries take their turn. */
  isPaced: z.boolean(),
  works: z.array(Work),
});
export type Task = z.input<typeof Task>;

/** What it says meanwhile. */
export const Word = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('done'), work: z.string() }),
  z.object({ kind: z.literal('failed'), work: z.string(), message: z.string() }),
]);
export type Word = z.infer<typeof Word>;
