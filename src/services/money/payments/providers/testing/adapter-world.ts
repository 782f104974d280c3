import { randomUUID } from 'node:crypto';
import { openDatabase } from '@/db/client';
import { type Ctx, withDatabase } from '@/db/tx';
import { systemActor } from '@/lib/context';
import { systemIds } from '@/lib/ids';
import { ugx } from '@/lib/money';
import { createTestDatabase } from '@/testing/test-database';
import type { Order, PaymentProvider } from '../provider';
import { Operator } from './operator';

const STARTS_AT = Date.UTC(2026, 2, 2, 9, 0, 0);

const order: Order = {
  operation: 'collect',
  reference: randomUUID(),
  amountUgx: ugx(45_000),
  msisdn: '+256772123456',
  label: "UH-10042's <&> basket",
  refundedReference: null,
  refundedTxnId: null,
  paidFrom: null,
};

/** An adapter beside an operator that answers as a test says, its tokens in a database of its own. */
export class AdapterWorld<Settings> {
  #now = STARTS_AT;
  readonly ctx: Ctx;

  private constructor(
    ctx: Ctx,
    readonly operator: Operator,
    readonly settings: Settings,
    /** What is sent unless a test says otherwise. */
    readonly order: Order,
    readonly make: (settings: Settings) => PaymentProvider,
    readonly forgetTokens: () => Promise<unknown>,
    readonly close: () => Promise<void>,
  ) {
    this.ctx = { ...ctx, clock: { now: () => new Date(this.#now) } };
  }

  static async open<Settings>(how: {
    settings: (baseUrl: string) => Settings;
    make: (settings: Settings) => PaymentProvider;
    order?: Partial<Order>;
  }): Promise<AdapterWorld<Settings>> {
    const operator = new Operator();
    const baseUrl = await operator.listen();
    const testDatabase = await createTestDatabase();
    const { url } = testDatabase;
    const database = openDatabase({ url, maxConnections: 20, applicationName: 'adapter-test' });
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const clock = { now: () => new Date(STARTS_AT) };
    const base = { actor: systemActor('test'), clock, ids: systemIds, log, requestId: 'test' };
    const close = async () => {
      await operator.close();
      await database.close();
      await testDatabase.drop();
    };
    const forgetTokens = () => database.sql`delete from provider_tokens`;
    return new AdapterWorld(
      withDatabase(base, database.db),
      operator,
      how.settings(baseUrl),
      { ...order, ...how.order },
      how.make,
      forgetTokens,
      close,
    );
  }

  /** An adapter as another process would have it, its token cache empty. */
  provider(changes: Partial<Settings> = {}): PaymentProvider {
    return this.make({ ...this.settings, ...changes });
  }

  wait(ms: number): void {
    this.#now += ms;
  }

  submit(provider = this.provider(), changes: Partial<Order> = {}) {
    return provider.submit(this.ctx, { ...this.order, ...changes });
  }

  enquire(provider = this.provider(), changes: Partial<Order> = {}) {
    return provider.enquire(this.ctx, { ...this.order, ...changes });
  }

  async reset(): Promise<void> {
    this.operator.reset();
    this.#now = STARTS_AT;
    await this.forgetTokens();
  }
}
