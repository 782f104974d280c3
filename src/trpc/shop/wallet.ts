import { paymentStatus } from '@/services/money/payments';
import { myWallet, topUp, withdraw } from '@/services/money/wallet';
import { TopUp, WalletPage, Withdraw } from '@/services/money/wallet/inputs';
import { permitted, router } from '../init';

export const walletRouter = router({
  get: permitted('wallet.read-own')
    .input(WalletPage)
    .query(({ ctx, input }) => myWallet(ctx.ctx, input)),
  topUp: permitted('wallet.top-up')
    .input(TopUp)
    .mutation(({ ctx, input }) => topUp(ctx.ctx, input)),
  topUpStatus: permitted('order.read-own')
    .input(TopUp.pick({ topUpId: true }))
    .query(({ ctx, input }) => paymentStatus(ctx.ctx, { kind: 'top_up', id: input.topUpId })),
  withdraw: permitted('wallet.withdraw')
    .input(Withdraw)
    .mutation(({ ctx, input }) => withdraw(ctx.ctx, input)),
});
