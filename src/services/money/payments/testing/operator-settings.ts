import { ugx } from '@/lib/money';
import { DEMO_CREDENTIALS } from '@/sandbox';
import type { AirtelSettings } from '../providers/airtel/settings';
import type { MtnSettings } from '../providers/mtn/settings';

/** Short: what hangs in the simulator's time must not hang in ours. */
const LIMITS = { connectMs: 2000, totalMs: 3000, maxBytes: 256 * 1024 };

export function mtnSettingsOf(sandboxUrl: string, callbackUrl: string): MtnSettings {
  return {
    baseUrl: `${sandboxUrl}/mtn`,
    targetEnvironment: 'mtnuganda',
    currency: 'UGX',
    subscriptionKeys: {
      collection: DEMO_CREDENTIALS.collectionSubscriptionKey,
      disbursement: DEMO_CREDENTIALS.disbursementSubscriptionKey,
    },
    apiUser: DEMO_CREDENTIALS.apiUser,
    apiKey: DEMO_CREDENTIALS.apiKey,
    callbackUrl,
    sendMostUgx: ugx(7_000_000),
    limits: LIMITS,
  };
}

export function airtelSettingsOf(sandboxUrl: string): AirtelSettings {
  return {
    baseUrl: `${sandboxUrl}/airtel`,
    pathPrefix: '',
    clientId: DEMO_CREDENTIALS.airtelClientId,
    clientSecret: DEMO_CREDENTIALS.airtelClientSecret,
    pin: DEMO_CREDENTIALS.airtelPin,
    collectionVersion: 'v1',
    disbursementVersion: 'v2',
    balanceVersion: 'v2',
    rsaPadding: 'pkcs1',
    signing: 'off',
    kycNumber: 'national',
    walletType: 'NORMAL',
    callbackKey: DEMO_CREDENTIALS.airtelCallbackKey,
    sendMostUgx: ugx(5_000_000),
    limits: LIMITS,
  };
}
