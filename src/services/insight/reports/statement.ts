import type { Ctx } from '@/db/tx';
import { invalid, notFound } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { type Account, type PeriodLine, statementBetween } from '@/services/money/ledger';
import { authorise } from '@/services/platform/access';
import { recordRead } from '@/services/platform/audit';
import { StatementOf, type StatementPeriod } from './inputs';
import { ordersAbout } from './orders-about';
import { OWN_ACCOUNTS, type OwnAccount } from './own-account';
import { ownerNames } from './owner-names';
import { movementWords } from './statement-words';
import { accountWords } from './words';

export type StatementMovement = {
  occurredAt: Date;
  words: string;
  /** "UH-10042", or several of one purchase; empty for what is about none. */
  orders: string;
  /** What raised the balance is positive. */
  amountUgx: Ugx;
  /** After the movement. */
  balanceUgx: Ugx;
};

export type Statement = {
  /** What the account is, e.g. "Owed to shops". */
  title: string;
  /** Whose; null for the platform's own. */
  owner: string | null;
  period: StatementPeriod;
  openingUgx: Ugx;
  movements: () => AsyncGenerator<StatementMovement, void, void>;
  madeAt: Date;
};

/** More than this is asked for in shorter periods. */
const MOST_LINES = 50_000;

async function ofAnybody(ctx: Ctx, account: Account): Promise<OwnAccount> {
  authorise(ctx, 'ledger.read');
  if (account.ownerId !== null) {
    await recordRead(ctx, {
      action: 'ledger.statement',
      resourceKind: account.kind,
      resourceId: account.ownerId,
    });
  }
  return { account, title: accountWords(account.kind) };
}

/**
 * An account from day to day in Kampala: one's own, or any for admins, whose looking is written down.
 * @throws AppError invalid for more movements than a file holds, not_found for an account nobody has
 */
export async function statement(ctx: Ctx, input: StatementOf, mostLines = MOST_LINES): Promise<Statement> {
  const { account: asked, period } = StatementOf.parse(input);
  const { account, title } = await (typeof asked === 'string'
    ? OWN_ACCOUNTS[asked](ctx)
    : ofAnybody(ctx, asked));
  const from = dayStart(period.from);
  const to = new Date(dayStart(period.to).getTime() + DAY_MS);
  const [owner, { openingUgx, count, batches }] = await Promise.all([
    ownerOf(ctx, account),
    statementBetween(ctx, { account, from, to }),
  ]);
  if (count > mostLines) throw invalid(`These are more than ${mostLines} movements. Ask for fewer days.`);
  const movements = () => movementsOf(ctx, account.kind, batches());
  return { title, owner, period, openingUgx, movements, madeAt: ctx.clock.now() };
}

const DAY_MS = 24 * 60 * 60_000;
/** Kampala is UTC+3 all year round. */
const dayStart = (day: string) => new Date(`${day}T00:00:00+03:00`);

async function ownerOf(ctx: Ctx, account: Account): Promise<string | null> {
  if (account.ownerId === null) return null;
  const owner = (await ownerNames(ctx, account.kind, [account.ownerId])).get(account.ownerId);
  if (!owner) throw notFound('account');
  return owner.name;
}

async function* movementsOf(
  ctx: Ctx,
  kind: Account['kind'],
  batches: AsyncGenerator<readonly PeriodLine[], void, void>,
): AsyncGenerator<StatementMovement, void, void> {
  for await (const lines of batches) {
    const about = await ordersAbout(
      ctx,
      lines.map(({ ref }) => ref),
    );
    for (const { kind: posting, ref, amountUgx, balanceUgx, occurredAt } of lines) {
      const orders = (about.get(ref.id) ?? []).map(({ label }) => label).join(' ');
      yield { occurredAt, words: movementWords(kind, posting, amountUgx), orders, amountUgx, balanceUgx };
    }
  }
}
