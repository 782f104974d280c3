import type { Ctx } from '@/db/tx';
import { parseEmail } from '@/lib/email';
import { AppError } from '@/lib/errors';
import { systemIds } from '@/lib/ids';
import { requirePhone } from '@/lib/phone';
import { endSession, findSession, signInWithPassword, verifySignInCode } from '@/services/platform/identity';
import { claimCart } from '@/services/trade/cart';
import { CART_COOKIE } from './cart-cookie';
import { knownAs, knownPeople, peopleCookieHeader, withSignedIn } from './known-people';
import { ownCookie } from './own-cookie';
import { sessionIn } from './session-cookie';
import { type Browser, handleIn, rememberedPhone } from './sign-in-browser';

export type SignedIn = { readonly userId: string; readonly sessionId: string };
export type TypedCode = {
  readonly phone: string;
  /** In place of the number: somebody this browser remembers. */
  readonly person: string;
  readonly code: string;
  readonly remember: boolean;
};

/** Not let in: its words are the name of the outcome, which the sign-in page puts into a sentence. */
export class Refused extends Error {}

/** Redeems a code. @throws Refused with the outcome's name when it is not the right one, AppError for a wrong number */
export async function signInByCode(ctx: Ctx, typed: TypedCode, browser: Browser): Promise<SignedIn> {
  const { cookies } = browser;
  const kept = typed.person === '' ? null : await rememberedPhone(cookies, typed.person);
  const phone = requirePhone(kept ?? typed.phone);
  const handle = handleIn(cookies);
  const outcome = await verifySignInCode(ctx, { phone, code: typed.code }, handle ? { handle } : null);
  if (outcome.kind === 'wrong_code') throw new Refused(`wrong_code:${outcome.triesLeft}`);
  if (outcome.kind === 'no_valid_code') throw new Refused('no_valid_code');
  await remember(browser, { userId: outcome.userId, phone, remember: typed.remember });
  await takeOver(ctx, outcome, browser);
  return outcome;
}

/** One sentence whatever is wrong: it must not tell whether the address has an account or waits. */
const NO_MATCH =
  'That e-mail and password do not fit together, or they were tried too often. You can always use your phone number.';

/** Signs in by password. @throws AppError for anything that does not open an account */
export async function signInByPassword(
  ctx: Ctx,
  typed: { readonly email: string; readonly password: string },
  browser: Browser,
): Promise<SignedIn> {
  const email = parseEmail(typed.email);
  const people = await knownPeople(browser.cookies);
  const known = email ? knownAs(people, { email }) : null;
  const outcome = await signInWithPassword(ctx, typed, { knownAs: known });
  if (outcome.kind === 'refused' || !email) throw new AppError('forbidden', NO_MATCH);
  await remember(browser, { userId: outcome.userId, email, remember: false });
  await takeOver(ctx, outcome, browser);
  return outcome;
}

async function remember(browser: Browser, signedIn: Parameters<typeof withSignedIn>[1]): Promise<void> {
  const people = withSignedIn(await knownPeople(browser.cookies), signedIn, systemIds.uuid);
  browser.give(await peopleCookieHeader(people));
}

/**
 * The browser is somebody's now: who was signed in before is signed out, and a stranger's basket goes along into
 * the account.
 */
export async function takeOver(ctx: Ctx, { userId, sessionId }: SignedIn, browser: Browser): Promise<void> {
  const before = await sessionIn(browser.cookies);
  const previous = before ? await findSession(ctx, before.sessionId) : null;
  if (previous) await endSession({ ...ctx, actor: previous });
  const cartToken = ownCookie(browser.cookies, CART_COOKIE);
  if (cartToken) {
    const actor = { kind: 'user', userId, sessionId, roles: ['customer'] } as const;
    await claimCart({ ...ctx, actor }, { token: cartToken });
  }
}
