import {
  addEmail,
  getSignInWays,
  judgePassword,
  PASSWORD_WORDS,
  removeEmail,
  removePassword,
  requestOwnerCode,
  setPassword,
  verifyEmail,
} from '@/services/platform/identity';
import {
  AddEmail,
  ConfirmWithCode,
  JudgePassword,
  SetPassword,
  VerifyEmail,
} from '@/services/platform/identity/inputs';
import { router, signedInProcedure } from '../init';

export const signInWaysRouter = router({
  get: signedInProcedure.query(({ ctx }) => getSignInWays(ctx.ctx)),
  sendOwnerCode: signedInProcedure.mutation(({ ctx }) => requestOwnerCode(ctx.ctx)),
  addEmail: signedInProcedure.input(AddEmail).mutation(({ ctx, input }) => addEmail(ctx.ctx, input)),
  verifyEmail: signedInProcedure.input(VerifyEmail).mutation(({ ctx, input }) => verifyEmail(ctx.ctx, input)),
  removeEmail: signedInProcedure
    .input(ConfirmWithCode)
    .mutation(({ ctx, input }) => removeEmail(ctx.ctx, input)),
  /** A mutation, though it changes nothing: a password has no business in an address. */
  judgePassword: signedInProcedure.input(JudgePassword).mutation(async ({ ctx, input }) => {
    const { problem, good } = await judgePassword(ctx.ctx, input);
    return { words: problem ? PASSWORD_WORDS[problem] : null, good };
  }),
  setPassword: signedInProcedure.input(SetPassword).mutation(async ({ ctx, input }) => {
    const outcome = await setPassword(ctx.ctx, input);
    return outcome.kind === 'unfit' ? { ...outcome, words: PASSWORD_WORDS[outcome.problem] } : outcome;
  }),
  removePassword: signedInProcedure
    .input(ConfirmWithCode)
    .mutation(({ ctx, input }) => removePassword(ctx.ctx, input)),
});
