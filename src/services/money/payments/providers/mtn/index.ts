import { parseJson } from '../json';
import type { PaymentProvider } from '../provider';
import { redact } from '../redact';
import { balance, lookupPayer } from './accounts';
import { enquire } from './enquire';
import { CallbackBody } from './schemas';
import type { MtnSettings } from './settings';
import { submit } from './submit';
import { mtnTokens } from './tokens';

/** MTN MoMo Open API: collections, and refunds and transfers from the disbursement float. */
export function mtnProvider(settings: MtnSettings): PaymentProvider {
  const client = { settings, tokens: mtnTokens(settings) };
  return {
    name: 'mtn',
    currency: settings.currency,
    sendMostUgx: settings.sendMostUgx,
    refundsFrom: () => 'disbursement',
    submit: (ctx, order) => submit(ctx, client, order),
    enquire: (ctx, asked) => enquire(ctx, client, asked),
    // No document of theirs describes a signature.
    parseCallback: ({ body }) => ({
      reference: CallbackBody.safeParse(parseJson(body)).data?.externalId ?? null,
      authenticated: 'none',
      detail: null,
      raw: redact(body),
    }),
    lookupPayer: (ctx, msisdn) => lookupPayer(ctx, client, msisdn),
    balance: (ctx, account) => balance(ctx, client, account),
  };
}
