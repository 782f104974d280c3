import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { renameDurably } from '@/services/platform/durable-files';
import { type KeySettings, parseKeySettings } from '@/services/platform/encryption';
import { messageOf, Refusal, systemCode } from '../refusal';

const fresh = (): string => randomBytes(32).toString('base64url');

/**
 * The data folder's keys of encryption: made once, readable by their owner alone. A file that is damaged or cannot be
 * read is refused and never replaced: what is sealed under these keys opens with no others.
 */
export async function loadEncryptionKeys(file: string): Promise<KeySettings> {
  try {
    return parseKeySettings(await readFile(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) !== 'ENOENT')
      throw new Refusal(`The keys in ${file} cannot be used: ${messageOf(error)}\nPut the right ones back.`);
  }
  const made = `m1:${fresh()}\nindex:${fresh()}\n`;
  const part = `${file}.part`;
  const written = await open(part, 'w', 0o600);
  try {
    await written.chmod(0o600);
    await written.writeFile(made);
    await written.sync();
  } finally {
    await written.close();
  }
  // Whole or not at all: neither a full disk nor a power cut may leave half a key behind.
  await renameDurably(part, file);
  return parseKeySettings(made);
}
