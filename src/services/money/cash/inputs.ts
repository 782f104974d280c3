import { z } from 'zod';
import { ugxAbove0 } from '@/lib/ugx-input';

export const HandOverByPhone = z.object({
  /** Chosen by the browser once per handover. */
  handoverId: z.uuid(),
  amountUgx: ugxAbove0,
  payerPhone: z.string().max(40),
  provider: z.enum(['mtn', 'airtel']).optional(),
});
export type HandOverByPhone = z.input<typeof HandOverByPhone>;

export const CountIn = z.object({
  /** Chosen by the browser once per count: pressing twice counts once. */
  countId: z.uuid(),
  driverId: z.uuid(),
  amountUgx: ugxAbove0,
});
export type CountIn = z.input<typeof CountIn>;
