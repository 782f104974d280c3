import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
} from 'node:crypto';
import type { Clock } from '../clock';
import { object, text } from '../decode';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';
import type { RsaPadding } from './airtel-settings';

const BITS = 2048;
const YEAR_MS = 365 * 24 * 3600 * 1000;
const keyRow = object({ keyId: text, privatePem: text, validUpto: text });

/** The operator's RSA key, made when first asked for and kept over restarts, because clients keep it too. */
export class RsaKeys {
  readonly table: Table<ReturnType<typeof keyRow>>;
  readonly #clock: Clock;

  constructor(clock: Clock, journal: Journal) {
    this.#clock = clock;
    this.table = new Table('airtel-rsa-key', journal, keyRow);
  }

  /** The public half: base64 of a DER SubjectPublicKeyInfo, its id and its last day. */
  published(): { keyId: string; key: string; validUpto: string } {
    const { keyId, privatePem, validUpto } = this.#current();
    const der = createPublicKey(createPrivateKey(privatePem)).export({ type: 'spki', format: 'der' });
    return { keyId, key: der.toString('base64'), validUpto };
  }

  /**
   * What was encrypted for us, under the first padding that fits; null when none does. PKCS#1 v1.5 comes last: one in some
   * three hundred texts under OAEP looks like it, and none the other way round.
   */
  decrypt(base64: string, paddings: readonly RsaPadding[]): string | null {
    const cipher = Buffer.from(base64, 'base64');
    if (cipher.length !== BITS / 8) return null;
    const key = createPrivateKey(this.#current().privatePem);
    for (const padding of paddings.toSorted((a, b) => Number(a === 'pkcs1') - Number(b === 'pkcs1'))) {
      const plain = padding === 'pkcs1' ? openPkcs1(key, cipher) : openOaep(key, cipher, padding);
      if (plain !== null) return plain.toString('utf8');
    }
    return null;
  }

  /** Writes the key again after the journal was told to forget everything. */
  keep(): void {
    const known = this.table.get('current');
    if (known !== undefined) this.table.set('current', known);
  }

  #current() {
    const known = this.table.get('current');
    if (known !== undefined) return known;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: BITS });
    const made = {
      keyId: `sandbox-${Math.round(this.#clock.now())}`,
      privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      validUpto: new Date(this.#clock.now() + YEAR_MS).toISOString().slice(0, 19).replace('T', ' '),
    };
    this.table.set('current', made);
    return made;
  }
}

/** Node refuses PKCS#1 v1.5 decryption (CVE-2023-46809), so the padding 00 02 … 00 is taken off by hand. */
function openPkcs1(key: KeyObject, cipher: Buffer): Buffer | null {
  try {
    const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, cipher);
    const endOfPadding = block.indexOf(0, 2);
    const isPadded = block[0] === 0 && block[1] === 2 && endOfPadding >= 10;
    return isPadded ? block.subarray(endOfPadding + 1) : null;
  } catch {
    // A number beyond the modulus is no cipher text of this key.
    return null;
  }
}

function openOaep(key: KeyObject, cipher: Buffer, padding: 'oaep-sha1' | 'oaep-sha256'): Buffer | null {
  try {
    const oaepHash = padding === 'oaep-sha1' ? 'sha1' : 'sha256';
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, cipher);
  } catch {
    // Another padding, or not for this key.
    return null;
  }
}
