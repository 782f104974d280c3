import { z } from 'zod';
import { ugxAbove0 } from '@/lib/ugx-input';

const Provider = z.enum(['mtn', 'airtel']);

export const TopUp = z.object({
  /** Chosen by the browser once per top-up: pressing twice asks once. */
  topUpId: z.uuid(),
  amountUgx: ugxAbove0,
  payerPhone: z.string().max(40),
  provider: Provider.optional(),
});
export type TopUp = z.input<typeof TopUp>;

export const Withdraw = z.object({
  /** Chosen by the browser once per withdrawal: pressing twice pays once. */
  withdrawalId: z.uuid(),
  amountUgx: ugxAbove0,
  provider: Provider.optional(),
});
export type Withdraw = z.input<typeof Withdraw>;

export const WalletPage = z.object({ cursor: z.string().max(400).nullish() });
export type WalletPage = z.input<typeof WalletPage>;
