import { setTimeout as sleep } from 'node:timers/promises';
import type { Operator } from '../http/operator';
import { befall, spoilCallbacks } from './operator-faults';
import { type Blow, isBlow, planStrikes, type Strike } from './strikes';

type Program = 'web' | 'worker' | 'database';

/** The system's programs, as a power cut or a deployment reaches them. */
export type Programs = {
  kill9(part: Program): Promise<void>;
  restart(part: Program): Promise<void>;
  /** Resolves when everything answers as healthy again. */
  ready(): Promise<void>;
};

/** After everything is healthy again, what was under way may still fail for so long. */
const AFTERMATH_MS = 3_000;
const COMES_BACK_MS = 500;

const PART_OF = {
  worker_killed: 'worker',
  worker_restarted: 'worker',
  web_killed: 'web',
  web_restarted: 'web',
  database_restarted: 'database',
} as const satisfies Record<Blow, Program>;

/** A day on which things go wrong, and when somebody who got no answer may blame it. */
export class Unrest {
  /** What happened, for the report. */
  readonly happened: string[] = [];
  #left: readonly Strike[] = [];
  readonly #hard: { readonly fromMs: number; untilMs: number }[] = [];
  #striking: Promise<void> = Promise.resolve();

  constructor(
    private readonly programs: Programs,
    private readonly operator: Operator,
  ) {}

  async begin(seed: number, purchases: number): Promise<void> {
    this.#left = planStrikes(seed, purchases);
    await spoilCallbacks(this.operator);
  }

  /** Everything due by now happens, one after the other; nobody waits for it. */
  afterPurchase(done: number): void {
    const due = this.#left.filter(({ afterPurchases }) => afterPurchases <= done);
    this.#left = this.#left.slice(due.length);
    for (const { what } of due) this.#striking = this.#striking.then(() => this.#strike(what));
  }

  /**
   * True when a request of this time (performance.now) may have met a program that was down, or the shop said in words
   * that an operator is away.
   */
  excuses(status: number | 'no_answer', fromMs: number, untilMs: number): boolean {
    if (status === 503) return true;
    return this.#hard.some((blow) => blow.fromMs <= untilMs && fromMs <= blow.untilMs);
  }

  /** Whoever got no answer comes back after a moment. False when there is nothing to blame it on. */
  async comeBack(status: number | 'no_answer', fromMs: number): Promise<boolean> {
    if (!this.excuses(status, fromMs, performance.now())) return false;
    await sleep(COMES_BACK_MS);
    return true;
  }

  /** Waits for what is happening to be over, then lets the operators behave. @throws what a strike threw */
  async end(): Promise<void> {
    await this.#striking;
    await this.operator.behave();
  }

  async #strike(what: Strike['what']): Promise<void> {
    this.happened.push(what);
    if (!isBlow(what)) return befall(this.operator, what);
    const part = PART_OF[what];
    const blow = { fromMs: performance.now(), untilMs: Number.POSITIVE_INFINITY };
    if (part !== 'worker') this.#hard.push(blow);
    await (what.endsWith('killed') ? this.programs.kill9(part) : this.programs.restart(part));
    await this.programs.ready();
    blow.untilMs = performance.now() + AFTERMATH_MS;
  }
}
