import type { Env } from '@/env';
import { type Ugx, ugx } from '@/lib/money';
import { type HttpLimits, IN_EARNEST } from '@/services/platform/exchange';

export const RSA_PADDINGS = ['pkcs1', 'oaep-sha1', 'oaep-sha256'] as const;
export type RsaPadding = (typeof RSA_PADDINGS)[number];

/** Where Airtel's documents and the field disagree, it is a setting. */
export type AirtelSettings = {
  readonly baseUrl: string;
  /** "" or "/simulate"; before every path but the one of tokens. */
  readonly pathPrefix: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Four digits; sent encrypted only. */
  readonly pin: string;
  readonly collectionVersion: 'v1' | 'v2';
  readonly disbursementVersion: 'v1' | 'v2' | 'v3';
  /** Version 1 knows the collection account only. */
  readonly balanceVersion: 'v1' | 'v2';
  readonly rsaPadding: RsaPadding;
  /** Which requests carry a signature of their body. */
  readonly signing: 'off' | 'collections' | 'all';
  /** How a number is written in the path of a look-up. */
  readonly kycNumber: 'national' | 'international';
  /** Of payouts in version 3; its values are not public. */
  readonly walletType: string;
  /** Key of the hash in callbacks; null where the portal sets none. */
  readonly callbackKey: string | null;
  /** The largest amount that goes to a phone at once. */
  readonly sendMostUgx: Ugx;
  readonly limits: HttpLimits;
};

/** Null where this market has no Airtel. */
export function airtelSettings(env: Env): AirtelSettings | null {
  const { AIRTEL_BASE_URL, AIRTEL_CLIENT_ID, AIRTEL_CLIENT_SECRET, AIRTEL_PIN } = env;
  if (!AIRTEL_BASE_URL || !AIRTEL_CLIENT_ID || !AIRTEL_CLIENT_SECRET || !AIRTEL_PIN) return null;
  return {
    baseUrl: AIRTEL_BASE_URL.replace(/\/+$/, ''),
    pathPrefix: env.AIRTEL_PATH_PREFIX,
    clientId: AIRTEL_CLIENT_ID,
    clientSecret: AIRTEL_CLIENT_SECRET,
    pin: AIRTEL_PIN,
    collectionVersion: env.AIRTEL_COLLECTION_VERSION,
    disbursementVersion: env.AIRTEL_DISBURSEMENT_VERSION,
    balanceVersion: env.AIRTEL_BALANCE_VERSION,
    rsaPadding: env.AIRTEL_RSA_PADDING,
    signing: env.AIRTEL_SIGNING,
    kycNumber: env.AIRTEL_KYC_NUMBER,
    walletType: env.AIRTEL_WALLET_TYPE,
    callbackKey: env.AIRTEL_CALLBACK_KEY ?? null,
    sendMostUgx: ugx(env.AIRTEL_SEND_MOST_UGX),
    limits: IN_EARNEST,
  };
}
