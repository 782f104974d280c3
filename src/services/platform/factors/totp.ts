import { generateSecret, generateURI, verify } from 'otplib';
import { encode } from 'uqr';

const PERIOD_S = 30;
/** A phone's clock may be a step behind or ahead. */
const TOLERANCE_S = 30;

export const newTotpSecret = (): string => generateSecret({ length: 20 });

type Check = {
  /** Base32. */
  readonly secret: string;
  /** Six digits; anything else is never right. */
  readonly code: string;
  readonly now: Date;
  /** Codes of this time step and of older ones are dead. */
  readonly lastStep: number | null;
};

/** The time step whose code this is (RFC 6238, SHA-1, 30 s, one step either way); null when it is none. */
export async function stepOfCode({ secret, code, now, lastStep }: Check): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const result = await verify({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    period: PERIOD_S,
    epochTolerance: TOLERANCE_S,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** What an authenticator app reads: who it is for and the secret. */
export function totpUri(secret: string, label: string): string {
  return generateURI({ issuer: 'Urban Herb', label, secret });
}

/** A QR code as one SVG path on a grid of `size` squares, a quiet border of four included. */
export type QrCode = { readonly size: number; readonly path: string };

export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { size, path };
}
