import type { PaymentProvider } from '../provider';
import { redact } from '../redact';
import { enquire } from './enquire';
import { CallbackBody, parseJson } from './schemas';
import type { MtnSettings } from './settings';
import { submit } from './submit';
import { MtnTokens } from './tokens';

/** MTN MoMo Open API: collections and disbursement refunds. */
export function mtnProvider(settings: MtnSettings): PaymentProvider {
  const client = { settings, tokens: new MtnTokens(settings) };
  return {
    name: 'mtn',
    currency: settings.currency,
    submit: (ctx, order) => submit(ctx, client, order),
    enquire: (ctx, operation, reference) => enquire(ctx, client, operation, reference),
    parseCallback: (body) => ({
      reference: CallbackBody.safeParse(parseJson(body)).data?.externalId ?? null,
      raw: redact(body),
    }),
  };
}
