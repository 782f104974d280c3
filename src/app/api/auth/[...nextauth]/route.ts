import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { env } from '@/env';
import { authOptions } from '@/trpc/auth';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { readBody, tooLarge } from '@/trpc/read-body';
import { refusal } from '@/trpc/refusal';
import { comesFromElsewhere, elsewhere } from '@/trpc/same-origin';

type Context = { params: Promise<{ nextauth: string[] }> };

/** A passkey's answer is the largest thing anybody signs in with: a few thousand bytes. */
const MAX_BODY_BYTES = 64 * 1024;

/** The request with its body taken in, because the library reads whatever comes; null when it is too large. */
async function bounded(request: NextRequest): Promise<NextRequest | null> {
  if (request.method !== 'POST') return request;
  const { method, headers, url } = request;
  const body = await readBody(request, MAX_BODY_BYTES);
  return body && new NextRequest(url, { method, headers, body });
}

/** The sign-in library, and the cookies that go along with its own. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  if (comesFromElsewhere(request, env().NEXTAUTH_URL)) return elsewhere();
  const [action] = (await context.params).nextauth;
  const signsIn = request.method === 'POST' && action === 'callback';
  try {
    await limitRequest(await ctxOfRequest(request), signsIn ? 'auth.signing-in' : 'auth.other', 'read');
  } catch (error) {
    return refusal(error);
  }
  const taken = await bounded(request);
  if (taken === null) return tooLarge();
  const given: string[] = [];
  const response: Response = await NextAuth(
    taken,
    context,
    authOptions((header) => void given.push(header)),
  );
  for (const header of given) response.headers.append('set-cookie', header);
  return response;
}

export { handler as GET, handler as POST };
