import { requestNumberCode } from '@/services/platform/identity';
import { RequestSignInCode } from '@/services/platform/identity/inputs';
import {
  changeNumber,
  findMyRecovery,
  requestFactorRecovery,
  stopRecovery,
  stopRecoveryByLink,
} from '@/services/platform/recovery';
import { ChangeNumber, RecoveryToken, StopRecovery } from '@/services/platform/recovery/inputs';
import { publicProcedure, router, signedInProcedure } from '../init';

export const recoveryRouter = router({
  mine: signedInProcedure.query(({ ctx }) => findMyRecovery(ctx.ctx)),
  askForFactors: signedInProcedure.mutation(({ ctx }) => requestFactorRecovery(ctx.ctx)),
  sendNumberCode: signedInProcedure
    .input(RequestSignInCode)
    .mutation(({ ctx, input }) => requestNumberCode(ctx.ctx, input)),
  changeNumber: signedInProcedure
    .input(ChangeNumber)
    .mutation(({ ctx, input }) => changeNumber(ctx.ctx, input)),
  stop: signedInProcedure.input(StopRecovery).mutation(({ ctx, input }) => stopRecovery(ctx.ctx, input)),
  stopByLink: publicProcedure
    .input(RecoveryToken)
    .mutation(({ ctx, input }) => stopRecoveryByLink(ctx.ctx, input)),
});
