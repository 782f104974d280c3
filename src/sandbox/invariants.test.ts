import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AirtelClient } from './testing/airtel-client';
import { asList, type Client, startClient } from './testing/client';

type Step =
  | { do: 'pay' | 'transfer'; code: string; amount: number; again: boolean }
  | { do: 'refund'; pick: number; amount: number }
  | { do: 'airtel'; code: string; amount: number; again: boolean }
  | { do: 'airtel-refund'; pick: number }
  | { do: 'anomaly'; kind: string; provider: 'mtn' | 'airtel'; pick: number; amount: number }
  | { do: 'handset'; pick: number; press: 'approve' | 'reject' | 'wrong-pin' | 'ignore' }
  | { do: 'resolve'; pick: number; outcome: 'success' | 'failed' | 'expired' }
  | { do: 'wallet'; code: string; balance: number }
  | { do: 'advance'; ms: number }
  | { do: 'restart' };

const code = fc.constantFrom(
  '000',
  '001',
  '002',
  '003',
  '010',
  '011',
  '020',
  '040',
  '042',
  '043',
  '053',
  '054',
  '090',
);
const amount = fc.integer({ min: 1, max: 60_000_000 });
const pick = fc.nat({ max: 50 });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pay' as const), code, amount, again: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('transfer' as const), code, amount, again: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('refund' as const), pick, amount }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('airtel' as const), code, amount, again: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('airtel-refund' as const), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('anomaly' as const),
      kind: fc.constantFrom('unknown-deposit', 'fee-line', 'reversal', 'missing-line', 'duplicate-line'),
      provider: fc.constantFrom('mtn', 'airtel'),
      pick,
      amount,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('handset' as const),
      pick,
      press: fc.constantFrom('approve', 'reject', 'wrong-pin', 'ignore'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('resolve' as const),
      pick,
      outcome: fc.constantFrom('success', 'failed', 'expired'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wallet' as const), code, balance: fc.nat({ max: 60_000_000 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      ms: fc.constantFrom(100, 3000, 300_000, 90_000_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);

/** Odd percentages, so that rounding takes part. */
const FEES = { mtnFeeBp: 213, airtelFeeBp: 187, airtelMaxAmount: 100_000_000n };

class Play {
  client: Client;
  readonly #journal: string;
  readonly #references: string[] = [];

  constructor(client: Client, journal: string) {
    this.client = client;
    this.#journal = journal;
  }

  async run(next: Step): Promise<void> {
    switch (next.do) {
      case 'pay':
      case 'transfer':
        return this.#pay(next.do === 'pay' ? 'requesttopay' : 'transfer', next);
      case 'refund':
        await this.client.refund(this.#any(next.pick), String(next.amount));
        return;
      case 'airtel':
        return this.#payAirtel(next);
      case 'airtel-refund':
        return this.#refundAirtel(this.#any(next.pick));
      case 'anomaly': {
        const { kind, provider, amount } = next;
        const anomaly = { kind, provider, amount, reference: this.#any(next.pick) };
        await this.client.admin('POST', '/statement/anomalies', anomaly);
        return;
      }
      case 'handset':
        await this.client.call('POST', `/__phone/prompts/${this.#any(next.pick)}/${next.press}`);
        return;
      case 'resolve':
        await this.client.admin('POST', `/transactions/${this.#any(next.pick)}/resolve`, {
          outcome: next.outcome,
        });
        return;
      case 'wallet':
        await this.client.admin('POST', `/wallets/256770000${next.code}`, { balance: next.balance });
        return;
      case 'advance':
        return this.client.advance(next.ms);
      case 'restart':
        await this.client.sandbox.close();
        this.client = await startClient({ ...FEES, journal: this.#journal });
    }
  }

  async #payAirtel(next: { code: string; amount: number; again: boolean }): Promise<void> {
    const id = next.again ? this.#references.at(-1)?.replaceAll('-', '') : undefined;
    const airtel = new AirtelClient(this.client);
    const paid = await airtel.pay({ msisdn: `750000${next.code}`, amount: next.amount, id });
    this.#references.push(paid.id);
  }

  async #refundAirtel(id: string): Promise<void> {
    const airtel = new AirtelClient(this.client);
    const { airtel_money_id: moneyId } = await airtel.status(id);
    // A lost answer is a possible ending, not a failure of the test.
    await airtel.refund(String(moneyId)).catch(() => undefined);
  }

  #any(index: number): string {
    return this.#references[index % Math.max(1, this.#references.length)] ?? 'none';
  }

  async #pay(kind: 'requesttopay' | 'transfer', next: { code: string; amount: number; again: boolean }) {
    const reference = next.again ? this.#references.at(-1) : undefined;
    const payment = { msisdn: `256770000${next.code}`, amount: String(next.amount), reference };
    const paid = await this.client.pay(kind, payment);
    this.#references.push(paid.reference);
  }
}

describe('the money of the simulator', () => {
  it('adds up after any interleaving of payments, refunds, decisions, restarts and time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const folder = mkdtempSync(join(tmpdir(), 'momo-'));
        const journal = join(folder, 'journal.jsonl');
        const play = new Play(await startClient({ ...FEES, journal }), journal);
        try {
          for (const next of steps) {
            await play.run(next);
            const { body } = await play.client.invariants();
            expect(body.ok, JSON.stringify(body.checks)).toBe(true);
          }
        } finally {
          await play.client.sandbox.close();
          rmSync(folder, { recursive: true });
        }
      }),
      { numRuns: 60, seed: 2026 },
    );
  }, 120_000);

  it('adds up when 50 requests with 10 references arrive at once', async () => {
    const client = await startClient();
    await client.headers('collection');
    const references = Array.from(
      { length: 10 },
      (_, index) => `0000000${index}-0000-4000-8000-000000000000`,
    );
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        client.pay('requesttopay', { msisdn: '256772123456', reference: references[index % 10] }),
      ),
    );
    expect(answers.filter(({ answer }) => answer.status === 202)).toHaveLength(10);
    expect(answers.filter(({ answer }) => answer.status === 409)).toHaveLength(40);
    await client.advance(4000);
    expect(await client.wallet('256772123456')).toBe(50_000_000n - 50_000n);
    const { body } = await client.admin('GET', '/transactions?msisdn=256772123456');
    expect(asList(body.transactions)).toHaveLength(10);
    await client.sandbox.close();
  });

  it('stays quick with thousands of transactions', async () => {
    const client = await startClient();
    await client.headers('collection');
    const batch = async (count: number) => {
      const startedAt = performance.now();
      for (let sent = 0; sent < count; sent += 50) {
        await Promise.all(
          Array.from({ length: 50 }, () =>
            client.pay('requesttopay', { msisdn: '256772123456', amount: '1' }),
          ),
        );
      }
      return performance.now() - startedAt;
    };
    await batch(200);
    const early = await batch(500);
    await batch(3000);
    const late = await batch(500);
    // A scan per request would make the late batch many times slower; three times allows for a busy machine.
    expect(late).toBeLessThan(3 * early + 500);
    await client.sandbox.close();
  }, 60_000);
});
