import type { PaymentProvider } from '../provider';
import { balance, lookupPayer } from './accounts';
import { parseCallback } from './callback';
import { enquire } from './enquire';
import { AirtelKeys } from './keys';
import { refundsFrom } from './refund';
import type { AirtelSettings } from './settings';
import { submit } from './submit';
import { airtelTokens } from './tokens';

/** Airtel Money's Open API: collections, whole refunds, and payouts, which partial refunds go out as. */
export function airtelProvider(settings: AirtelSettings): PaymentProvider {
  const client = new AirtelKeys(settings, airtelTokens(settings));
  return {
    name: 'airtel',
    currency: 'UGX',
    sendMostUgx: settings.sendMostUgx,
    refundsFrom,
    submit: (ctx, order) => submit(ctx, client, order),
    enquire: (ctx, asked) => enquire(ctx, client, asked),
    parseCallback: (callback) => parseCallback(callback, settings.callbackKey),
    lookupPayer: (ctx, msisdn) => lookupPayer(ctx, client, msisdn),
    balance: (ctx, account) => balance(ctx, client, account),
  };
}
