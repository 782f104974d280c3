import { createDecipheriv } from 'node:crypto';
import { type Call, header } from '../http/call';
import type { World } from '../world';

export type Signature = 'absent' | 'good' | 'bad';

/** `x-key` carries "key:iv" (both base64) under RSA; `x-signature` the very body under AES-256-CBC. */
export function readSignature(world: World, call: Call): Signature {
  const signature = header(call, 'x-signature');
  const sealedKey = header(call, 'x-key');
  if (signature === undefined && sealedKey === undefined) return 'absent';
  if (!signature || !sealedKey) return 'bad';
  const opened = world.rsaKeys.decrypt(sealedKey, world.settings.airtelRsaPaddings);
  const [key, iv, ...more] = (opened ?? '').split(':').map((part) => Buffer.from(part, 'base64'));
  if (key?.length !== 32 || iv?.length !== 16 || more.length > 0) return 'bad';
  return openBody(key, iv, signature) === call.body ? 'good' : 'bad';
}

function openBody(key: Buffer, iv: Buffer, signature: string): string | null {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, iv);
    return Buffer.concat([decipher.update(signature, 'base64'), decipher.final()]).toString('utf8');
  } catch {
    // Not encrypted under this key.
    return null;
  }
}
