import { type Decoded, integerIn, object, oneOf, withDefault } from '../decode';
import type { Settings } from '../settings';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';

const AN_HOUR_MS = 3_600_000;
export const CALLBACK_POLICIES = ['once', 'legacy', 'off'] as const;

/** Retries as two editions of MTN's text have them, or no callbacks at all; and what goes wrong with every one. */
export const policyInput = object({
  policy: withDefault(oneOf(CALLBACK_POLICIES), 'once'),
  copies: withDefault(integerIn(1, 20), 1),
  delayMs: withDefault(integerIn(0, AN_HOUR_MS), 0),
  /** Up to so much later, drawn from the seed: callbacks overtake each other. */
  jitterMs: withDefault(integerIn(0, AN_HOUR_MS), 0),
  dropPercent: withDefault(integerIn(0, 100), 0),
});
export type CallbackPolicy = Decoded<typeof policyInput>;

/** The policy of the start, until the control plane changes it. */
export class PolicyHolder {
  readonly table: Table<CallbackPolicy>;
  readonly #fromStart: CallbackPolicy;

  constructor(journal: Journal, settings: Settings) {
    this.table = new Table('callback-policy', journal, policyInput);
    this.#fromStart = policyInput({ policy: settings.callbackPolicy });
  }

  get current(): CallbackPolicy {
    return this.table.get('current') ?? this.#fromStart;
  }

  change(policy: CallbackPolicy): void {
    this.table.set('current', policy);
  }
}
