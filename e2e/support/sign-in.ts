import { type APIRequestContext, expect } from '@playwright/test';
import { z } from 'zod';
import { apiOver } from './api';
import { inboxOf } from './sandbox';
import { settings } from './settings';

const Csrf = z.object({ csrfToken: z.string() });
const Answer = z.object({ url: z.string() });

const codesIn = (messages: readonly { text: string }[]): string[] =>
  messages.flatMap(({ text }) => /Urban Herb code is (\d{6})/.exec(text)?.[1] ?? []);

/** The code in the newest message, once there are more codes than `seen`. */
export async function codeSentTo(phone: string, seen = 0): Promise<string> {
  await expect.poll(async () => codesIn(await inboxOf(phone)).length).toBeGreaterThan(seen);
  const [newest] = codesIn(await inboxOf(phone));
  if (newest === undefined) throw new Error('the code went away again');
  return newest;
}

export const codesSentTo = async (phone: string): Promise<number> => codesIn(await inboxOf(phone)).length;

/** What the sign-in endpoint says to a code: null when it was right, else its error. */
export async function redeem(
  request: APIRequestContext,
  phone: string,
  code: string,
): Promise<string | null> {
  const { csrfToken } = Csrf.parse(await (await request.get('/api/auth/csrf')).json());
  const answer = await request.post('/api/auth/callback/phone-code', {
    form: { phone, code, csrfToken, callbackUrl: settings.BASE_URL, json: 'true' },
  });
  const { url } = Answer.parse(await answer.json());
  return new URL(url, settings.BASE_URL).searchParams.get('error');
}

/** Signs a browser (or a person without one) in, as the sign-in page does it. */
export async function signIn(request: APIRequestContext, phone: string): Promise<void> {
  const seen = await codesSentTo(phone);
  await apiOver(request).shop.account.requestCode.mutate({ phone });
  const error = await redeem(request, phone, await codeSentTo(phone, seen));
  expect(error, 'sign-in').toBeNull();
}
