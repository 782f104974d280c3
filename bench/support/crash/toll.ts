import { configurePayments } from '@/services/money/payments';
import { airtelProvider } from '@/services/money/payments/providers/airtel';
import { mtnProvider } from '@/services/money/payments/providers/mtn';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import type { Boundary, When } from './gate';
import { crashSettings } from './settings';
import type { Named, Ready, Trade } from './trade';
import type { Victims } from './victim';

export type Window = {
  readonly flow: string;
  readonly boundary: string;
  readonly when: When;
  readonly times: number;
  readonly ok: boolean;
};

/** Kills at every place, and keeps what became of it. */
export class Toll {
  readonly windows: Window[] = [];
  readonly problems: string[] = [];
  kills = 0;
  payments = 0;
  waiting = 0;
  unbookedUgx = 0n;
  #random: number;

  constructor(
    readonly world: PaymentWorld,
    readonly victims: Victims,
    seed: number,
  ) {
    this.#random = seed;
  }

  /** One process does all the flows at once; each is held at the same number of its own boundaries, then it is killed. */
  async takeAll<F extends Named, P extends Ready<F>>(
    trade: Trade<F, P>,
    flows: readonly F[],
    times: number,
    isMeant: (boundary: string) => boolean = () => true,
  ): Promise<void> {
    const { seen, problems } = await this.#take(trade, flows, null, false);
    for (const { name } of flows) {
      const found = seen.has(name) ? problems.get(name) : 'it came to nothing that it could be killed at';
      if (found !== undefined) this.problems.push(`${name}, left alone: ${found}`);
    }
    const longest = Math.max(...[...seen.values()].map(({ length }) => length));
    for (let number = 1; number <= longest; number += 1) {
      const here = flows.flatMap((flow) => {
        const boundary = seen.get(flow.name)?.[number - 1];
        return boundary !== undefined && isMeant(boundary) ? [{ flow, boundary }] : [];
      });
      for (const when of ['before', 'after'] as const) {
        await this.#takeAt(trade, here, { number, when }, times);
      }
    }
  }

  async #takeAt<F extends Named, P extends Ready<F>>(
    trade: Trade<F, P>,
    here: readonly { readonly flow: F; readonly boundary: string }[],
    at: Boundary,
    times: number,
  ): Promise<void> {
    if (here.length === 0) return;
    const broken = new Set<string>();
    for (let time = 0; time < times; time += 1) {
      const flows = here.map(({ flow }) => flow);
      const taken = await this.#take(trade, flows, at, this.#toss());
      this.kills += 1;
      for (const { name, boundary } of here.map((one) => ({ ...one, name: one.flow.name }))) {
        const found = taken.problems.get(name);
        if (found === undefined) continue;
        broken.add(name);
        this.problems.push(`${name}, killed ${at.when} ${at.number} ${boundary}: ${found}`);
      }
    }
    for (const { flow, boundary } of here) {
      const ok = !broken.has(flow.name);
      this.windows.push({ flow: flow.name, boundary: `${at.number} ${boundary}`, when: at.when, times, ok });
    }
    process.stderr.write(`${at.number} ${at.when}: ${here.length} flows, ${this.problems.length} problems\n`);
  }

  /** Whether the jobs it had queued are gone as well, so that only the sweep is left; the same for the same seed. */
  #toss(): boolean {
    this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#random >= 2 ** 31;
  }

  async #take<F extends Named, P extends Ready<F>>(
    trade: Trade<F, P>,
    flows: readonly F[],
    at: Boundary | null,
    losesJobs: boolean,
  ) {
    const { world } = this;
    configurePayments({ settings: crashSettings(trade.isPaced) });
    const all = await trade.prepare(world, flows);
    // What the process does is a job it has taken from the queue, which goes with it.
    await world.loseJobs();
    const { seen, missed, failed } = await this.victims.kill(
      {
        callbackUrl: world.mtn.callbackUrl,
        nowMs: world.ctx.clock.now().getTime(),
        isPaced: trade.isPaced,
        works: all.map(({ work }) => work),
      },
      at,
    );
    if (losesJobs) await trade.loseJobs(world);
    // Another process, which has no token in memory.
    configurePayments({
      providers: { mtn: mtnProvider(world.mtn), airtel: airtelProvider(world.airtel) },
    });
    await trade.recover(world, all);
    const problems = new Map<string, string>();
    for (const one of all) {
      const verdict = await trade.judge(world, one);
      this.payments += 1;
      this.waiting += verdict.isWaiting ? 1 : 0;
      this.unbookedUgx += verdict.unbookedUgx;
      if (verdict.problem !== null) problems.set(one.kind.name, verdict.problem);
    }
    for (const name of missed) problems.set(name, 'it was not where it should be killed');
    if (failed.length > 0) this.problems.push(...failed);
    return { seen, problems };
  }
}
