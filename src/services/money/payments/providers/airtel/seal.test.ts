import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { encryptBody, encryptRsa, signatureHeaders } from './seal';
import { RSA_PADDINGS, type RsaPadding } from './settings';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const SPKI = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

/** As the operator would. Node decrypts no PKCS#1 v1.5, so that block is taken apart by hand. */
function open(base64: string, padding: RsaPadding): string {
  const cipher = Buffer.from(base64, 'base64');
  if (padding === 'pkcs1') {
    const block = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, cipher);
    expect([block[0], block[1]]).toEqual([0, 2]);
    return block.subarray(block.indexOf(0, 2) + 1).toString('utf8');
  }
  const oaepHash = padding === 'oaep-sha1' ? 'sha1' : 'sha256';
  const how = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash };
  return privateDecrypt(how, cipher).toString('utf8');
}

test('a body is encrypted as their documents say', () => {
  const body = '{"reference":"UH1","transaction":{"id":"A1","amount":1000}}';
  expect(encryptBody(body, Buffer.alloc(32, 1), Buffer.alloc(16, 2))).toBe(
    'mJP0gW/0Q2quFsHP82xcCLgaH6sTfiDHPEl/FmtBNjjl9nMWZXmTrpbhw3d8vRDqNw9vjinK6uv4df92zRFIfg==',
  );
});

describe.each(RSA_PADDINGS)('under %s', (padding) => {
  test('the PIN opens with their key only, and never looks the same', () => {
    const [one, two] = [encryptRsa('4321', SPKI, padding), encryptRsa('4321', SPKI, padding)];
    expect(open(one, padding)).toBe('4321');
    expect(one).not.toBe(two);
  });

  test('a signature names the key and the vector that open it, fresh every time', () => {
    const body = '{"amount":5000}';
    const headers = signatureHeaders(body, SPKI, padding);
    const [key = '', iv = ''] = open(headers['x-key'], padding).split(':');
    const opened = createDecipheriv('aes-256-cbc', Buffer.from(key, 'base64'), Buffer.from(iv, 'base64'));
    const plain = opened.update(headers['x-signature'], 'base64', 'utf8') + opened.final('utf8');
    expect(plain).toBe(body);
    expect(signatureHeaders(body, SPKI, padding)['x-signature']).not.toBe(headers['x-signature']);
  });
});

test('a text that is no key is refused', () => {
  expect(() => encryptRsa('4321', 'bm8ga2V5', 'pkcs1')).toThrow();
});
