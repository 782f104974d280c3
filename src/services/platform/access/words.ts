import { timeOfDay } from '@/lib/kampala-time';
import type { Condition, TimeWindow } from './inputs';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const FACTORS = {
  totp: 'authenticator app',
  passkey: 'passkey',
  security_key: 'security key',
  recovery_code: 'recovery code',
} as const;

const shillings = (amount: number) => `UGX ${amount.toLocaleString('en-UG')}`;

export function windowWords({ days, fromMinute, toMinute }: TimeWindow): string {
  const named =
    days.length === 7
      ? 'every day'
      : [...days]
          .sort()
          .map((day) => DAYS[day])
          .join(', ');
  return `${named} ${timeOfDay(fromMinute)} to ${timeOfDay(toMinute)}`;
}

function amountWords({ atLeastUgx, belowUgx }: Extract<Condition, { kind: 'amount' }>): string {
  const from = atLeastUgx === undefined ? null : `at least ${shillings(atLeastUgx)}`;
  const below = belowUgx === undefined ? null : `below ${shillings(belowUgx)}`;
  return `amount ${[from, below].filter((part) => part !== null).join(' and ')}`;
}

/** A condition in words, for lists and traces: no names, no numbers of phones. */
export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'all':
      return condition.of.length === 0 ? 'always' : condition.of.map(conditionWords).join(' and ');
    case 'any':
      return condition.of.length === 0 ? 'never' : `(${condition.of.map(conditionWords).join(' or ')})`;
    case 'not':
      return `not (${conditionWords(condition.of)})`;
    case 'role':
      return `who has the role ${condition.oneOf.join(' or ')}`;
    case 'person':
      return condition.oneOf.length === 1
        ? 'one named person'
        : `one of ${condition.oneOf.length} named people`;
    case 'owner':
      return 'their own';
    case 'same_vendor':
      return 'of a shop they work for';
    case 'amount':
      return amountWords(condition);
    case 'hours':
      return windowWords(condition);
    case 'network':
      return `from ${condition.within.join(' or ')}`;
    case 'factor': {
      const kinds = condition.kinds?.map((kind) => FACTORS[kind]).join(' or ') ?? 'second factor';
      return `${kinds} at most ${condition.notOlderThanMinutes} minutes old`;
    }
  }
}
