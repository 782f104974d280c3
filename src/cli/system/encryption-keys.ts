import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { type KeySettings, parseKeySettings } from '@/services/platform/encryption';
import { messageOf, Refusal } from '../refusal';

const fresh = (): string => randomBytes(32).toString('base64url');

/**
 * The data folder's keys of encryption: made once, readable by their owner alone. A damaged file is refused and never
 * replaced: what is sealed under these keys opens with no others.
 */
export async function loadEncryptionKeys(file: string): Promise<KeySettings> {
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) {
    try {
      return parseKeySettings(kept);
    } catch (error) {
      throw new Refusal(`The keys in ${file} cannot be used: ${messageOf(error)}\nPut the right ones back.`);
    }
  }
  const made = `m1:${fresh()}\nindex:${fresh()}\n`;
  const part = `${file}.part`;
  await writeFile(part, made, { mode: 0o600 });
  await chmod(part, 0o600);
  // Whole or not at all: a full disk must not leave half a key behind.
  await rename(part, file);
  return parseKeySettings(made);
}
