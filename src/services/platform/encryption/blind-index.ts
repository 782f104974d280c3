import { createHmac } from 'node:crypto';
import { type Keyring, processKeyring } from './keyring';

export type IndexedKind = 'phone' | 'email' | 'national-id';

/**
 * A keyed hash to find a sealed value by, exactly and only exactly. Callers bring the value into its one usual form
 * first. The same number has another index in another kind.
 */
export function blindIndex(kind: IndexedKind, value: string, keyring: Keyring = processKeyring()): string {
  return createHmac('sha256', keyring.indexKey).update(`${kind}|${value}`).digest('base64url');
}
