import { ugx } from '@/lib/money';
import { AdapterWorld } from '../../testing/adapter-world';
import { airtelProvider } from '..';
import type { AirtelSettings } from '../settings';

export type AirtelWorld = AdapterWorld<AirtelSettings>;

/** Airtel's adapter beside an operator that answers as a test says. */
export function openAirtelWorld(totalMs: number): Promise<AirtelWorld> {
  return AdapterWorld.open({
    make: airtelProvider,
    order: { msisdn: '+256752604392' },
    settings: (baseUrl): AirtelSettings => ({
      baseUrl,
      pathPrefix: '',
      clientId: 'client',
      clientSecret: 'the-client-secret',
      pin: '4321',
      collectionVersion: 'v1',
      disbursementVersion: 'v1',
      balanceVersion: 'v1',
      rsaPadding: 'pkcs1',
      signing: 'off',
      kycNumber: 'national',
      walletType: 'NORMAL',
      callbackKey: 'test-callback-key',
      sendMostUgx: ugx(5_000_000),
      limits: { connectMs: totalMs, totalMs, maxBytes: 64 * 1024 },
    }),
  });
}
