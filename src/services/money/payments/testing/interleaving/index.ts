import { configurePayments, paymentSettingsFor } from '../..';
import { airtelProvider } from '../../providers/airtel';
import { mtnProvider } from '../../providers/mtn';
import { PaymentWorld } from '../payment-world';
import { judge, type Verdict } from './judge';
import { reachedByMortals } from './mortal';
import { loseOnce, wireName } from './operator';
import { openDesk } from './payout-desk';
import type { Event, Plan } from './plan';
import { Run } from './run';

export type { Verdict } from './judge';
export { DEATHS, type Death, Killed, Life, mortal } from './mortal';
export { loseOnce, transactionsOf, wireName } from './operator';
export type { PayoutDesk } from './payout-desk';
export { type Event, FATE, groupsOf, large, type Plan, plans, to } from './plan';
export { Run } from './run';

/** What a payer pays. Small, because it is as good as any. */
const AMOUNT = 500;

/** A world for many payments at once, each with a clock of its own, whose processes may die. */
export async function openInterleavings(databaseUrl: string, maxConnections?: number): Promise<PaymentWorld> {
  // Limits and breakers would compare times that have nothing to do with each other.
  const settings = {
    ...paymentSettingsFor(1),
    enquiriesPerSecond: Number.POSITIVE_INFINITY,
    slowEnquiriesPerSecond: Number.POSITIVE_INFINITY,
    breakerFailures: 1e9,
  };
  const world = await PaymentWorld.open({
    databaseUrl,
    settings,
    ...(maxConnections ? { maxConnections } : {}),
  });
  configurePayments({
    providers: {
      mtn: reachedByMortals(mtnProvider(world.mtn)),
      airtel: reachedByMortals(airtelProvider(world.airtel)),
    },
  });
  return world;
}

/**
 * Plays one plan to its end: the prompt goes out, the plan happens, what was to be asked for is asked for, and the
 * sweeper and a worker bring all of it to an end.
 */
async function playInterleaving(world: PaymentWorld, plan: Plan): Promise<Run> {
  const payers = { mtn: world.newNumber('mtn'), airtel: world.newNumber('airtel') };
  const purchase = await world.start(payers[plan.provider], AMOUNT, plan.provider);
  const payouts = await openDesk(world, plan, purchase);
  const collecting = { op: wireName(plan.provider, 'collect'), msisdn: purchase.msisdn };
  const collected = await loseOnce(world, collecting, plan.collect.wire);
  const paying = { op: wireName(plan.payout.provider, 'payout'), msisdn: payouts.msisdn };
  const paidOut = await loseOnce(world, paying, plan.payout.wire);

  const run = new Run({ world, plan, purchase, payers, payouts });
  await run.play({ what: 'submit', of: 'collect', dies: plan.firstSubmissionDies });
  await playGroups(run, plan.before);
  await run.play({ what: 'decide', of: 'collect', dies: null });
  await run.play({ what: 'enquiry', of: 'collect', dies: null });
  await playGroups(run, plan.after);
  await run.play({ what: 'ask refund', dies: null });
  await run.play({ what: 'ask payout', dies: null });
  await run.playOut();
  await Promise.all([collected(), paidOut()]);
  return run;
}

async function playGroups(run: Run, groups: readonly (readonly Event[])[]): Promise<void> {
  for (const group of groups) {
    await Promise.all(group.map((event) => run.play(event)));
    run.wait(1000);
  }
}

/** Plays many plans, `together` at a time, and judges each; stops at the first that breaks a promise. */
export async function playAll(
  world: PaymentWorld,
  all: readonly Plan[],
  together: number,
  onDone: (done: number) => void = () => undefined,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let next = 0;
  const worker = async () => {
    for (let plan = all[next++]; plan !== undefined; plan = all[next++]) {
      const verdict = await judge(await playInterleaving(world, plan));
      if (verdict.problem !== null) throw new Error(`${verdict.problem}: ${JSON.stringify(plan)}`);
      verdicts.push(verdict);
      onDone(verdicts.length);
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  return verdicts;
}
