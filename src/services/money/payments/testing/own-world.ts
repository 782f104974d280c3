import { createTestDatabase } from '@/testing/test-database';
import { PaymentWorld, type WorldOptions } from './payment-world';

/** A world on a database of its own, which goes when the world is closed. */
export async function openOwnWorld(options: Omit<WorldOptions, 'databaseUrl'> = {}): Promise<PaymentWorld> {
  const { url, drop } = await createTestDatabase();
  return PaymentWorld.open({ ...options, databaseUrl: url, afterClose: drop });
}
