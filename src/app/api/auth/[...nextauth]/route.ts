import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { env } from '@/env';
import { authOptions } from '@/trpc/auth';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { refusal } from '@/trpc/refusal';
import { comesFromElsewhere, elsewhere } from '@/trpc/same-origin';

type Context = { params: Promise<{ nextauth: string[] }> };

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
  const given: string[] = [];
  const response: Response = await NextAuth(
    request,
    context,
    authOptions((header) => void given.push(header)),
  );
  for (const header of given) response.headers.append('set-cookie', header);
  return response;
}

export { handler as GET, handler as POST };
