import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import { operatorMoney } from './payment-invariants';
import { providerTitle } from './provider-states';
import { OPERATOR_ACCOUNTS, type OperatorAccount, type ProviderName } from './providers/provider';
import { availableProviders, paymentProvider } from './runtime';

export type OperatorBalance = {
  readonly provider: ProviderName;
  readonly title: string;
  readonly account: OperatorAccount;
  /** By the operator, this moment, in shillings; null where it does not say. */
  readonly atOperatorUgx: Ugx | null;
  /** What our payments have moved there. Float put in or taken out by hand is the operator's alone to know. */
  readonly byOurBooksUgx: Ugx;
};

/** Asks every operator what lies on our accounts with it, beside what our books say. Nothing is kept. */
export async function operatorBalances(ctx: Ctx): Promise<readonly OperatorBalance[]> {
  authorise(ctx, 'provider.switch');
  const books = await operatorMoney(ctx);
  return Promise.all(
    availableProviders().flatMap((provider) =>
      OPERATOR_ACCOUNTS.map(async (account) => {
        const answer = await paymentProvider(provider).balance(ctx, account);
        if (answer.kind === 'unavailable') {
          ctx.log.warn({ provider, account, cause: answer.cause }, 'no balance from the operator');
        }
        return {
          provider,
          title: providerTitle(provider),
          account,
          atOperatorUgx: answer.kind === 'balance' ? answer.amountUgx : null,
          byOurBooksUgx: books[provider][account],
        };
      }),
    ),
  );
}
