import { z } from 'zod';
import { ROLES } from '@/lib/context';
import { invalid } from '@/lib/errors';
import { enterAs } from '@/services/platform/access';
import {
  beginConfirmation,
  beginPasskeySignIn,
  beginRegistration,
  confirmApp,
  confirmWithCode,
  confirmWithKey,
  confirmWithRecoveryCode,
  enrolApp,
  finishRegistration,
  listFactors,
  makeRecoveryCodes,
  removeAuthenticator,
  renameAuthenticator,
} from '@/services/platform/factors';
import {
  AuthenticatorId,
  BeginRegistration,
  ConfirmApp,
  ConfirmWithCode,
  ConfirmWithKey,
  ConfirmWithRecoveryCode,
  EnrolApp,
  FinishRegistration,
  RenameAuthenticator,
} from '@/services/platform/factors/inputs';
import { publicProcedure, router, signedInProcedure } from '../init';

/** How people prove who they are, besides the code by SMS. */
export const factorsRouter = router({
  list: signedInProcedure.query(({ ctx }) => listFactors(ctx.ctx)),
  /** May this person go into that console, and if not, what is missing? */
  enter: signedInProcedure
    .input(z.object({ role: z.enum(ROLES) }))
    .query(({ ctx, input }) => enterAs(ctx.ctx, input.role)),
  beginSignIn: publicProcedure.mutation(({ ctx }) => {
    const { browserToken } = ctx;
    if (!browserToken) throw invalid('Your browser keeps no cookies for us, so it cannot sign in this way.');
    return beginPasskeySignIn(ctx.ctx, { browser: browserToken });
  }),
  beginRegistration: signedInProcedure
    .input(BeginRegistration)
    .mutation(({ ctx, input }) => beginRegistration(ctx.ctx, input)),
  finishRegistration: signedInProcedure
    .input(FinishRegistration)
    .mutation(({ ctx, input }) => finishRegistration(ctx.ctx, input)),
  beginConfirmation: signedInProcedure.mutation(({ ctx }) => beginConfirmation(ctx.ctx)),
  confirmWithKey: signedInProcedure
    .input(ConfirmWithKey)
    .mutation(({ ctx, input }) => confirmWithKey(ctx.ctx, input)),
  confirmWithCode: signedInProcedure
    .input(ConfirmWithCode)
    .mutation(({ ctx, input }) => confirmWithCode(ctx.ctx, input)),
  confirmWithRecoveryCode: signedInProcedure
    .input(ConfirmWithRecoveryCode)
    .mutation(({ ctx, input }) => confirmWithRecoveryCode(ctx.ctx, input)),
  enrolApp: signedInProcedure.input(EnrolApp).mutation(({ ctx, input }) => enrolApp(ctx.ctx, input)),
  confirmApp: signedInProcedure.input(ConfirmApp).mutation(({ ctx, input }) => confirmApp(ctx.ctx, input)),
  makeRecoveryCodes: signedInProcedure.mutation(({ ctx }) => makeRecoveryCodes(ctx.ctx)),
  rename: signedInProcedure
    .input(RenameAuthenticator)
    .mutation(({ ctx, input }) => renameAuthenticator(ctx.ctx, input)),
  remove: signedInProcedure
    .input(AuthenticatorId)
    .mutation(({ ctx, input }) => removeAuthenticator(ctx.ctx, input)),
});
