import { api } from '@/trpc/client';

export type KeyAnswer = 'done' | 'cancelled' | 'known' | 'refused' | 'unsupported';

/** Why the device gave no answer. A person who pressed "cancel" and one who took too long look the same. */
function withoutAnswer(error: unknown): KeyAnswer {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return 'known';
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled';
  return 'unsupported';
}

/**
 * Asks the device for a new passkey or key and hands it to the server. The script for it comes only now.
 * @throws TRPCClientError when the server refuses, for instance because a fresh proof is needed
 */
export async function createKey(kind: 'passkey' | 'security_key', name: string): Promise<KeyAnswer> {
  const [{ startRegistration }, optionsJSON] = await Promise.all([
    import('@simplewebauthn/browser'),
    api.shop.factors.beginRegistration.mutate({ kind }),
  ]);
  let answer: Awaited<ReturnType<typeof startRegistration>>;
  try {
    answer = await startRegistration({ optionsJSON });
  } catch (error) {
    return withoutAnswer(error);
  }
  const outcome = await api.shop.factors.finishRegistration.mutate({ kind, name, answer });
  if (outcome.kind === 'known_already') return 'known';
  return outcome.kind === 'added' ? 'done' : 'refused';
}

/** Lets the device prove who is signed in. @throws TRPCClientError when the server cannot be asked */
export async function confirmWithKey(): Promise<KeyAnswer> {
  const [{ startAuthentication }, optionsJSON] = await Promise.all([
    import('@simplewebauthn/browser'),
    api.shop.factors.beginConfirmation.mutate(),
  ]);
  let answer: Awaited<ReturnType<typeof startAuthentication>>;
  try {
    answer = await startAuthentication({ optionsJSON });
  } catch (error) {
    return withoutAnswer(error);
  }
  const outcome = await api.shop.factors.confirmWithKey.mutate({ answer });
  return outcome.kind === 'confirmed' ? 'done' : 'refused';
}

/** A device's answer for signing in, as text for the sign-in form; or why there is none. */
export async function passkeyAnswer(): Promise<{ answer: string } | { failed: KeyAnswer }> {
  const [{ startAuthentication }, optionsJSON] = await Promise.all([
    import('@simplewebauthn/browser'),
    api.shop.factors.beginSignIn.mutate(),
  ]);
  try {
    return { answer: JSON.stringify(await startAuthentication({ optionsJSON })) };
  } catch (error) {
    return { failed: withoutAnswer(error) };
  }
}
