import { randomInt } from 'node:crypto';
import { admin as adminSeed, drivers as driverSeeds, vendorOwners } from '../seed/people';
import { Driver } from './actors/driver';
import { SHOPPER_PHONES, type Shopper } from './actors/person';
import { runShoppers } from './actors/shopper';
import { Vendor } from './actors/vendor';
import { type Programs, Unrest } from './chaos/unrest';
import { checkDay, type Inspection } from './checks/check-day';
import { Handset } from './http/handset';
import { Meter } from './http/meter';
import { Operator } from './http/operator';
import { signIn } from './http/sign-in';
import type { MarketDayOptions } from './options';
import { slowShops } from './plan/pace';
import { type Plan, planDay, type Shelf } from './plan/plan';
import { Records } from './records';
import { makeReport, type Report } from './report';
import { newBrowser, type Reached, type Surroundings } from './surroundings';
import { surveyShelves } from './survey';
import { Town } from './town';
import { loadTraces } from './traces';

export type DayOptions = Pick<MarketDayOptions, 'orders' | 'vendors' | 'drivers' | 'shoppers' | 'seed'>;

export type Day = {
  readonly report: Report;
  /** How often each step was taken. */
  readonly counts: Readonly<Record<string, number>>;
  /** What is worth a line although no promise broke. */
  readonly notes: readonly string[];
};

export type Stage = <T>(label: string, work: (detail: (text: string) => void) => Promise<T>) => Promise<T>;

function bar(done: number, all: number): string {
  const width = 24;
  const full = Math.floor((width * done) / all);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done}/${all}`;
}

/** The seed's drivers who wait nearest each shop's turn, one stand after the other. */
async function hireDrivers(
  around: Surroundings,
  count: number,
  shelves: readonly Shelf[],
): Promise<Driver[]> {
  const traces = await loadTraces();
  const places = new Map(shelves.map(({ vendorSlug, at }) => [vendorSlug, at]));
  const stands = [...places.keys()];
  return driverSeeds.slice(0, count).map(({ phone }, i) => {
    const home = stands[i % stands.length] ?? '';
    return new Driver(phone, { home, places }, traces, around);
  });
}

function hireVendors(around: Surroundings, shelves: readonly Shelf[]): Vendor[] {
  const open = shelves.map(({ vendorSlug }) => vendorSlug);
  const slow = slowShops(around.seed, open);
  return vendorOwners
    .filter(({ vendorSlug }) => open.includes(vendorSlug))
    .map(({ vendorSlug, phone }) => new Vendor(vendorSlug, phone, slow.has(vendorSlug), around));
}

type Workers = { readonly vendors: readonly Vendor[]; readonly drivers: readonly Driver[] };

async function trade(
  around: Surroundings,
  plan: Plan,
  workers: Workers,
  shoppersAtOnce: number,
  detail: (text: string) => void,
): Promise<Shopper[]> {
  const all = [...workers.vendors, ...workers.drivers];
  const working = all.map((one) => one.work());
  let done = 0;
  const shoppers = await runShoppers(around, plan.errands, {
    atOnce: shoppersAtOnce,
    // Accounts of their own each day: a number gets only a few sign-in codes an hour. Nothing depends on them.
    firstPhone: randomInt(SHOPPER_PHONES),
    done: () => {
      done += 1;
      around.unrest?.afterPurchase(done);
      detail(bar(done, plan.errands.length));
    },
  });
  await around.unrest?.end();
  for (const one of all) one.close();
  const ends = await Promise.allSettled(working);
  for (const end of ends)
    if (end.status === 'rejected') around.records.problem('at the end of a shift', end.reason);
  return shoppers;
}

function statesOf(plan: Plan, { records }: Surroundings, { listed }: Inspection): string[] {
  const planned = plan.errands.reduce((sum, { parts }) => sum + parts.length, 0);
  const states = listed.map(({ state }) => state);
  const turnedAway = records.turnedAway.length + plan.turnedAway;
  const unplaced = Math.max(0, planned - states.length - records.turnedAway.length);
  return [
    ...states,
    ...Array.from({ length: turnedAway }, () => 'out_of_stock'),
    ...Array.from({ length: unplaced }, () => 'not_placed'),
  ];
}

function notesOf({ records, meter, unrest }: Surroundings, seconds: number, plan: Plan): string[] {
  const courses = new Map<string, number>();
  for (const { course } of plan.errands) courses.set(course, (courses.get(course) ?? 0) + 1);
  return [
    `${plan.errands.length} purchases in ${Math.round(seconds)} s; payments: ${[...courses].map(([course, n]) => `${course} ${n}`).join(', ')}`,
    `${records.positionsSeen} positions of drivers reached their customers live`,
    ...(unrest ? [`on purpose: ${unrest.happened.join(', ')}`] : []),
    ...records.surprises,
    ...meter.faults().slice(0, 10),
  ];
}

type More = {
  /** What is killed while the day goes on. */
  readonly programs?: Programs | null;
  /** Called when everybody is at work and the first order may come. */
  readonly began?: () => void;
};

async function play(
  reached: Reached,
  options: DayOptions,
  stage: Stage,
  abort: AbortSignal,
  { programs = null, began }: More,
): Promise<Day> {
  const operator = new Operator(reached.sandboxUrl, reached.sandboxToken);
  const meter = new Meter();
  const timeScale = await operator.speed();
  const around: Surroundings = {
    seed: options.seed,
    webUrl: reached.webUrl,
    meter,
    handset: new Handset(reached.sandboxUrl),
    town: new Town(),
    records: new Records(),
    unrest: programs ? new Unrest(programs, operator, timeScale) : null,
    timeScale,
    abort,
  };
  const shelves = await stage('Looking at the shelves', () =>
    surveyShelves(
      around,
      vendorOwners.map(({ vendorSlug }) => vendorSlug),
      options.vendors,
    ),
  );
  const plan = planDay(options.seed, options.orders, shelves);
  const admin = newBrowser(around);
  const vendors = hireVendors(around, shelves);
  const drivers = await hireDrivers(around, options.drivers, shelves);
  await stage('Opening the shops', async () => {
    await Promise.all(vendors.map((vendor) => vendor.signIn()));
    await Promise.all(drivers.map((driver) => driver.startShift()));
    await signIn(admin, around.handset, adminSeed.phone, meter);
  });
  await around.unrest?.begin(options.seed, plan.errands.length);
  began?.();
  const [beganMs, beganAt] = [performance.now(), new Date()];
  const shoppers = await stage('Trading', (detail) =>
    trade(around, plan, { vendors, drivers }, options.shoppers, detail),
  );
  const seconds = (performance.now() - beganMs) / 1000;
  abort.throwIfAborted();
  const inspection = await stage('Counting the money', () =>
    checkDay(around, plan, { admin, operator, shoppers }, beganAt),
  );
  const latencies = meter.latencies();
  return {
    report: makeReport({
      seed: options.seed,
      states: statesOf(plan, around, inspection),
      latencies,
      statuses: meter.statuses(),
      accounts: inspection.accounts,
      invariants: inspection.invariants,
    }),
    counts: Object.fromEntries(Object.entries(latencies).map(([step, { n }]) => [step, n])),
    notes: notesOf(around, seconds, plan),
  };
}

/**
 * Plays a day against a running system and looks at what it left. Called off, it ends at once: nobody in town
 * finishes what they are at. With `programs` it is a day on which they are killed and operators fail. @throws Refusal
 * when it cannot begin
 */
export async function playDay(
  reached: Reached,
  options: DayOptions,
  stage: Stage,
  abort: AbortSignal,
  more: More = {},
): Promise<Day> {
  abort.throwIfAborted();
  const calledOff = new Promise<never>((_, reject) => {
    abort.addEventListener('abort', () => reject(abort.reason), { once: true });
  });
  return Promise.race([play(reached, options, stage, abort, more), calledOff]);
}
