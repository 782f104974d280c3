import type { Env } from '@/env';
import { type Ugx, ugx } from '@/lib/money';
import { type HttpLimits, IN_EARNEST } from '@/services/platform/exchange';

export type Product = 'collection' | 'disbursement';

export type MtnSettings = {
  readonly baseUrl: string;
  readonly targetEnvironment: string;
  readonly currency: string;
  readonly subscriptionKeys: Readonly<Record<Product, string>>;
  readonly apiUser: string;
  readonly apiKey: string;
  readonly callbackUrl: string;
  /** The largest amount that goes to a phone at once. */
  readonly sendMostUgx: Ugx;
  readonly limits: HttpLimits;
};

export function mtnSettings(env: Env): MtnSettings {
  return {
    baseUrl: env.MTN_BASE_URL.replace(/\/+$/, ''),
    targetEnvironment: env.MTN_TARGET_ENVIRONMENT,
    currency: env.MTN_CURRENCY,
    subscriptionKeys: {
      collection: env.MTN_COLLECTION_SUBSCRIPTION_KEY,
      disbursement: env.MTN_DISBURSEMENT_SUBSCRIPTION_KEY,
    },
    apiUser: env.MTN_API_USER,
    apiKey: env.MTN_API_KEY,
    callbackUrl: env.MTN_CALLBACK_URL,
    sendMostUgx: ugx(env.MTN_SEND_MOST_UGX),
    limits: IN_EARNEST,
  };
}
