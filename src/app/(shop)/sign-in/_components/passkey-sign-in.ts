import { passkeyAnswer } from '@/app/_factors/webauthn';
import { messageOf } from '@/trpc/client';
import { fetchCsrf, signInWithAnswer } from '../../_components/auth-client';

export type PasskeyOutcome = { kind: 'signed_in' } | { kind: 'failed'; words: string };

const failed = (words: string): PasskeyOutcome => ({ kind: 'failed', words });

/** Signs in with whatever passkey the device offers for us. Loaded when the button is pressed. */
export async function signInWithPasskey(): Promise<PasskeyOutcome> {
  try {
    // First the cookie that marks this browser: what the device signs is bound to it.
    await fetchCsrf();
    const given = await passkeyAnswer();
    if ('failed' in given) {
      return failed(
        given.failed === 'unsupported'
          ? 'This browser cannot use a passkey here. Sign in with your number instead.'
          : 'No passkey was used. If you have none yet, sign in with your number and add one under Me.',
      );
    }
    const { kind } = await signInWithAnswer(given.answer);
    return kind === 'signed_in'
      ? { kind }
      : failed('That passkey could not be used. Sign in with your number instead.');
  } catch (error) {
    return failed(messageOf(error));
  }
}
