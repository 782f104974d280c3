import { generate } from 'otplib';
import { expect, test } from 'vitest';
import { newTotpSecret, qrCode, stepOfCode, totpUri } from './totp';

/** Appendix B of RFC 6238, SHA-1; the secret is "12345678901234567890". A six-digit code is the end of the eight. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const VECTORS: readonly (readonly [seconds: number, code: string])[] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
];
const at = (seconds: number) => new Date(seconds * 1000);

test.each(VECTORS)('RFC 6238 at %d s', async (seconds, code) => {
  const check = { secret: RFC_SECRET, code: code.slice(2), now: at(seconds), lastStep: null };
  expect(await stepOfCode(check)).toBe(Math.floor(seconds / 30));
});

test('a code holds one step before and after its own, and no longer', async () => {
  const [seconds, long] = [1_111_111_109, '07081804'];
  const step = Math.floor(seconds / 30);
  const answers = [-2, -1, 0, 1, 2].map((steps) =>
    stepOfCode({
      secret: RFC_SECRET,
      code: long.slice(2),
      now: at((step + steps) * 30 + 29),
      lastStep: null,
    }),
  );
  expect(await Promise.all(answers)).toEqual([null, step, step, step, null]);
});

test('a code that was taken is dead, and so are older ones; the next one is not', async () => {
  const secret = newTotpSecret();
  const now = at(1_800_000_000);
  const step = 60_000_000;
  const codeAt = (steps: number) => generate({ secret, epoch: (step + steps) * 30 });
  const check = async (steps: number) =>
    stepOfCode({ secret, code: await codeAt(steps), now, lastStep: step });
  expect(await check(-1)).toBeNull();
  expect(await check(0)).toBeNull();
  expect(await check(1)).toBe(step + 1);
});

test.each(['', '12345', '1234567', '12345a', '１２３４５６', ' 12345'])(
  'what is no six digits is never right: "%s"',
  async (code) => {
    expect(
      await stepOfCode({ secret: newTotpSecret(), code, now: at(1_800_000_000), lastStep: null }),
    ).toBeNull();
  },
);

test('a secret has 160 bits and is what the address for the app carries', () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(secret).not.toBe(newTotpSecret());
  const uri = new URL(totpUri(secret, '0772 ••• 456'));
  expect(uri.protocol).toBe('otpauth:');
  expect(uri.searchParams.get('secret')).toBe(secret);
  expect(uri.searchParams.get('issuer')).toBe('Urban Herb');
  expect(decodeURIComponent(uri.pathname)).toContain('0772 ••• 456');
});

test('a QR code has the three finder squares inside a quiet border', () => {
  const { size, path } = qrCode('otpauth://totp/x?secret=A');
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x},${y}`));
  const far = size - 5;
  for (const corner of [`4,4`, `${far},4`, `4,${far}`]) expect(dark.has(corner)).toBe(true);
  for (let i = 0; i < size; i += 1) expect(dark.has(`${i},3`) || dark.has(`3,${i}`)).toBe(false);
});
