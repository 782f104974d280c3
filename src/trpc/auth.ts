import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { contextFor, logger } from '@/db/app';
import { currentRequestId } from '@/db/log-scope';
import { traceOf } from '@/db/trace-of';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { VISITOR } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { originOf } from '@/lib/origin';
import { CSRF_COOKIE } from './browser-token';
import { cookiesOf } from './context';
import { ownCookieName, ownCookieOptions } from './own-cookie';
import { signInByPasskey } from './passkey-provider';
import { SESSION_COOKIE, SESSION_MAX_AGE_S } from './session-cookie';
import { Refused, type SignedIn, signInByCode, signInByPassword, takeOver } from './sign-in';
import type { Browser } from './sign-in-browser';

/** The library hands headers over as a plain record; what is no text in it is left out. */
function headersOf(record: Readonly<Record<string, unknown>> | undefined): Headers {
  const texts = Object.entries(record ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return new Headers(texts);
}

type Give = Browser['give'];

type Asked = { readonly headers?: Readonly<Record<string, unknown>> | undefined };
type Typed = Readonly<Record<string, string>> | undefined;
type Way = (ctx: Ctx, text: (name: string) => string, browser: Browser) => Promise<SignedIn>;

/** One way to sign in, as the library calls it; what a person can put right goes back in words. */
const authorizeBy =
  (give: Give, way: Way) =>
  async (typed: Typed, asked: Asked): Promise<{ id: string; sid: string }> => {
    const headers = headersOf(asked.headers);
    const ctx = contextFor(VISITOR, currentRequestId(), originOf(headers, env().TRUSTED_PROXY_HOPS));
    const text = (name: string) => String(typed?.[name] ?? '');
    try {
      const { userId, sessionId } = await way(ctx, text, { cookies: cookiesOf(headers), give });
      return { id: userId, sid: sessionId };
    } catch (error) {
      if (error instanceof AppError) throw new Error(error.message);
      if (error instanceof Refused) throw error;
      // The library puts an error's words into an address: what is wrong with us goes to the log alone.
      logger().error({ error: traceOf(error) }, 'sign-in failed');
      throw new Error('Something went wrong on our side. Please try again.');
    }
  };

const phoneCode = (give: Give) =>
  Credentials({
    id: 'phone-code',
    name: 'Phone',
    credentials: { phone: {}, person: {}, code: {}, remember: {} },
    authorize: authorizeBy(give, (ctx, text, browser) => {
      const remember = text('remember') === 'yes';
      const typed = { phone: text('phone'), person: text('person'), code: text('code'), remember };
      return signInByCode(ctx, typed, browser);
    }),
  });

const password = (give: Give) =>
  Credentials({
    id: 'password',
    name: 'Password',
    credentials: { email: {}, password: {} },
    authorize: authorizeBy(give, (ctx, text, browser) =>
      signInByPassword(ctx, { email: text('email'), password: text('password') }, browser),
    ),
  });

/** A passkey signs in by itself: no number, no code. */
const passkey = (give: Give) =>
  Credentials({
    id: 'passkey',
    name: 'Passkey',
    credentials: { answer: {} },
    authorize: authorizeBy(give, async (ctx, text, browser) => {
      const signedIn = await signInByPasskey(ctx, text('answer'), browser.cookies);
      await takeOver(ctx, signedIn, browser);
      return signedIn;
    }),
  });

/** Made for each request: what signing in gives the browser besides its session goes out by `give`. */
export function authOptions(give: Give): NextAuthOptions {
  const cookie = (name: string) => ({ name: ownCookieName(name), options: ownCookieOptions() });
  return {
    secret: env().NEXTAUTH_SECRET,
    providers: [phoneCode(give), password(give), passkey(give)],
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE_S },
    cookies: {
      sessionToken: cookie(SESSION_COOKIE),
      csrfToken: cookie(CSRF_COOKIE),
      callbackUrl: cookie('next-auth.callback-url'),
    },
    pages: { signIn: '/sign-in' },
    callbacks: {
      jwt: ({ token, user }) => (user && 'sid' in user ? { sub: token.sub, sid: user.sid } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code) => logger().warn({ code }, 'sign-in refused'),
      warn: () => {},
      debug: () => {},
    },
  };
}
