import type { Ctx } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { authoriseSystem } from '@/services/platform/access';
import { ALL_ACCOUNTS, dayBefore } from './account';
import { takeStatement } from './import-statement';
import type { StatementAccount } from './inputs';
import { reconcileAccount } from './reconcile-account';
import { statementSource } from './statement-source';
import { wantedDays } from './wanted-days';

/** Job a clock starts each night. */
export const NIGHTLY_JOB = 'reconciliation.nightly';

/**
 * Job: fetches the statements of yesterday and of every earlier day that is still wanted, of every account where there is
 * a source, and reconciles each account with what is here. A day or an account that cannot be fetched or read keeps
 * none of the others waiting, but fails the job, which is tried again.
 */
export async function reconcileNightly(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const day = dayBefore(kampalaDate(ctx.clock.now()));
  const failed: string[] = [];
  for (const account of ALL_ACCOUNTS) {
    try {
      await reconcileNight(ctx, account, day);
    } catch (error) {
      const { provider, account: name } = account;
      failed.push(`${provider} ${name}: ${error instanceof Error ? error.message : 'unknown'}`);
      ctx.log.error({ provider, account: name, day }, 'an account could not be reconciled');
    }
  }
  if (failed.length > 0) throw new Error(`not reconciled: ${failed.join('; ')}`);
}

async function reconcileNight(ctx: Ctx, account: StatementAccount, yesterday: string): Promise<void> {
  const source = statementSource();
  const days = source ? await wantedDays(ctx, account, yesterday) : [];
  const failed: string[] = [];
  let taken = 0;
  for (const day of days) {
    try {
      if (await takeDay(ctx, { ...account, day }, await source?.fetch(account, day))) taken += 1;
    } catch (error) {
      failed.push(`${day}: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
  if (failed.length > 0) throw new Error(failed.join('; '));
  if (taken === 0) await reconcileAccount(ctx, account, 'nightly');
}

/** False where the source has no statement of that day. */
async function takeDay(
  ctx: Ctx,
  upload: StatementAccount & { readonly day: string },
  body: Uint8Array | null | undefined,
): Promise<boolean> {
  if (!body) return false;
  const outcome = await takeStatement(ctx, upload, body);
  if (outcome.kind === 'imported') return true;
  throw new Error(`the statement of ${upload.day} was not taken: ${outcome.kind}`);
}
