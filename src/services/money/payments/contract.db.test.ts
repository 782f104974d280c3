import { afterEach, describe, expect, test } from 'vitest';
import type { SandboxOptions } from '@/sandbox';
import type { ProviderName } from '.';
import type { AirtelSettings } from './providers/airtel/settings';
import { paymentProvider } from './runtime';
import { bothBooks, observe } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import { type PaymentWorld, SCENARIO_NUMBERS } from './testing/payment-world';

const MINUTE = 60_000;
let world: PaymentWorld;
async function open(sandbox: SandboxOptions, airtel: Partial<AirtelSettings> = {}): Promise<void> {
  world = await openOwnWorld({ sandbox, airtel });
}
afterEach(() => world.close());

const stateOf = async (attemptId: string) => {
  const [row] = await world.database.sql<{ state: string; reason: string | null }[]>`
    select state, reason from payment_attempts where id = ${attemptId}`;
  return row;
};

/** A sample of everything we ask of an operator. */
async function goesRight(provider: ProviderName): Promise<void> {
  const paid = await world.start('000', 40_000, provider);
  const refused = await world.start('010', 40_000, provider);
  const payout = await world.payOut('000', 15_000, provider);
  await world.advance(2 * MINUTE);
  expect(await observe(world, paid)).toMatchObject({ attempt: 'succeeded', intent: 'succeeded' });
  expect(await observe(world, refused)).toMatchObject({ attempt: 'failed' });
  expect(await stateOf(payout.attemptId)).toEqual({ state: 'succeeded', reason: null });
  const asked = paymentProvider(provider);
  const number = `+${SCENARIO_NUMBERS[provider]}`;
  expect(await asked.lookupPayer(world.ctx, `${number}100`)).toMatchObject({ kind: 'found', active: true });
  expect(await asked.lookupPayer(world.ctx, `${number}070`)).toMatchObject({ kind: 'found', active: false });
  expect(await asked.balance(world.ctx, 'collection')).toEqual({ kind: 'balance', amountUgx: 40_000n });
  const { ours, theirs } = await bothBooks(world, provider);
  expect(ours).toEqual(theirs);
}

describe('MTN, whichever side of a conflict it takes', () => {
  test.each<[string, SandboxOptions]>([
    ['a reason in words, a holder as an object', {}],
    ['a reason as an object, a holder as a bare value', { reasonShape: 'object', activeShape: 'boolean' }],
  ])('%s', async (_name, sandbox) => {
    await open(sandbox);
    await goesRight('mtn');
  });

  test('a prompt nobody answered, by its other name', async () => {
    await open({ expiryReason: 'COULD_NOT_PERFORM_TRANSACTION' });
    const purchase = await world.start('011');
    await world.advance(6 * MINUTE);
    expect(await observe(world, purchase)).toMatchObject({ reason: 'COULD_NOT_PERFORM_TRANSACTION' });
  });
});

describe('MTN describing a payment otherwise than it was asked for', () => {
  test.each([
    ['064', 'another amount'],
    ['065', 'another currency'],
  ])('%s, %s: nothing is booked and a person looks', async (code) => {
    await open({});
    const purchase = await world.start(code);
    const payout = await world.payOut(code, 15_000, 'mtn');
    await world.advance(10 * MINUTE);
    expect(await observe(world, purchase)).toMatchObject({
      attempt: 'needs_review',
      reason: 'MISMATCH',
      escrow: [0n, 0n],
      wallet: 0n,
    });
    expect(await stateOf(payout.attemptId)).toEqual({ state: 'needs_review', reason: 'MISMATCH' });
    const alarms = await world.database.sql`
      select details->>'operation' as operation from security_events
      where kind = 'payment.quarantined' and severity = 'HIGH' order by 1`;
    expect(alarms.map(({ operation }) => operation)).toEqual(['collect', 'payout']);
  });
});

describe('Airtel, whichever side of a conflict it takes', () => {
  const signed = { collectionVersion: 'v2', signing: 'all' } as const;
  test.each<[string, SandboxOptions, Partial<AirtelSettings>]>([
    ['version 1, unsigned, its key at the top', { airtelKeyShape: 'flat' }, { disbursementVersion: 'v1' }],
    [
      'version 2, signed, OAEP with SHA-256',
      { airtelSigning: 'required', airtelRsaPaddings: ['oaep-sha256'] },
      { ...signed, disbursementVersion: 'v2', rsaPadding: 'oaep-sha256' },
    ],
    [
      'version 3, signed, OAEP with SHA-1',
      { airtelSigning: 'required', airtelRsaPaddings: ['oaep-sha1'] },
      { ...signed, disbursementVersion: 'v3', rsaPadding: 'oaep-sha1' },
    ],
    [
      'tokens refused with 403, credentials with 200',
      { airtelBadTokenStatus: 403, airtelBadClientStatus: 200 },
      {},
    ],
    ['numbers with the country code in look-ups', {}, { kycNumber: 'international' }],
    ['the portal’s sandbox prefix', {}, { pathPrefix: '/simulate' }],
    ['a hash over the inner part, in the body', { airtelCallbackHash: 'inner' }, {}],
    ['a hash in a header', { airtelCallbackHashPlace: 'header' }, {}],
    ['no hash', { airtelCallbackHash: 'off' }, {}],
  ])('%s', async (_name, sandbox, airtel) => {
    await open(sandbox, airtel);
    await goesRight('airtel');
  });

  test.each<[string, SandboxOptions, string]>([
    ['body', { airtelCallbackHash: 'body' }, 'hint_signed'],
    ['inner part', { airtelCallbackHash: 'inner' }, 'hint_signed'],
    ['body, in a header', { airtelCallbackHash: 'body', airtelCallbackHashPlace: 'header' }, 'hint_signed'],
    [
      'inner part, in a header',
      { airtelCallbackHash: 'inner', airtelCallbackHashPlace: 'header' },
      'hint_signed',
    ],
    ['nothing', { airtelCallbackHash: 'off' }, 'hint'],
  ])('a hash over the %s is recognised', async (_name, sandbox, verdict) => {
    await open(sandbox);
    await world.start('000', 40_000, 'airtel');
    await world.advance(10_000);
    const rows = await world.database.sql<{ verdict: string }[]>`
      select verdict from provider_events where source = 'callback'`;
    expect(rows).toEqual([{ verdict }]);
  });

  test('signatures they cannot read end the payment for good, and nothing was charged', async () => {
    await open(
      { airtelSigning: 'required', airtelRsaPaddings: ['oaep-sha256'] },
      { collectionVersion: 'v2', signing: 'all', rsaPadding: 'pkcs1' },
    );
    const purchase = await world.start('000', 40_000, 'airtel');
    await world.runJobs();
    expect(await observe(world, purchase)).toMatchObject({ attempt: 'not_created', reason: 'DP00800001026' });
  });
});

describe.each(['mtn', 'airtel'] as const)('%s is away for an hour', (provider) => {
  test('unknown is never failed, and in the end each is charged at most once', async () => {
    await open({});
    const before = await world.start('001', 30_000, provider);
    await world.runJobs();
    await world.admin('POST', '/outage', { provider, mode: '500', seconds: 3600 });
    const payout = await world.payOut('000', 15_000, provider);
    await world.advance(50 * MINUTE);
    expect(await stateOf(payout.attemptId)).toMatchObject({ state: 'prepared' });
    expect(['pending', 'unknown', 'succeeded']).toContain((await stateOf(before.attemptId))?.state);
    // Past the enquiry of the second hour, however its time was spread.
    await world.advance(90 * MINUTE);
    expect(await observe(world, before)).toMatchObject({ attempt: 'succeeded' });
    expect(await stateOf(payout.attemptId)).toMatchObject({ state: 'succeeded' });
    const { ours, theirs } = await bothBooks(world, provider);
    expect(ours).toEqual(theirs);
  });
});
