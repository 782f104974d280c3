import { pauseProvider, readProviderStates, resumeProvider } from '@/services/money/payments';
import { SwitchProvider } from '@/services/money/payments/inputs';
import { permitted, router } from '../init';

export const providersRouter = router({
  states: permitted('provider.switch').query(({ ctx }) => readProviderStates(ctx.ctx)),
  pause: permitted('provider.switch')
    .input(SwitchProvider)
    .mutation(({ ctx, input }) => pauseProvider(ctx.ctx, input)),
  resume: permitted('provider.switch')
    .input(SwitchProvider)
    .mutation(({ ctx, input }) => resumeProvider(ctx.ctx, input)),
});
