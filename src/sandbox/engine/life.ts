import type { Clock } from '../clock';
import type { Seeded } from '../random';
import { scenarioOf } from '../scenarios';
import type { Settings } from '../settings';
import type { Timers } from '../state/timers';
import type { Book } from './book';
import { reverseMoney, settleMoney } from './money';
import { FINAL_STATES, type State, type Transaction, type Transactions } from './transactions';

export type Decision = 'approve' | 'reject' | 'wrong_pin' | 'close' | 'ignore';
export type LifeEvent = 'prompted' | 'final';
type Listener = (transaction: Transaction, event: LifeEvent) => void;

interface Parts {
  clock: Clock;
  timers: Timers;
  book: Book;
  transactions: Transactions;
  seeded: Seeded;
  settings: Settings;
}

const UNDECIDED: readonly State[] = ['received', 'prompted', 'ignored'];

/** The only writer of a transaction's state; money moves here, once, on entering `settled`. */
export class Life {
  readonly #parts: Parts;
  readonly #tell: Listener;

  constructor(parts: Parts, tell: Listener) {
    this.#parts = parts;
    this.#tell = tell;
    const { timers } = parts;
    timers.on('prompt', (key) => this.#with(key, (transaction) => this.#prompt(transaction)));
    timers.on('move', (key) => this.#with(key, (transaction) => this.#moveOn(transaction)));
    timers.on('expire', (key) => this.#with(key, (transaction) => this.#expire(transaction)));
    timers.on('settle', (key) => this.#with(key, (transaction) => this.#settle(transaction)));
    timers.on('flip', (key) => this.#with(key, (transaction) => this.#flip(transaction)));
    timers.on('reverse', (key) => this.#with(key, (transaction) => this.reverse(transaction)));
  }

  /** Takes a fresh transaction in; `atOnce` lets everything happen before the caller goes on. */
  accept(transaction: Transaction, atOnce: boolean): void {
    const { transactions, timers, seeded, settings } = this.#parts;
    transactions.add(transaction);
    if (!atOnce) {
      timers.schedule(
        'prompt',
        transaction.reference,
        seeded.between(...settings.submitMs, 'submit', transaction.reference),
      );
      return;
    }
    this.#prompt(transaction);
    this.#moveOn(transaction);
  }

  /** A person's or the operator's decision; false when it is already decided. */
  decide(transaction: Transaction, decision: Decision): boolean {
    if (!UNDECIDED.includes(transaction.state)) return false;
    this.#parts.timers.cancel('move', transaction.reference);
    if (decision === 'ignore') {
      this.#enter(transaction, 'ignored');
      return true;
    }
    this.#parts.timers.cancel('expire', transaction.reference);
    if (decision === 'approve') this.#approve(transaction);
    else if (decision === 'close') this.#refuse(transaction, 'ignored', 'COULD_NOT_PERFORM_TRANSACTION');
    else this.#refuse(transaction, decision === 'reject' ? 'rejected' : 'wrong_pin', 'APPROVAL_REJECTED');
    return true;
  }

  /** Forces an end on a transaction that has none yet; false when it already ended. */
  resolve(transaction: Transaction, outcome: 'success' | 'failed' | 'expired', reason: string): boolean {
    if (FINAL_STATES.includes(transaction.state)) return false;
    for (const kind of ['prompt', 'move', 'expire', 'settle']) {
      this.#parts.timers.cancel(kind, transaction.reference);
    }
    if (outcome === 'success') this.#settle(transaction);
    else if (outcome === 'failed') this.#fail(transaction, reason);
    else this.#expire(transaction);
    return true;
  }

  /** Takes a success back, in the statement only: the status answer keeps saying it. False when it cannot be done. */
  reverse(transaction: Transaction): boolean {
    if (transaction.state !== 'settled' || transaction.reversedAtMs !== null) return false;
    if (!reverseMoney(this.#parts, transaction)) return false;
    transaction.reversedAtMs = Math.round(this.#parts.clock.now());
    this.#parts.transactions.save(transaction);
    return true;
  }

  #with(reference: string, act: (transaction: Transaction) => unknown): void {
    const transaction = this.#parts.transactions.get(reference);
    if (transaction !== undefined) act(transaction);
  }

  #enter(transaction: Transaction, state: State): void {
    const now = Math.round(this.#parts.clock.now());
    if (FINAL_STATES.includes(state)) transaction.finalAtMs = now;
    this.#parts.transactions.enter(transaction, state, now);
  }

  #prompt(transaction: Transaction): void {
    if (transaction.state !== 'received') return;
    const { timers, clock, settings, seeded } = this.#parts;
    const scenario = scenarioOf(transaction);
    const { reference } = transaction;
    const isCollection = transaction.operation === 'requesttopay';
    if (isCollection && scenario.expires) {
      transaction.expiresAtMs = Math.round(clock.dueIn(settings.promptWindowMs));
      timers.schedule('expire', reference, settings.promptWindowMs);
    }
    if (scenario.move !== null && !scenario.callbackFirst && !scenario.atOnce) {
      const { afterMs } = scenario.move;
      const delayMs =
        afterMs === 'seeded' ? seeded.between(...settings.decideMs, 'decide', reference) : afterMs;
      timers.schedule('move', reference, delayMs);
    }
    if (isCollection && scenario.prompt) this.#enter(transaction, 'prompted');
    else this.#parts.transactions.save(transaction);
    this.#tell(transaction, 'prompted');
  }

  #moveOn(transaction: Transaction): void {
    if (!UNDECIDED.includes(transaction.state)) return;
    const { move } = scenarioOf(transaction);
    if (move === null) return;
    if (move.act !== 'fail') this.decide(transaction, move.act);
    else this.resolve(transaction, 'failed', move.reason ?? 'INTERNAL_PROCESSING_ERROR');
  }

  #approve(transaction: Transaction): void {
    this.#enter(transaction, 'approved');
    const { settleAfterMs } = scenarioOf(transaction);
    if (settleAfterMs === 0) this.#settle(transaction);
    else this.#parts.timers.schedule('settle', transaction.reference, settleAfterMs);
  }

  #refuse(transaction: Transaction, state: State, reason: string): void {
    this.#enter(transaction, state);
    this.#fail(transaction, reason);
  }

  #settle(transaction: Transaction): void {
    const moved = settleMoney(this.#parts, transaction, this.#parts.clock.now());
    if (moved === null) {
      if (transaction.state !== 'failed') this.#fail(transaction, 'NOT_ENOUGH_FUNDS');
      return;
    }
    transaction.financialTransactionId = moved.providerTxnId;
    transaction.fee = moved.fee;
    transaction.reason = null;
    this.#enter(transaction, 'settled');
    const { reverseAfterMs } = scenarioOf(transaction);
    if (reverseAfterMs !== null)
      this.#parts.timers.schedule('reverse', transaction.reference, reverseAfterMs);
    this.#tell(transaction, 'final');
  }

  #fail(transaction: Transaction, reason: string): void {
    const { provider, operation } = transaction;
    const isLowFunds = reason === 'NOT_ENOUGH_FUNDS' && provider === 'mtn' && operation === 'requesttopay';
    transaction.reason = isLowFunds ? this.#parts.settings.lowFundsReason : reason;
    this.#releaseRefund(transaction);
    this.#enter(transaction, 'failed');
    const { flipAfterMs } = scenarioOf(transaction);
    if (flipAfterMs !== null) this.#parts.timers.schedule('flip', transaction.reference, flipAfterMs);
    this.#tell(transaction, 'final');
  }

  #expire(transaction: Transaction): void {
    if (FINAL_STATES.includes(transaction.state) || transaction.state === 'approved') return;
    this.#parts.timers.cancel('move', transaction.reference);
    transaction.reason = this.#parts.settings.expiryReason;
    this.#releaseRefund(transaction);
    this.#enter(transaction, 'expired');
    this.#tell(transaction, 'final');
  }

  #flip(transaction: Transaction): void {
    if (transaction.state === 'failed') this.#settle(transaction);
  }

  /** A refund that fails gives its share of the original payment free for another try. */
  #releaseRefund(transaction: Transaction): void {
    if (transaction.refundOf === null) return;
    const original = this.#parts.transactions.get(transaction.refundOf);
    if (original === undefined) return;
    original.refundedAmount -= transaction.amount;
    this.#parts.transactions.save(original);
  }
}
