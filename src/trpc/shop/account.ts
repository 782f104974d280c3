import {
  endMyOtherSessions,
  endMySession,
  endSession,
  getMe,
  listMySessions,
  requestSignInCode,
} from '@/services/platform/identity';
import { EndMySession, RequestSignInCode } from '@/services/platform/identity/inputs';
import { myRoles } from '@/services/platform/roles';
import { publicProcedure, router, signedInProcedure } from '../init';

export const accountRouter = router({
  me: signedInProcedure.query(({ ctx }) => getMe(ctx.ctx)),
  isSignedIn: publicProcedure.query(({ ctx }) => ctx.ctx.actor.kind === 'user'),
  requestCode: publicProcedure
    .input(RequestSignInCode)
    .mutation(({ ctx, input }) => requestSignInCode(ctx.ctx, input)),
  /** Also for a browser whose session is over already: what it still carries goes too. */
  signOut: publicProcedure.mutation(async ({ ctx }) => {
    if (ctx.ctx.actor.kind === 'user') await endSession(ctx.ctx);
    ctx.dropCookies?.();
  }),
  sessions: signedInProcedure.query(({ ctx }) => listMySessions(ctx.ctx)),
  endSession: signedInProcedure
    .input(EndMySession)
    .mutation(({ ctx, input }) => endMySession(ctx.ctx, input)),
  /** One's own roles, and how one came by them. */
  roles: signedInProcedure.query(({ ctx }) => myRoles(ctx.ctx)),
  endOtherSessions: signedInProcedure.mutation(({ ctx }) => endMyOtherSessions(ctx.ctx)),
});
