import { setTimeout as sleep } from 'node:timers/promises';
import { befall, type Faulty, OUTAGE_S, spoilCallbacks } from './operator-faults';
import { type Blow, type Fault, isBlow, planStrikes, type Strike } from './strikes';

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

/** A request that nobody answers fails so late, whatever the scale of time, and with it the shop learns of the trouble. */
const UNANSWERED_MS = 30_000;
/** In earnest: for so long, at most, the shop sends no prompt to an operator it has found in trouble. */
const SPARED_MS = 5 * 60_000;
/** What the shop may refuse, in words, because an operator is away: what asks a phone for money. */
const ASK_A_PHONE = ['/api/trpc/shop.checkout.place', '/api/trpc/shop.payments.retry'];

type Span = { readonly fromMs: number; untilMs: number };
type Met = {
  readonly status: number | 'no_answer';
  /** The request's path, without what is asked for. */
  readonly path: string;
  /** When it began and ended (performance.now). */
  readonly fromMs: number;
  readonly untilMs: number;
};

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
  readonly #hard: Span[] = [];
  /** While an operator fails, and until the shop can have found out that it works again. */
  readonly #troubled: Span[] = [];
  #striking: Promise<void> = Promise.resolve();

  constructor(
    private readonly programs: Programs,
    private readonly operator: Faulty,
    private readonly timeScale: number,
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
   * True when a request may have met a program that was down; or when it would have asked a phone for money, and the
   * shop said in words that an operator is away while one was.
   */
  excuses({ status, path, fromMs, untilMs }: Met): boolean {
    const meets = (span: Span) => span.fromMs <= untilMs && fromMs <= span.untilMs;
    if (this.#hard.some(meets)) return true;
    return status === 503 && ASK_A_PHONE.includes(path) && this.#troubled.some(meets);
  }

  /** Whoever got no answer comes back after a moment. False when there is nothing to blame it on. */
  async comeBack(met: Omit<Met, 'untilMs'>): Promise<boolean> {
    if (!this.excuses({ ...met, untilMs: performance.now() })) return false;
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
    if (!isBlow(what)) return this.#trouble(what);
    const part = PART_OF[what];
    const blow = { fromMs: performance.now(), untilMs: Number.POSITIVE_INFINITY };
    if (part !== 'worker') this.#hard.push(blow);
    await (what.endsWith('killed') ? this.programs.kill9(part) : this.programs.restart(part));
    await this.programs.ready();
    blow.untilMs = performance.now() + AFTERMATH_MS;
  }

  async #trouble(what: Fault): Promise<void> {
    const trouble = { fromMs: performance.now(), untilMs: Number.POSITIVE_INFINITY };
    this.#troubled.push(trouble);
    await befall(this.operator, what);
    const scaledMs = (OUTAGE_S * 1_000 + SPARED_MS) / this.timeScale;
    trouble.untilMs = performance.now() + scaledMs + UNANSWERED_MS + AFTERMATH_MS;
  }
}
