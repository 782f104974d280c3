import type { Ctx } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { authoriseSystem } from '@/services/platform/access';
import { ALL_ACCOUNTS, dayBefore } from './account';
import { takeStatement } from './import-statement';
import type { StatementAccount } from './inputs';
import { reconcileAccount } from './reconcile-account';
import { statementSource } from './statement-source';

/** Job a clock starts each night. */
export const NIGHTLY_JOB = 'reconciliation.nightly';

/**
 * Job: fetches yesterday's statement of every account where there is a source, and reconciles each account with what
 * is here. One account that cannot be fetched or read keeps none of the others waiting, but fails the job, which is
 * tried again.
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

async function reconcileNight(ctx: Ctx, account: StatementAccount, day: string): Promise<void> {
  const body = await statementSource()?.fetch(account, day);
  if (!body) {
    await reconcileAccount(ctx, account, 'nightly');
    return;
  }
  const outcome = await takeStatement(ctx, { ...account, day }, body);
  if (outcome.kind === 'imported') return;
  throw new Error(`the statement of ${day} was not taken: ${outcome.kind}`);
}
