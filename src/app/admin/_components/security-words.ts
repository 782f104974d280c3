import type { Tone } from '@/ui/status';
import type { RouterOutputs } from './answers';

type Severity = RouterOutputs['security']['list']['items'][number]['severity'];

export const SEVERITY_TONE: Readonly<Record<Severity, Tone>> = {
  LOW: 'neutral',
  MEDIUM: 'waiting',
  HIGH: 'attention',
  CRITICAL: 'danger',
};
export const SEVERITY_WORD: Readonly<Record<Severity, string>> = {
  LOW: 'Low',
  MEDIUM: 'Medium',
  HIGH: 'High',
  CRITICAL: 'Critical',
};

const KINDS: Readonly<Record<string, string>> = {
  'access.denied': 'Something not allowed was tried',
  'access.probing': 'Many doors were tried',
  'access.not_found': 'Something not theirs or not there was asked for',
  'access.enumeration': 'Somebody counts through ids',
  'audit.chain_broken': 'The audit was changed afterwards',
  'device.new': 'A new device signed in',
  'device.not_mine': 'An owner says: not my device',
  'factor.add': 'A second factor was added',
  'factor.remove': 'A second factor was removed',
  'factor.counter-back': 'A key may have been copied',
  'factor.key-refused': 'A key was refused',
  'factor.registration-refused': 'A new key was refused',
  'factor.tries-exhausted': 'Many wrong codes of a second factor',
  'number.changed': 'An account moved to another number',
  'place.too_fast': 'A place nobody could have come to so fast',
  'recovery-code.use': 'A recovery code was used',
  'recovery-codes.make': 'New recovery codes were made',
  'recovery.requested': 'Somebody lost their way to sign in',
  'recovery.finished': 'An account was given back',
  'session.reused': 'An old sign-in cookie was used again',
  'sign_in.code_locked': 'Many wrong sign-in codes',
  'sign_in.password_locked': 'Many wrong passwords',
  'sign_in.wrong_code': 'Wrong sign-in code',
  'sign_in.wrong_password': 'Wrong password',
};

/** What an event is called; one without words of its own reads as its name does. */
export function eventWords(kind: string): string {
  const known = KINDS[kind];
  if (known) return known;
  const words = kind.replace(/\./g, ': ').replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "user:7f3c2a10-…" as people can read it: the kind and the beginning of the id. */
export function actorWords(actor: string, name: string | null = null): string {
  const [kind = '', id = ''] = actor.split(/:(.*)/s);
  if (kind === 'visitor') return 'A visitor';
  if (kind === 'system') return `The system (${id})`;
  if (kind !== 'user') return actor;
  return name ?? `Account ${id.slice(0, 8)}`;
}
