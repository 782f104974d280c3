import { z } from 'zod';
import { ugxAbove0, ugxFrom0 } from '@/lib/ugx-input';

export const ChangeMoneySettings = z
  .object({
    topUpsEnabled: z.boolean(),
    payOnDeliveryEnabled: z.boolean(),
    payOnDeliveryMostUgx: ugxFrom0,
    driverCashLimitUgx: ugxFrom0,
    payoutLeastUgx: ugxAbove0,
    payoutTwoPersonsUgx: ugxFrom0,
    refundTwoPersonsUgx: ugxFrom0,
    commissionVatBps: z.int().min(0).max(10_000),
    promptLeastUgx: ugxAbove0,
    promptMostMtnUgx: ugxAbove0,
    promptMostAirtelUgx: ugxAbove0,
  })
  .refine(
    (given) =>
      given.promptMostMtnUgx >= given.promptLeastUgx && given.promptMostAirtelUgx >= given.promptLeastUgx,
    {
      path: ['promptLeastUgx'],
      message: 'The smallest payment cannot be above the largest.',
    },
  );
export type ChangeMoneySettings = z.input<typeof ChangeMoneySettings>;
