import { randomUUID } from 'node:crypto';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { kampalaDate } from '@/lib/kampala-time';
import { type Ugx, ugx } from '@/lib/money';
import { balanceOf, type PlatformKind, postTransaction } from '@/services/money/ledger';
import { requestRefund } from '@/services/money/payments';
import { attemptsOf } from '@/services/money/payments/testing/observe';
import { openOwnWorld } from '@/services/money/payments/testing/own-world';
import type { PaymentWorld, Purchase } from '@/services/money/payments/testing/payment-world';
import { importStatement, type StatementResult, type UploadOutcome } from '@/services/money/reconciliation';
import { dayBefore } from '@/services/money/reconciliation/account';
import type { StatementAccount } from '@/services/money/reconciliation/inputs';
import { justProven, userActor } from './context';

export const COLLECTION: StatementAccount = { provider: 'mtn', account: 'collection' };
export const DISBURSEMENT: StatementAccount = { provider: 'mtn', account: 'disbursement' };
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
export const HEADER = 'date,provider_txn_id,external_id,type,from,to,amount,fee,balance,status';

/** Payments against the simulator, whose statements are brought by an admin. */
export class ReconciliationWorld {
  readonly adminId = randomUUID();
  /** Money the operator has, or has lost, beside what the simulator knows of; by account. */
  readonly drift = { collection: 0, disbursement: 0 };

  private constructor(readonly payments: PaymentWorld) {}

  static async open(): Promise<ReconciliationWorld> {
    return new ReconciliationWorld(await openOwnWorld());
  }

  get ctx(): Ctx {
    return this.payments.ctx;
  }

  /** An admin whose second factor was shown this moment. */
  admin(userId: string = this.adminId): Ctx {
    return { ...this.ctx, actor: justProven(userActor(userId, 'admin'), this.ctx.clock) };
  }

  get today(): string {
    return kampalaDate(this.ctx.clock.now());
  }

  get yesterday(): string {
    return dayBefore(this.today);
  }

  /** Until 06:00 in Kampala of the next day, as if the night's jobs had run. */
  async sleepOver(): Promise<void> {
    const now = this.ctx.clock.now().getTime();
    const morning = Math.floor((now + 3 * 60 * MINUTE_MS) / DAY_MS + 1) * DAY_MS + 3 * 60 * MINUTE_MS;
    await this.payments.advance(morning - now);
  }

  async paid(code: string, amount = 50_000): Promise<Purchase> {
    const purchase = await this.payments.start(code, amount);
    await this.payments.advance(MINUTE_MS);
    return purchase;
  }

  /** Escrow of the first order back to the phone that paid. */
  async refund(purchase: Purchase, amount: number): Promise<void> {
    await withTransaction(this.ctx, async (tx) => {
      await postTransaction(tx, {
        key: `test-return:${purchase.purchaseId}:${amount}`,
        kind: 'test_return',
        ref: { kind: 'purchase', id: purchase.purchaseId },
        entries: [
          { account: { kind: 'escrow', ownerId: purchase.orderIds[0] }, amountUgx: ugx(amount) },
          { account: { kind: 'customer_wallet', ownerId: purchase.userId }, amountUgx: ugx(-amount) },
        ],
      });
      await requestRefund(tx, {
        ref: { kind: 'purchase', id: purchase.purchaseId },
        amountUgx: ugx(amount),
        customerId: purchase.userId,
        idempotencyKey: `test-refund:${purchase.purchaseId}:${amount}`,
      });
    });
    await this.payments.advance(MINUTE_MS);
  }

  /** The simulator's statement of a day, as lines. */
  async statement({ provider, account }: StatementAccount, day: string): Promise<string[]> {
    const url = `${this.payments.sandbox.url}/__admin/statement?provider=${provider}&account=${account}&date=${day}`;
    const answer = await fetch(url, { headers: { 'X-Admin-Token': this.payments.sandbox.adminToken } });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    const lines = (await answer.text()).trimEnd().split('\r\n');
    return lines.map((line) => rebalanced(line, this.drift[account]));
  }

  bring(account: StatementAccount, day: string, lines: readonly string[], by = this.admin()) {
    return importStatement(by, { ...account, day }, fileOf(lines));
  }

  /** Both of the simulator's statements of yesterday, after `change`, in the morning of the next day. */
  async reconcileYesterday(
    change: (lines: string[]) => string[] = (lines) => lines,
  ): Promise<StatementResult> {
    const day = this.yesterday;
    await this.bring(DISBURSEMENT, day, await this.statement(DISBURSEMENT, day));
    return imported(await this.bring(COLLECTION, day, change(await this.statement(COLLECTION, day))));
  }

  balance(kind: PlatformKind): Promise<Ugx> {
    return balanceOf(this.ctx, { kind, ownerId: null });
  }

  /** The provider's id of a payment's first attempt, our reference of it, and its own id. */
  async idsOf(purchase: Purchase): Promise<{ txn: string; reference: string; attemptId: string }> {
    const [attempt] = await attemptsOf(this.payments, purchase);
    const { providerTxnId, reference, id } = required(attempt, 'attempt');
    return { txn: providerTxnId ?? '', reference, attemptId: id };
  }

  async postings(): Promise<number> {
    const [row] = await this.payments.database.sql<{ count: number }[]>`
      select count(*)::int as count from ledger_transactions`;
    return row?.count ?? 0;
  }

  /** Everything reconciliation has written that a repeat may not change. */
  async traces() {
    const { sql } = this.payments.database;
    const items = await sql`select * from reconciliation_items order by id`;
    const postings = await sql`select * from ledger_entries order by id`;
    const lines = await sql`select * from statement_lines order by id`;
    const files = await sql`select * from statement_files order by id`;
    return { items: [...items], postings: [...postings], lines: [...lines], files: [...files] };
  }

  async items(itemClass: string): Promise<Record<string, unknown>[]> {
    const rows = await this.payments.database.sql`
      select * from reconciliation_items where class = ${itemClass} order by found_at, id`;
    return [...rows];
  }

  async close(): Promise<void> {
    await this.payments.close();
  }
}

/** The line with its balance moved by so much. */
export function rebalanced(line: string, byUgx: number): string {
  const cells = line.split(',');
  const balance = Number(cells[8]);
  return line === HEADER ? line : cells.with(8, String(balance + byUgx)).join(',');
}

export const fileOf = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);

export function imported(outcome: UploadOutcome): StatementResult {
  if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** The line of a statement that names this payment at the operator. */
export function lineWith(lines: readonly string[], text: string): string {
  return required(
    lines.find((line) => line.includes(text)),
    `line with ${text}`,
  );
}
