import { z } from 'zod';
import { notFound } from '@/lib/errors';
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
import { CART_COOKIE } from '../cart-cookie';
import { publicProcedure, type RequestContext, router, signedInProcedure } from '../init';
import { knownPeople, peopleCookieHeader, remembered, withoutLeaving } from '../known-people';
import { droppedCookieHeader } from '../own-cookie';
import { SESSION_COOKIE, sessionIn } from '../session-cookie';
import { askingBrowser, rememberedPhone } from '../sign-in-browser';

const Person = z.object({ person: z.uuid() });

const peopleOf = ({ browser }: RequestContext) => knownPeople(browser?.cookies ?? new Map());

async function sendCode(ctx: RequestContext, phone: string) {
  return requestSignInCode(ctx.ctx, { phone }, await askingBrowser(ctx.browser, phone));
}

/** Ends the session, and takes away what the browser carried of its person, also when it was over already. */
async function signOut({ ctx, browser }: RequestContext): Promise<void> {
  if (ctx.actor.kind === 'user') await endSession(ctx);
  if (!browser) return;
  const session = await sessionIn(browser.cookies);
  const people = await knownPeople(browser.cookies);
  if (session) browser.give(await peopleCookieHeader(withoutLeaving(people, session.userId)));
  for (const name of [SESSION_COOKIE, CART_COOKIE]) browser.give(droppedCookieHeader(name));
}

export const accountRouter = router({
  me: signedInProcedure.query(({ ctx }) => getMe(ctx.ctx)),
  isSignedIn: publicProcedure.query(({ ctx }) => ctx.ctx.actor.kind === 'user'),
  requestCode: publicProcedure
    .input(RequestSignInCode)
    .mutation(({ ctx, input }) => sendCode(ctx, input.phone)),
  /** Whom this browser offers to sign in again. */
  remembered: publicProcedure.query(async ({ ctx }) => remembered(await peopleOf(ctx))),
  requestRememberedCode: publicProcedure.input(Person).mutation(async ({ ctx, input }) => {
    const phone = await rememberedPhone(ctx.browser?.cookies ?? new Map(), input.person);
    if (phone === null) throw notFound('person on this phone');
    return sendCode(ctx, phone);
  }),
  forgetRemembered: publicProcedure.input(Person).mutation(async ({ ctx, input }) => {
    const others = (await peopleOf(ctx)).filter(({ id }) => id !== input.person);
    ctx.browser?.give(await peopleCookieHeader(others));
  }),
  signOut: publicProcedure.mutation(({ ctx }) => signOut(ctx)),
  sessions: signedInProcedure.query(({ ctx }) => listMySessions(ctx.ctx)),
  endSession: signedInProcedure
    .input(EndMySession)
    .mutation(({ ctx, input }) => endMySession(ctx.ctx, input)),
  /** One's own roles, and how one came by them. */
  roles: signedInProcedure.query(({ ctx }) => myRoles(ctx.ctx)),
  endOtherSessions: signedInProcedure.mutation(({ ctx }) => endMyOtherSessions(ctx.ctx)),
});
