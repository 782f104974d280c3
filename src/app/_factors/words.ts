import type { KeyAnswer } from './webauthn';

const NEVER_MIND = 'Nothing was changed.';

/** What to tell somebody whose device gave no good answer. */
export const CONFIRM_WORDS: Readonly<Record<Exclude<KeyAnswer, 'done'>, string>> = {
  cancelled: 'The device did not confirm it: it was cancelled or took too long. Try again.',
  known: 'The device did not confirm it. Try again.',
  refused: 'That did not work. Use the passkey or key you set up for this account.',
  unsupported: 'This browser cannot use passkeys or keys here.',
};

export const CREATE_WORDS: Readonly<Record<Exclude<KeyAnswer, 'done'>, string>> = {
  cancelled: `The device did not make one: it was cancelled or took too long. ${NEVER_MIND}`,
  known: `This device is set up already. ${NEVER_MIND}`,
  refused: `The device's answer could not be used. ${NEVER_MIND} Try again, or use another device.`,
  unsupported: `This browser or device cannot do that. ${NEVER_MIND} Try an authenticator app instead.`,
};

/** "in 5 minutes" */
const waitWords = (seconds: number): string =>
  seconds < 90 ? `in ${seconds} seconds` : `in ${Math.ceil(seconds / 60)} minutes`;

type CodeTrouble = { kind: 'wrong'; triesLeft: number } | { kind: 'wait'; retryAfterSeconds: number };

/** What is wrong with a code that was typed. */
export function troubleWords(trouble: CodeTrouble): string {
  if (trouble.kind === 'wait')
    return `Too many wrong codes. You can try again ${waitWords(trouble.retryAfterSeconds)}.`;
  return `That is not the code. ${trouble.triesLeft === 1 ? 'One try' : `${trouble.triesLeft} tries`} left.`;
}
