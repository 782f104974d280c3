import { randomUUID } from 'node:crypto';
import { openDatabase } from '@/db/client';
import { type Ctx, withDatabase } from '@/db/tx';
import { systemActor } from '@/lib/context';
import { systemIds } from '@/lib/ids';
import { ugx } from '@/lib/money';
import { createTestDatabase } from '@/testing/test-database';
import { mtnProvider } from '..';
import type { MtnSettings } from '../settings';
import { Operator } from './operator';

const STARTS_AT = Date.UTC(2026, 2, 2, 9, 0, 0);

export const ORDER = {
  operation: 'collect',
  reference: randomUUID(),
  amountUgx: ugx(45_000),
  msisdn: '+256772123456',
  label: "UH-10042's <&> basket",
  refundedReference: null,
  refundedTxnId: null,
  paidFrom: null,
} as const;

/** The adapter beside an operator that answers as a test says, its tokens in a database of its own. */
export class MtnWorld {
  #now = STARTS_AT;

  private constructor(
    readonly ctx: Ctx,
    readonly operator: Operator,
    readonly settings: MtnSettings,
    readonly forgetTokens: () => Promise<unknown>,
    readonly close: () => Promise<void>,
  ) {
    this.ctx = { ...ctx, clock: { now: () => new Date(this.#now) } };
  }

  static async open(totalMs: number): Promise<MtnWorld> {
    const operator = new Operator();
    const baseUrl = await operator.listen();
    const testDatabase = await createTestDatabase();
    const database = openDatabase({ url: testDatabase.url, maxConnections: 20, applicationName: 'mtn-test' });
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const clock = { now: () => new Date(STARTS_AT) };
    const base = { actor: systemActor('test'), clock, ids: systemIds, log, requestId: 'test' };
    const settings: MtnSettings = {
      baseUrl,
      targetEnvironment: 'mtnuganda',
      currency: 'UGX',
      subscriptionKeys: { collection: 'collection-key', disbursement: 'disbursement-key' },
      apiUser: randomUUID(),
      apiKey: 'api-key',
      callbackUrl: 'https://shop.example/callback',
      limits: { connectMs: totalMs, totalMs, maxBytes: 64 * 1024 },
    };
    const close = async () => {
      await operator.close();
      await database.close();
      await testDatabase.drop();
    };
    const forgetTokens = () => database.sql`delete from provider_tokens`;
    return new MtnWorld(withDatabase(base, database.db), operator, settings, forgetTokens, close);
  }

  /** An adapter as another process would have it, its token cache empty. */
  provider() {
    return mtnProvider(this.settings);
  }

  wait(ms: number): void {
    this.#now += ms;
  }

  submit(provider = this.provider()) {
    return provider.submit(this.ctx, ORDER);
  }

  enquire(provider = this.provider()) {
    return provider.enquire(this.ctx, ORDER);
  }

  async reset(): Promise<void> {
    this.operator.reset();
    this.#now = STARTS_AT;
    await this.forgetTokens();
  }
}
