import { z } from 'zod';
import { keptUgx, ugxAbove0, ugxFrom0 } from '@/lib/ugx-input';

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
    /** Why, for the second person where one is needed. */
    reason: z.string().trim().max(500).default(''),
  })
  .refine(
    (given) =>
      given.promptMostMtnUgx >= given.promptLeastUgx && given.promptMostAirtelUgx >= given.promptLeastUgx,
    {
      path: ['promptLeastUgx'],
      message: 'The smallest payment cannot be above the largest.',
    },
  )
  .refine((given) => given.payOnDeliveryMostUgx <= given.driverCashLimitUgx, {
    path: ['payOnDeliveryMostUgx'],
    message: 'What can be paid at the door cannot be above the cash a driver may carry.',
  });
export type ChangeMoneySettings = z.input<typeof ChangeMoneySettings>;

/** Each bounds what one person can do alone with our money: more of it takes two. */
export const LIMITS_OF_ONE = ['payoutTwoPersonsUgx', 'refundTwoPersonsUgx', 'driverCashLimitUgx'] as const;
export type LimitOfOne = (typeof LIMITS_OF_ONE)[number];

/** Limits to be raised, as a request for a second person keeps them. */
export const RaisedLimits = z.partialRecord(z.enum(LIMITS_OF_ONE), keptUgx(ugxFrom0));
export type RaisedLimits = z.output<typeof RaisedLimits>;
