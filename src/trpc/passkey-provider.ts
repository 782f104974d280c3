import type { Ctx } from '@/db/tx';
import { finishPasskeySignIn } from '@/services/platform/factors';
import { AssertionAnswer } from '@/services/platform/factors/inputs';
import { browserTokenOf } from './browser-token';
import { Refused, type SignedIn } from './sign-in';

const MAX_ANSWER = 40_000;

/** What a device answered, as the page posted it; null when it is nothing of the kind. */
function answerIn(text: string): AssertionAnswer | null {
  if (text.length > MAX_ANSWER) return null;
  try {
    return AssertionAnswer.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** @throws Refused 'passkey_refused', the same for every reason */
export async function signInByPasskey(
  ctx: Ctx,
  text: string,
  cookies: ReadonlyMap<string, string>,
): Promise<SignedIn> {
  const answer = answerIn(text);
  const browser = browserTokenOf(cookies);
  if (!answer || !browser) throw new Refused('passkey_refused');
  const outcome = await finishPasskeySignIn(ctx, { answer, browser });
  if (outcome.kind === 'refused') throw new Refused('passkey_refused');
  return outcome;
}
