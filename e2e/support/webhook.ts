import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { settings } from './settings';

/** Where the operator sends its callbacks, secret path part included. */
export async function callbackAddress(): Promise<string> {
  const secrets: unknown = JSON.parse(await readFile(join(settings.DATA_DIR, 'secrets.json'), 'utf8'));
  const { callbackToken } = z.object({ callbackToken: z.string() }).parse(secrets);
  return `${settings.BASE_URL}/api/webhooks/mobile-money/mtn/${callbackToken}`;
}
