import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { expect, test } from 'vitest';
import { VirtualClock } from '../clock';
import { Journal } from '../state/journal';
import { RsaKeys } from './rsa-keys';

/** One in some three hundred looks like it, so that among these there is one for certain, as good as. */
const TRIES = 10_000;

test('a text under OAEP that looks like PKCS#1 v1.5 is opened as what it is', () => {
  const keys = new RsaKeys(new VirtualClock(Date.UTC(2026, 2, 10)), new Journal(null));
  const der = Buffer.from(keys.published().key, 'base64');
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const sealed = () => publicEncrypt({ key, ...padding }, Buffer.from('key:iv')).toString('base64');
  let lookalike: string | null = null;
  for (let n = 0; n < TRIES && lookalike === null; n += 1) {
    const one = sealed();
    if (keys.decrypt(one, ['pkcs1']) !== null) lookalike = one;
  }
  expect(lookalike).not.toBeNull();
  expect(keys.decrypt(lookalike ?? '', ['pkcs1', 'oaep-sha1', 'oaep-sha256'])).toBe('key:iv');
});
