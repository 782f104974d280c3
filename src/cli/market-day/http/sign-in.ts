import { setTimeout as sleep } from 'node:timers/promises';
import { TRPCClientError } from '@trpc/client';
import { Refusal } from '../../refusal';
import type { Browser } from './browser';
import type { Handset } from './handset';
import type { Meter } from './meter';

const TEXT_MS = 60_000;
/** Longer than the pause between two codes; a number that has had its codes of the hour waits much longer. */
const LONGEST_PAUSE_S = 45;

function pauseSeconds(error: unknown): number | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || Reflect.get(data, 'code') !== 'TOO_MANY_REQUESTS')
    return null;
  const details: unknown = Reflect.get(data, 'details');
  const seconds: unknown =
    typeof details === 'object' && details !== null ? Reflect.get(details, 'retryAfterSeconds') : null;
  return typeof seconds === 'number' ? seconds : LONGEST_PAUSE_S;
}

/** Asks for a code; somebody who asked a moment ago waits out the pause once. */
async function askForCode(browser: Browser, phone: string): Promise<void> {
  try {
    await browser.api.shop.account.requestCode.mutate({ phone });
  } catch (error) {
    const seconds = pauseSeconds(error);
    if (seconds === null) throw error;
    if (seconds > LONGEST_PAUSE_S) {
      throw new Refusal(
        `${phone} has asked for as many sign-in codes as one number gets in an hour; ` +
          `the next is possible in ${Math.ceil(seconds / 60)} minutes. Without --url the day has a system of its own.`,
        2,
      );
    }
    await sleep(seconds * 1000 + 200);
    await browser.api.shop.account.requestCode.mutate({ phone });
  }
}

function textIn(answer: unknown, name: string): string {
  const value: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined;
  if (typeof value !== 'string') throw new Error(`the sign-in answered without ${name}`);
  return value;
}

/** Signs in by phone and SMS code, as the sign-in page does. @throws when it does not work */
export async function signIn(browser: Browser, handset: Handset, phone: string, meter: Meter): Promise<void> {
  const seen = new Set((await handset.messages(phone)).map(({ id }) => id));
  const code = await meter.time('signInCode', async () => {
    await askForCode(browser, phone);
    return handset.nextCode(phone, seen, TEXT_MS);
  });
  await meter.time('signIn', async () => {
    const csrfToken = textIn(await (await browser.send('/api/auth/csrf')).json(), 'csrfToken');
    const response = await browser.send('/api/auth/callback/phone-code', {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, phone, code, callbackUrl: '/', json: 'true' }),
    });
    await response.text();
    if (!browser.jar.has('next-auth.session-token')) {
      throw new Error(`the sign-in with a right code answered ${response.status} and no session`);
    }
  });
}
