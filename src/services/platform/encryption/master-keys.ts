import { createSecretKey } from 'node:crypto';
import { decryptBytes, encryptBytes } from './envelope';
import type { KeySettings } from './key-settings';

/** A data key as it lies in the database. */
export type WrappedKey = { readonly masterKeyId: string; readonly wrapped: string };

/** What holds the master keys. Asynchronous, because in earnest it is a service that never hands them out. */
export interface MasterKeys {
  /** Id of the key that wraps new data keys. */
  readonly currentId: string;
  /** `bound` must be the same when it is unwrapped: a wrapped key cannot pass for another. */
  wrap(bound: string, dataKey: Buffer): Promise<WrappedKey>;
  /** Null when the master key is not there. @throws when the wrapped key was altered */
  unwrap(bound: string, wrapped: WrappedKey): Promise<Buffer | null>;
}

/** Master keys in the process's own settings: environment or file. */
export function localMasterKeys({ masterKeys }: KeySettings): MasterKeys {
  const keys = new Map(masterKeys.map(({ id, key }) => [id, createSecretKey(key)]));
  const [current] = masterKeys;
  if (!current) throw new Error('There is no master key.');
  const currentKey = createSecretKey(current.key);
  return {
    currentId: current.id,
    wrap: async (bound, dataKey) => ({
      masterKeyId: current.id,
      wrapped: encryptBytes(currentKey, `${current.id}|${bound}`, dataKey).toString('base64url'),
    }),
    unwrap: async (bound, { masterKeyId, wrapped }) => {
      const key = keys.get(masterKeyId);
      if (!key) return null;
      return decryptBytes(key, `${masterKeyId}|${bound}`, Buffer.from(wrapped, 'base64url'));
    },
  };
}
