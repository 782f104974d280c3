import { operators } from '@/services/insight/reports';
import { operatorBalances, pauseProvider, resumeProvider } from '@/services/money/payments';
import { SwitchProvider } from '@/services/money/payments/inputs';
import { permitted, router } from '../init';

export const providersRouter = router({
  states: permitted('provider.switch').query(({ ctx }) => operators(ctx.ctx)),
  balances: permitted('provider.switch').query(({ ctx }) => operatorBalances(ctx.ctx)),
  pause: permitted('provider.switch')
    .input(SwitchProvider)
    .mutation(({ ctx, input }) => pauseProvider(ctx.ctx, input)),
  resume: permitted('provider.switch')
    .input(SwitchProvider)
    .mutation(({ ctx, input }) => resumeProvider(ctx.ctx, input)),
});
