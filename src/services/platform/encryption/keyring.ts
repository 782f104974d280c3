import { createSecretKey, type KeyObject } from 'node:crypto';
import { keyEnv } from '@/env';
import { DataKeyCache } from './data-key-cache';
import { type KeySettings, readKeySettings } from './key-settings';
import { localMasterKeys, type MasterKeys } from './master-keys';

/** All a process needs to seal and open: the way to the master keys, the index key, and the data keys met so far. */
export type Keyring = {
  readonly master: MasterKeys;
  readonly indexKey: KeyObject;
  readonly cache: DataKeyCache;
};

export function keyringOf(settings: KeySettings): Keyring {
  return {
    master: localMasterKeys(settings),
    indexKey: createSecretKey(settings.indexKey),
    cache: new DataKeyCache(),
  };
}

let own: Keyring | undefined;

/** The keyring of this process, as its environment says. @throws Error when the setting is missing or malformed */
export function processKeyring(): Keyring {
  own ??= keyringOf(readKeySettings(keyEnv()));
  return own;
}
