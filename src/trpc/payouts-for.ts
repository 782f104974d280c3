import { myPayouts, payMeNow, setPayoutNumber, withdrawPayoutNumber } from '@/services/money/payouts';
import { PayMeNow, type PayoutSide, PayoutsOf, SetPayoutNumber } from '@/services/money/payouts/inputs';
import { permitted, router } from './init';

/** The same procedures for shops and for drivers: each side only ever acts for itself. */
export const payoutsRouterFor = (side: PayoutSide) =>
  router({
    mine: permitted('payout.read-own')
      .input(PayoutsOf.omit({ side: true }))
      .query(({ ctx, input }) => myPayouts(ctx.ctx, { ...input, side })),
    setNumber: permitted('payout.write-own')
      .input(SetPayoutNumber.omit({ side: true }))
      .mutation(({ ctx, input }) => setPayoutNumber(ctx.ctx, { ...input, side })),
    withdrawNumber: permitted('payout.write-own').mutation(({ ctx }) =>
      withdrawPayoutNumber(ctx.ctx, { side }),
    ),
    payMeNow: permitted('payout.write-own')
      .input(PayMeNow.omit({ side: true }))
      .mutation(({ ctx, input }) => payMeNow(ctx.ctx, { ...input, side })),
  });
