import { randomUUID } from 'node:crypto';
import { ugx } from '@/lib/money';
import { AdapterWorld } from '../../testing/adapter-world';
import { mtnProvider } from '..';
import type { MtnSettings } from '../settings';

export type MtnWorld = AdapterWorld<MtnSettings>;

/** MTN's adapter beside an operator that answers as a test says. */
export function openMtnWorld(totalMs: number): Promise<MtnWorld> {
  return AdapterWorld.open({
    make: mtnProvider,
    settings: (baseUrl): MtnSettings => ({
      baseUrl,
      targetEnvironment: 'mtnuganda',
      currency: 'UGX',
      subscriptionKeys: { collection: 'collection-key', disbursement: 'disbursement-key' },
      apiUser: randomUUID(),
      apiKey: 'api-key',
      callbackUrl: 'https://shop.example/callback',
      sendMostUgx: ugx(7_000_000),
      limits: { connectMs: totalMs, totalMs, maxBytes: 64 * 1024 },
    }),
  });
}
