import { readFileSync } from 'node:fs';

export type KeySettings = {
  /** Newest first; the first wraps, the others only unwrap. */
  readonly masterKeys: readonly { readonly id: string; readonly key: Buffer }[];
  readonly indexKey: Buffer;
};

const INDEX = 'index';
const KEY_BYTES = 32;
const PAIR = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]{43})$/;

/**
 * Reads "m2:KEY m1:KEY index:KEY": master keys, newest first, and the key of the blind indexes, each 32 bytes in
 * base64url. @throws Error that names what is wrong, never a key
 */
export function parseKeySettings(text: string): KeySettings {
  const pairs = text
    .split(/[\s,]+/)
    .filter((pair) => pair !== '')
    .map((pair, position) => {
      const [, id, encoded] = PAIR.exec(pair) ?? [];
      const key = Buffer.from(encoded ?? '', 'base64url');
      if (!id || key.length !== KEY_BYTES)
        throw new Error(`Encryption key ${position + 1} is not "name:32 bytes in base64url".`);
      return { id, key };
    });
  if (new Set(pairs.map(({ id }) => id)).size !== pairs.length)
    throw new Error('Two encryption keys have the same name.');
  const index = pairs.find(({ id }) => id === INDEX);
  const masterKeys = pairs.filter(({ id }) => id !== INDEX);
  if (!index) throw new Error('The encryption keys lack one named "index".');
  if (masterKeys.length === 0) throw new Error('The encryption keys lack a master key.');
  return { masterKeys, indexKey: index.key };
}

/** The settings as the environment gives them: the text itself or the path of a file that holds it. */
export function readKeySettings(from: {
  ENCRYPTION_KEYS?: string;
  ENCRYPTION_KEYS_FILE?: string;
}): KeySettings {
  if (from.ENCRYPTION_KEYS) return parseKeySettings(from.ENCRYPTION_KEYS);
  if (!from.ENCRYPTION_KEYS_FILE) throw new Error('ENCRYPTION_KEYS or ENCRYPTION_KEYS_FILE must be set.');
  return parseKeySettings(readFileSync(from.ENCRYPTION_KEYS_FILE, 'utf8'));
}
