import type { Clock } from '../clock';
import { type Decoded, integerIn, nullable, object, oneOf, text, textUpTo, withDefault } from '../decode';

const MAX_RULES = 1000;
const TEN_MINUTES_MS = 600_000;

/** The services that can be made to fail. */
export const WIRES = ['mtn', 'airtel', 'sms', 'push'] as const;
export type Wire = (typeof WIRES)[number];

export const ruleInput = object({
  match: object({
    provider: withDefault(oneOf([...WIRES, 'callback', 'any'] as const), 'any'),
    op: nullable(text),
    msisdn: nullable(text),
    reference: nullable(text),
    nth: nullable(integerIn(1, 1_000_000)),
  }),
  effect: object({
    kind: oneOf(['status', 'hang', 'reset', 'drop-callback', 'delay'] as const),
    /** Whether the request does its work before the fault shows. */
    when: withDefault(oneOf(['before', 'after'] as const), 'before'),
    status: nullable(integerIn(200, 599)),
    body: nullable(textUpTo(16_384)),
    contentType: withDefault(textUpTo(100), 'application/json'),
    ms: withDefault(integerIn(0, TEN_MINUTES_MS), 35_000),
  }),
  times: withDefault(integerIn(1, 1_000_000), 1),
});
export type RuleInput = Decoded<typeof ruleInput>;
export type Effect = RuleInput['effect'];
type Rule = RuleInput & { id: string; seen: number; left: number };

export const outageInput = object({
  provider: oneOf(WIRES),
  mode: oneOf(['500', '503', 'hang', 'refuse'] as const),
  seconds: integerIn(0, 86_400),
});
export type OutageInput = Decoded<typeof outageInput>;

/** What is known about a request or callback when rules are asked. */
export interface Subject {
  provider: Wire | 'callback';
  op: string;
  msisdn: string | null;
  reference: string | null;
}

/** One-off faults and outages, set by the admin plane. */
export class Faults {
  readonly #clock: Clock;
  #rules: Rule[] = [];
  #made = 0;
  readonly #outages = new Map<string, { mode: OutageInput['mode']; untilMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Null when there are too many rules already. */
  add(input: RuleInput): Rule | null {
    if (this.#rules.length >= MAX_RULES) return null;
    this.#made += 1;
    const rule = { ...input, id: `rule-${this.#made}`, seen: 0, left: input.times };
    this.#rules.push(rule);
    return rule;
  }

  /** False where the rule was used up, or never was. */
  remove(id: string): boolean {
    const before = this.#rules.length;
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
    return this.#rules.length < before;
  }

  rules(): readonly Rule[] {
    return this.#rules;
  }

  /** Uses up and returns the first rule that fits. */
  take(subject: Subject): Effect | null {
    for (const rule of this.#rules) {
      if (!fits(rule, subject)) continue;
      rule.seen += 1;
      if (rule.match.nth !== null && rule.seen < rule.match.nth) continue;
      rule.left -= 1;
      if (rule.left === 0) this.#rules = this.#rules.filter((other) => other !== rule);
      return rule.effect;
    }
    return null;
  }

  /** Zero seconds ends an outage. */
  setOutage(outage: OutageInput): void {
    const untilMs = this.#clock.dueIn(outage.seconds * 1000);
    this.#outages.set(outage.provider, { mode: outage.mode, untilMs });
  }

  /** The outage a provider suffers now, with the simulated milliseconds left. */
  outage(provider: string): { mode: OutageInput['mode']; leftMs: number } | null {
    const outage = this.#outages.get(provider);
    const now = this.#clock.now();
    if (outage === undefined || outage.untilMs <= now) return null;
    return { mode: outage.mode, leftMs: (outage.untilMs - now) * this.#clock.speed };
  }

  clear(): void {
    this.#rules = [];
    this.#outages.clear();
  }
}

function fits({ match, effect }: Rule, subject: Subject): boolean {
  const isCallback = subject.provider === 'callback';
  if (isCallback !== (effect.kind === 'drop-callback')) return false;
  return (
    (match.provider === 'any' || isCallback || match.provider === subject.provider) &&
    (match.op === null || isCallback || match.op === subject.op) &&
    (match.msisdn === null || match.msisdn === subject.msisdn) &&
    (match.reference === null || match.reference === subject.reference)
  );
}
