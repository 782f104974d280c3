import { required } from '@/lib/assert';
import { PROVIDERS, paymentSettingsFor, sweepPayments } from '@/services/money/payments';
import { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { askRefund, begin, type Kind, type Made } from './support/make-payment';
import { auditBooks, benchPayments, numberFlag } from './support/payments';

/**
 * Both operators away for an hour of the clock under load: collections, refunds and payouts were under way when it began,
 * and go on being asked for. `--payments 600 --seed 7`; prints JSON.
 */
const [payments, seed] = [numberFlag('payments', 600), numberFlag('seed', 7)];

const MINUTE = 60_000;
const OUTAGE_MIN = 60;
const QUARTER_MIN = 15;
/** How each quarter of the hour fails. */
const QUARTERS = [
  { mtn: '503', airtel: 'refuse' },
  { mtn: '500', airtel: '503' },
  { mtn: 'refuse', airtel: 'hang' },
  { mtn: 'hang', airtel: '500' },
] as const;
/** An operator that hangs costs this much real time for each request. */
const LIMITS = { connectMs: 300, totalMs: 300, maxBytes: 256 * 1024 };

/** A whole refund over Airtel is left out: nobody can ask after one, so that a lost answer ends with a person. */
const KINDS: readonly Kind[] = PROVIDERS.flatMap((provider): Kind[] => [
  { provider, operation: 'collect', isWhole: true },
  { provider, operation: 'refund', isWhole: false },
  { provider, operation: 'payout', isWhole: true },
]);

type Standing = { readonly kind: string; readonly state: string; readonly count: number };

const ENDED = ['succeeded', 'not_created'];

function standing(world: PaymentWorld, made: readonly Made[]): Promise<Standing[]> {
  const ids = made.map(({ attemptId }) => attemptId);
  return world.database.sql<Standing[]>`
    select provider || ' ' || operation as kind, state, count(*)::int as count
    from payment_attempts where id = any(${ids}::uuid[]) group by 1, 2 order by 1, 2`;
}

const countOf = (all: readonly Standing[], is: (one: Standing) => boolean) =>
  all.filter(is).reduce((sum, { count }) => sum + count, 0);

/** Refunds are of what was paid before anything went wrong. */
async function paidBefore(world: PaymentWorld, kinds: readonly Kind[]): Promise<Made[]> {
  const made = [];
  for (const kind of kinds) if (kind.operation === 'refund') made.push(await begin(world, kind));
  await world.advance(10 * MINUTE);
  return made;
}

async function play(world: PaymentWorld) {
  const kinds = Array.from({ length: payments }, (_, at) => required(KINDS[at % KINDS.length], 'a kind'));
  const paid = await paidBefore(world, kinds);
  const made: Made[] = [];
  const goOnUntil = async (count: number) => {
    for (const kind of kinds.slice(made.length, count)) {
      const toRefund = kind.operation === 'refund' ? required(paid.shift(), 'a payment') : null;
      made.push(toRefund ? await askRefund(world, toRefund) : await begin(world, kind));
    }
    await world.runJobs();
  };
  const first = Math.ceil(payments / 4);
  await goOnUntil(first);
  const underWay = await standing(world, made);
  for (let minute = 0; minute < OUTAGE_MIN; minute += 1) {
    const quarter = QUARTERS[minute / QUARTER_MIN];
    if (quarter) await failAs(world, quarter);
    await goOnUntil(first + Math.ceil(((payments - first) * (minute + 1)) / OUTAGE_MIN));
    await sweepPayments(world.ctx);
    await world.advance(MINUTE);
    if (minute % 10 === 9) process.stderr.write(`${minute + 1} of ${OUTAGE_MIN} minutes\n`);
  }
  const atTheEnd = await standing(world, made);
  for (let minute = 0; minute < 3 * 60; minute += 1) {
    await sweepPayments(world.ctx);
    await world.advance(MINUTE);
  }
  return { made, underWay, atTheEnd, after: await standing(world, made) };
}

async function failAs(world: PaymentWorld, quarter: (typeof QUARTERS)[number]): Promise<void> {
  for (const provider of PROVIDERS) {
    const outage = { provider, mode: quarter[provider], seconds: QUARTER_MIN * 60 };
    await world.admin('POST', '/outage', outage);
  }
}

await benchPayments(
  (databaseUrl) =>
    PaymentWorld.open({
      databaseUrl,
      settings: paymentSettingsFor(1),
      sandbox: { seed },
      mtn: { limits: LIMITS },
      airtel: { limits: LIMITS },
    }),
  async (world) => {
    const { made, underWay, atTheEnd, after } = await play(world);
    const failed = countOf([...atTheEnd, ...after], ({ state }) => state === 'failed');
    const open = countOf(after, ({ state }) => !ENDED.includes(state));
    // Only a collection may end as never made: nobody was asked. What we owe goes out, however late.
    const owed = countOf(after, ({ kind, state }) => !kind.endsWith('collect') && state !== 'succeeded');
    const { isOk, report } = await auditBooks(world, 0n);
    return {
      ok: isOk && failed === 0 && open === 0 && owed === 0,
      payments: made.length,
      seed,
      failed,
      open,
      owed,
      underWay,
      atTheEnd,
      after,
      ...report,
    };
  },
);
