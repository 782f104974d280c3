import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keyEnv } from '@/env';
import { type KeySettings, readKeySettings } from '@/services/platform/encryption';
import { dataDirOf } from './find-database';
import { messageOf } from './refusal';

/**
 * The keys of encryption a command works with: the environment's, else those of the demo's `--data-dir` (default
 * `.data`). Without any the command ends here with exit code 2 and an explanation.
 */
export function keysOrExit(args = process.argv.slice(2)): KeySettings {
  const given = keyEnv();
  const file = join(resolve(dataDirOf(args) ?? '.data'), 'encryption.keys');
  const isGiven = given.ENCRYPTION_KEYS ?? given.ENCRYPTION_KEYS_FILE;
  try {
    return readKeySettings(isGiven || !existsSync(file) ? given : { ENCRYPTION_KEYS_FILE: file });
  } catch (error) {
    console.error(`The keys of encryption cannot be used: ${messageOf(error)}`);
    process.exit(2);
  }
}
