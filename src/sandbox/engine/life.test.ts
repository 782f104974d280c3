import { describe, expect, it } from 'vitest';
import { MTN_VOICE } from '../mtn/errors';
import { scenarioFor } from '../scenarios';
import { settingsFrom } from '../settings';
import { World } from '../world';
import { walletAccount } from './book';
import { createPayment } from './create';

const MSISDN = '256772123456';
const WALLET = walletAccount('mtn', 'UGX', MSISDN);

async function prompted() {
  const world = new World(settingsFrom({ clock: 'virtual', manualByDefault: true }));
  world.open();
  const payment = {
    provider: 'mtn' as const,
    operation: 'requesttopay' as const,
    reference: '7d2f1a52-0c3b-4a4e-9a1b-000000000001',
    externalId: 'x',
    amount: 5000n,
    currency: 'UGX' as const,
    partyIdType: 'MSISDN',
    msisdn: MSISDN,
    payerMessage: '',
    payeeNote: '',
    refundOf: null,
    callbackUrl: null,
  };
  await createPayment(world, payment, scenarioFor('mtn', 'requesttopay', MSISDN, true), MTN_VOICE);
  await world.advance(400);
  const transaction = world.transactions.get(payment.reference);
  if (transaction === undefined) throw new Error('the payment was not created');
  return { world, transaction };
}

describe('a decision', () => {
  it('counts once, whatever is tried afterwards', async () => {
    const { world, transaction } = await prompted();
    expect(world.life.decide(transaction, 'approve')).toBe(true);
    for (const decision of ['approve', 'reject', 'wrong_pin', 'ignore', 'close'] as const) {
      expect(world.life.decide(transaction, decision)).toBe(false);
    }
    expect(world.life.resolve(transaction, 'success', '')).toBe(false);
    expect(transaction.history.map(({ state }) => state)).toEqual([
      'received',
      'prompted',
      'approved',
      'settled',
    ]);
    expect(world.book.balance(WALLET)).toBe(49_995_000n);
  });

  it('comes too late after the window', async () => {
    const { world, transaction } = await prompted();
    await world.advance(300_000);
    expect(world.life.decide(transaction, 'approve')).toBe(false);
    expect(transaction.state).toBe('expired');
    expect(world.book.balance(WALLET)).toBe(50_000_000n);
  });

  it('may follow an ignored prompt by the operator, not by itself', async () => {
    const { world, transaction } = await prompted();
    expect(world.life.decide(transaction, 'ignore')).toBe(true);
    expect(world.life.resolve(transaction, 'success', '')).toBe(true);
    await world.advance(300_000);
    expect(transaction.state).toBe('settled');
    expect(world.book.balance(WALLET)).toBe(49_995_000n);
  });
});
