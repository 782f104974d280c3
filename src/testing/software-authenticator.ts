import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { AssertionAnswer, RegistrationAnswer } from '@/services/platform/factors/inputs';

const FLAG = { present: 0x01, verified: 0x04, mayBackUp: 0x08, backedUp: 0x10, attested: 0x40 };
type Cbor = number | string | Buffer | Map<number | string, Cbor>;

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}

/** As much CBOR as an attestation needs. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, one]) => [cbor(key), cbor(one)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();
const b64 = (data: Buffer) => data.toString('base64url');

/** How this device answers; what is not said is what an honest one would do. */
export type Manner = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  verified?: boolean;
  present?: boolean;
  counter?: number;
  /** Signs with somebody else's key. */
  forged?: boolean;
  type?: string;
  userHandle?: string;
  mayBackUp?: boolean;
};

/** A passkey in software, ES256, for tests of what must be taken and what must be refused. */
export class SoftwareAuthenticator {
  readonly credentialId = randomBytes(32);
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #home: { origin: string; rpId: string };
  counter = 0;
  #userHandle = '';

  constructor(home = { origin: 'http://localhost:3000', rpId: 'localhost' }) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#privateKey = pair.privateKey;
    this.#publicKey = pair.publicKey;
    this.#home = home;
  }

  create(options: { challenge: string; user: { id: string } }, manner: Manner = {}): RegistrationAnswer {
    this.#userHandle = options.user.id;
    const attestation = new Map<string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', Buffer.concat([this.#authData(manner, FLAG.attested), this.#attested()])],
    ]);
    return {
      ...this.#named(),
      response: {
        clientDataJSON: b64(this.#clientData('webauthn.create', options.challenge, manner)),
        attestationObject: b64(cbor(attestation)),
        transports: ['internal'],
      },
    };
  }

  get(options: { challenge: string }, manner: Manner = {}): AssertionAnswer {
    this.counter += 1;
    const clientData = this.#clientData('webauthn.get', options.challenge, manner);
    const authData = this.#authData(manner, 0);
    const key = manner.forged
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      : this.#privateKey;
    return {
      ...this.#named(),
      response: {
        clientDataJSON: b64(clientData),
        authenticatorData: b64(authData),
        signature: b64(sign('sha256', Buffer.concat([authData, sha256(clientData)]), key)),
        userHandle: manner.userHandle ?? this.#userHandle,
      },
    };
  }

  #named() {
    const id = b64(this.credentialId);
    return { id, rawId: id, type: 'public-key', authenticatorAttachment: 'platform' } as const;
  }

  #clientData(type: string, challenge: string, manner: Manner): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: manner.type ?? type,
        challenge: manner.challenge ?? challenge,
        origin: manner.origin ?? this.#home.origin,
        crossOrigin: false,
      }),
    );
  }

  #authData(manner: Manner, extra: number): Buffer {
    const { verified = true, present = true, mayBackUp = false, counter = this.counter } = manner;
    const flags =
      extra |
      (present ? FLAG.present : 0) |
      (verified ? FLAG.verified : 0) |
      (mayBackUp ? FLAG.mayBackUp | FLAG.backedUp : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(manner.rpId ?? this.#home.rpId), Buffer.from([flags]), count]);
  }

  #attested(): Buffer {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
    const cose = new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    const length = Buffer.from([0, this.credentialId.length]);
    return Buffer.concat([Buffer.alloc(16), length, this.credentialId, cbor(cose)]);
  }
}
