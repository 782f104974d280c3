import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { contextFor, logger } from '@/db/app';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { VISITOR } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { systemIds } from '@/lib/ids';
import { originOf } from '@/lib/origin';
import { verifySignInCode } from '@/services/platform/identity';
import { claimCart } from '@/services/trade/cart';
import { CART_COOKIE } from './cart-cookie';
import { cookiesOf } from './context';
import { type SignedIn, signInByPasskey } from './passkey-provider';
import { sessionCookie } from './session-cookie';

type Typed = { phone: string; code: string };

/** The library hands headers over as a plain record; what is no text in it is left out. */
function headersOf(record: Readonly<Record<string, unknown>> | undefined): Headers {
  const texts = Object.entries(record ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return new Headers(texts);
}

/** Redeems the code; what was in the browser's basket goes along into the account. */
async function signIn({ phone, code }: Typed, headers: Headers) {
  const origin = originOf(headers, env().TRUSTED_PROXY_HOPS);
  const ctx = contextFor(VISITOR, systemIds.uuid(), origin);
  const outcome = await verifySignInCode(ctx, { phone, code });
  if (outcome.kind === 'wrong_code') throw new Error(`wrong_code:${outcome.triesLeft}`);
  if (outcome.kind === 'no_valid_code') throw new Error('no_valid_code');
  return keepBasket(ctx, outcome, headers);
}

/** What was in the browser's basket goes along into the account. */
async function keepBasket(ctx: Ctx, { userId, sessionId }: SignedIn, headers: Headers) {
  const cartToken = cookiesOf(headers).get(CART_COOKIE);
  if (cartToken) {
    const actor = { kind: 'user', userId, sessionId, roles: ['customer'] } as const;
    await claimCart({ ...ctx, actor }, { token: cartToken });
  }
  return { id: userId, sid: sessionId };
}

const phoneCode = Credentials({
  id: 'phone-code',
  name: 'Phone',
  credentials: { phone: {}, code: {} },
  async authorize(credentials, request) {
    try {
      return await signIn(
        { phone: String(credentials?.phone ?? ''), code: String(credentials?.code ?? '') },
        headersOf(request.headers),
      );
    } catch (error) {
      if (error instanceof AppError) throw new Error(error.message);
      throw error;
    }
  },
});

/** A passkey signs in by itself: no number, no code. */
const passkey = Credentials({
  id: 'passkey',
  name: 'Passkey',
  credentials: { answer: {} },
  async authorize(credentials, request) {
    const headers = headersOf(request.headers);
    const ctx = contextFor(VISITOR, systemIds.uuid(), originOf(headers, env().TRUSTED_PROXY_HOPS));
    const signedIn = await signInByPasskey(ctx, String(credentials?.answer ?? ''), cookiesOf(headers));
    return keepBasket(ctx, signedIn, headers);
  },
});

/** Made on first use: the environment is not there yet while the app is being built. */
export function authOptions(): NextAuthOptions {
  const { name, maxAgeS, options } = sessionCookie();
  return {
    secret: env().NEXTAUTH_SECRET,
    providers: [phoneCode, passkey],
    session: { strategy: 'jwt', maxAge: maxAgeS },
    cookies: { sessionToken: { name, options } },
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
