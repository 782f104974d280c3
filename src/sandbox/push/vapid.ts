import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { DecodeError, integer, object, parseJson, text } from '../decode';

const LONGEST_LIFE_S = 24 * 3600;
const POINT_BYTES = 65;
const header = object({ alg: text });
const claims = object({ aud: text, exp: integer, sub: text });

export interface Vapid {
  publicKey: string;
  sub: string;
}

/** Either who sends (RFC 8292), or what is wrong with how they say so. */
export function readVapid(authorization: string, origin: string, nowMs: number): Vapid | { wrong: string } {
  const [, parameters] = /^vapid\s+(.+)$/i.exec(authorization) ?? [];
  if (parameters === undefined) return { wrong: 'Authorization must be vapid t=…, k=….' };
  const given = new Map(parameters.split(',').map((part) => splitOnce(part.trim())));
  const [head = '', payload = '', signature = '', ...more] = (given.get('t') ?? '').split('.');
  const publicKey = given.get('k') ?? '';
  const key = readPoint(publicKey);
  if (key === null) return { wrong: 'k must be an uncompressed point of P-256.' };
  try {
    if (more.length > 0 || header(decodePart(head)).alg !== 'ES256')
      return { wrong: 'The token must be ES256.' };
    const { aud, exp, sub } = claims(decodePart(payload));
    const signed = Buffer.from(`${head}.${payload}`);
    const proof = Buffer.from(signature, 'base64url');
    if (!verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, proof))
      return { wrong: 'The signature of the token is not right.' };
    if (aud !== origin) return { wrong: `aud must be ${origin}.` };
    if (exp * 1000 <= nowMs) return { wrong: 'The token has expired.' };
    if (exp * 1000 > nowMs + LONGEST_LIFE_S * 1000) return { wrong: 'The token lives longer than 24 hours.' };
    if (!/^(mailto:|https:)/.test(sub)) return { wrong: 'sub must be a mailto: or https: address.' };
    return { publicKey, sub };
  } catch (error) {
    if (error instanceof DecodeError) return { wrong: `The token cannot be read: ${error.message}.` };
    throw error;
  }
}

function splitOnce(part: string): [string, string] {
  const at = part.indexOf('=');
  return at === -1 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
}

const decodePart = (part: string) => parseJson(Buffer.from(part, 'base64url').toString('utf8'));

function readPoint(base64url: string): KeyObject | null {
  const point = Buffer.from(base64url, 'base64url');
  if (point.length !== POINT_BYTES || point[0] !== 4) return null;
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  } catch {
    // Not on the curve.
    return null;
  }
}
