import type { Ctx } from '@/db/tx';
import { invalid } from '@/lib/errors';
import { requirePhone } from '@/lib/phone';
import { authorise } from '@/services/platform/access';
import { takeToken } from '@/services/platform/limits';
import { LookUpPayer } from './inputs';
import { maskName } from './mask-name';
import { availableProviders, paymentProvider } from './runtime';

export type PayerFound =
  /** Registered and able to pay; the name is partly masked, null where the operator says none. */
  | { readonly kind: 'found'; readonly active: boolean; readonly maskedName: string | null }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'unavailable' };

/**
 * Whom a number is registered to at an operator, so far as it helps against a mistyped digit: "Nakato S." tells those
 * who know the person, and nobody else. Nothing is kept.
 * @throws AppError too_many for somebody who tries numbers
 */
export async function lookUpPayer(ctx: Ctx, input: LookUpPayer): Promise<PayerFound> {
  const actor = authorise(ctx, 'payer.look-up');
  const { phone, provider } = LookUpPayer.parse(input);
  const msisdn = requirePhone(phone);
  if (!availableProviders().includes(provider)) throw invalid('That operator is not available here.');
  await takeToken(ctx, { bucket: 'account', key: actor.userId, limit: 'payer-name-lookups' });
  const answer = await paymentProvider(provider).lookupPayer(ctx, msisdn);
  if (answer.kind === 'found') {
    return { kind: 'found', active: answer.active, maskedName: maskName(answer.name) };
  }
  if (answer.kind === 'unavailable') ctx.log.warn({ provider, cause: answer.cause }, 'no look-up of a payer');
  return { kind: answer.kind };
}
