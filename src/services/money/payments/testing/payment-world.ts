import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { type Ctx, withDatabase, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Role } from '@/lib/context';
import { systemActor } from '@/lib/context';
import { systemIds } from '@/lib/ids';
import { ugx } from '@/lib/money';
import { requirePhone } from '@/lib/phone';
import { type Sandbox, type SandboxOptions, startSandbox } from '@/sandbox';
import { postTransaction } from '@/services/money/ledger';
import { sealedPhone } from '@/services/platform/identity';
import { userActor } from '@/testing/context';
import {
  configurePayments,
  type PaymentSettings,
  type ProviderName,
  paymentJobs,
  paymentSettingsFor,
  recordCallback,
  type StartedPayment,
  startPayment,
  startPayout,
} from '..';
import { airtelProvider } from '../providers/airtel';
import type { AirtelSettings } from '../providers/airtel/settings';
import { mtnProvider } from '../providers/mtn';
import type { MtnSettings } from '../providers/mtn/settings';
import { airtelSettingsOf, mtnSettingsOf } from './operator-settings';

const STARTS_AT = Date.UTC(2026, 2, 2, 9, 0, 0);

/** What somebody pays for, and by which number. */
export type Bought = {
  readonly intentId: string;
  readonly purchaseId: string;
  readonly userId: string;
  readonly orderIds: readonly [string, string];
  readonly msisdn: string;
  readonly amount: number;
};

export type Purchase = StartedPayment & Bought & { readonly attemptId: string };

export type Payout = {
  readonly attemptId: string;
  readonly refId: string;
  readonly vendorId: string;
  readonly msisdn: string;
  readonly amount: number;
};

/** The simulator reads its scenario in the last three digits. */
export const SCENARIO_NUMBERS: Readonly<Record<ProviderName, string>> = {
  mtn: '256770000',
  airtel: '256750000',
};

export type WorldOptions = {
  readonly databaseUrl: string;
  readonly sandbox?: SandboxOptions;
  readonly mtn?: Partial<MtnSettings>;
  readonly airtel?: Partial<AirtelSettings>;
  readonly onStatement?: (text: string) => void;
  readonly maxConnections?: number;
  readonly settings?: PaymentSettings;
  readonly afterClose?: () => Promise<void>;
};

/** Payments on a real database against the real simulator, both on one clock that only `advance` moves. */
export class PaymentWorld {
  readonly ctx: Ctx;
  callbacks = 0;
  #now = STARTS_AT;
  #users = 0;
  #numbers = 0;

  private constructor(
    readonly database: OpenDatabase,
    readonly sandbox: Sandbox,
    readonly mtn: MtnSettings,
    readonly airtel: AirtelSettings,
    readonly receiver: Server,
    readonly afterClose: () => Promise<void>,
  ) {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const clock = { now: () => new Date(this.#now) };
    this.ctx = withDatabase(
      { actor: systemActor('test'), clock, ids: systemIds, log, requestId: 'test' },
      database.db,
    );
  }

  static async open(options: WorldOptions): Promise<PaymentWorld> {
    const { databaseUrl: url, onStatement, maxConnections = 10 } = options;
    const database = openDatabase({ url, maxConnections, applicationName: 'payments-test', onStatement });
    const receiver = createServer();
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const address = receiver.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const callbacks = `http://localhost:${port}/callback`;
    const sandbox = await startSandbox({
      port: 0,
      clock: 'virtual',
      startAtMs: STARTS_AT,
      airtelCallbackUrl: `${callbacks}/airtel`,
      ...options.sandbox,
    });
    const mtn = { ...mtnSettingsOf(sandbox.url, `${callbacks}/mtn`), ...options.mtn };
    const airtel = { ...airtelSettingsOf(sandbox.url), ...options.airtel };
    const world = new PaymentWorld(
      database,
      sandbox,
      mtn,
      airtel,
      receiver,
      options.afterClose ?? (async () => undefined),
    );
    configurePayments({
      settings: options.settings ?? paymentSettingsFor(1),
      providers: { mtn: mtnProvider(mtn), airtel: airtelProvider(airtel) },
    });
    world.#receive();
    return world;
  }

  /** The callback route in short: keeps the body, answers 200. */
  #receive(): void {
    this.receiver.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      this.callbacks += 1;
      const body = Buffer.concat(chunks).toString('utf8');
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const provider = request.url === '/callback/airtel' ? 'airtel' : 'mtn';
      await recordCallback(this.ctx, { provider, body, headers });
      response.end();
    });
  }

  as(userId: string, ...roles: Role[]): Ctx {
    return { ...this.ctx, actor: userActor(userId, ...roles) };
  }

  /** A number nobody else here has, so that the operator's book of it tells of one payer alone. */
  newNumber(provider: ProviderName): string {
    this.#numbers += 1;
    return `${SCENARIO_NUMBERS[provider].slice(0, 5)}${1_000_000 + this.#numbers}`;
  }

  /**
   * A purchase of two orders, its payment started. `payer` is the simulator's scenario, 000 to 999, or a whole number.
   */
  async start(payer: string, amount = 50_000, provider: ProviderName = 'mtn'): Promise<Purchase> {
    const purchaseId = randomUUID();
    const orderIds = [randomUUID(), randomUUID()] as const;
    const msisdn = payer.length > 3 ? payer : `${SCENARIO_NUMBERS[provider]}${payer}`;
    const userId = await this.#makeUser();
    const half = Math.floor(amount / 2);
    const started = await withTransaction(this.ctx, (tx) =>
      startPayment(tx, {
        ref: { kind: 'purchase', id: purchaseId },
        payerUserId: userId,
        amountUgx: ugx(amount),
        allocations: [
          { accountKind: 'escrow', ownerId: orderIds[0], amountUgx: ugx(half) },
          { accountKind: 'escrow', ownerId: orderIds[1], amountUgx: ugx(amount - half) },
        ],
        payer: { phone: requirePhone(msisdn), provider },
        label: 'UH-10042',
      }),
    );
    const attemptId = required(started.attemptId, 'the prompt');
    return { ...started, attemptId, purchaseId, userId, orderIds, msisdn, amount };
  }

  async #makeUser(): Promise<string> {
    const userId = randomUUID();
    this.#users += 1;
    // Counted, not drawn: ten thousand random numbers hold a pair of equal ones.
    const phone = `+2567${String(this.#users).padStart(8, '0')}`;
    const kept = await sealedPhone(this.ctx, userId, requirePhone(phone));
    await this.ctx.db.execute(
      sql`insert into users (id, phone_sealed, phone_index, created_at)
        values (${userId}, ${kept.phoneSealed}, ${kept.phoneIndex}, now())`,
    );
    return userId;
  }

  /** A payout of what a vendor has earned, under way. `payee` is the simulator's scenario or a whole number. */
  async payOut(payee: string, amount: number, provider: ProviderName): Promise<Payout> {
    const userId = await this.#makeUser();
    const [vendorId, refId] = [randomUUID(), randomUUID()];
    const msisdn = payee.length > 3 ? payee : `${SCENARIO_NUMBERS[provider]}${payee}`;
    const earned = { kind: 'vendor_payable', ownerId: vendorId } as const;
    const { attemptId } = await withTransaction(this.ctx, async (tx) => {
      await postTransaction(tx, {
        key: `test-earned:${refId}`,
        kind: 'earned',
        ref: { kind: 'payout', id: refId },
        entries: [
          { account: { kind: 'bank', ownerId: null }, amountUgx: ugx(amount) },
          { account: earned, amountUgx: ugx(-amount) },
        ],
      });
      return startPayout(tx, {
        ref: { kind: 'payout', id: refId },
        userId,
        amountUgx: ugx(amount),
        sources: [{ accountKind: 'vendor_payable', ownerId: vendorId, amountUgx: ugx(amount) }],
        payee: { phone: requirePhone(msisdn), provider },
        label: 'UH-P-7',
      });
    });
    return { attemptId, refId, vendorId, msisdn, amount };
  }

  /** Moves both clocks on, running every timer and job at its moment. */
  async advance(ms: number): Promise<void> {
    const target = this.#now + ms;
    await this.runJobs();
    for (;;) {
      const next = Math.min(target, ...(await this.#nextMoments()));
      await this.#moveTo(Math.max(this.#now, next));
      await this.runJobs();
      if (this.#now >= target) return;
    }
  }

  /** Moves time without running any job: as if no worker was there. */
  async sleep(ms: number): Promise<void> {
    await this.#moveTo(this.#now + ms);
  }

  async #nextMoments(): Promise<number[]> {
    const { nextDueMs } = z
      .object({ nextDueMs: z.number().nullable() })
      .parse(await this.admin('GET', '/clock'));
    const [job] = await this.database.sql<{ at: Date }[]>`
      select min(run_at) as at from graphile_worker.jobs where task_identifier like 'payments.%'`;
    const due = job?.at ? new Date(job.at).getTime() : null;
    // Moments lie between two milliseconds where scaled; the clocks know whole ones.
    return [due, nextDueMs].flatMap((at) => (at === null ? [] : [Math.ceil(at)]));
  }

  async #moveTo(at: number): Promise<void> {
    const advanceMs = at - this.#now;
    this.#now = at;
    if (advanceMs > 0) await this.admin('POST', '/clock', { advanceMs });
  }

  /** Runs what is due, as the worker would. */
  async runJobs(): Promise<number> {
    for (let ran = 0; ; ran += 1) {
      const job = await this.takeJob();
      if (job === null) return ran;
      await required(paymentJobs[job.name], job.name)(this.ctx, job.payload);
    }
  }

  async takeJob(): Promise<{ name: string; payload: unknown } | null> {
    const [row] = await this.database.sql<{ name: string; payload: unknown }[]>`
      with due as (
        select j.id, t.identifier from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier like 'payments.%' and j.run_at <= ${this.ctx.clock.now().toISOString()}
        order by j.run_at, j.id limit 1 for update of j skip locked
      )
      delete from graphile_worker._private_jobs j using due where j.id = due.id
      returning due.identifier as name, j.payload`;
    return row ?? null;
  }

  /** Every waiting job gone, as after a disaster only the sweeper can mend. */
  async loseJobs(): Promise<void> {
    await this.database.sql`delete from graphile_worker._private_jobs`;
  }

  async admin(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.sandbox.url}/__admin${path}`, {
      method,
      headers: { 'X-Admin-Token': this.sandbox.adminToken },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async close(): Promise<void> {
    this.receiver.closeAllConnections();
    await new Promise((resolve) => this.receiver.close(resolve));
    await this.sandbox.close();
    await this.database.close();
    await this.afterClose();
  }
}
