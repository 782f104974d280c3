import { createHash } from 'node:crypto';
import { type Decoded, integer, list, money, object, parseJson, text, textUpTo } from '../decode';
import type { Call } from '../http/call';
import { json, problem, type Reply } from '../http/reply';
import type { Route } from '../http/router';

/** Sellers who stand for what may go wrong. */
const NOBODY_ANSWERS = /503$/;
const NOT_KNOWN = /400$/;

const FULL_BPS = 10_000n;

const declared = object({
  receipt: textUpTo(40),
  issuedAt: text,
  seller: object({ tin: text, legalName: textUpTo(200) }),
  lines: list(
    object({
      name: textUpTo(300),
      quantity: integer,
      unitPriceUgx: money,
      totalUgx: money,
      taxBps: integer,
      taxUgx: money,
    }),
  ),
  totalUgx: money,
  taxUgx: money,
});
type Declared = Decoded<typeof declared>;

/**
 * The tax authority's answer to a receipt, as a gateway would pass it on: plain JSON, without EFRIS's own encryption
 * and signing. It remembers nothing: the same receipt of the same seller always gets the same number.
 */
export function efrisRoutes(): Route[] {
  return [{ method: 'POST', path: '/efris/clear', operation: null, handle: clear }];
}

function clear(call: Call): Reply {
  const receipt = declared(parseJson(call.body));
  const { tin } = receipt.seller;
  if (NOBODY_ANSWERS.test(tin)) return problem(503, 'SERVICE_UNAVAILABLE', 'Try again later.');
  const refusal = refusalOf(receipt);
  if (refusal) return json(200, { kind: 'refused', ...refusal });
  const digits = digitsOf(`${tin}:${receipt.receipt}`);
  const fiscalNumber = digits.slice(0, 14);
  const verificationCode = digits.slice(14, 34);
  const qr = `https://efris.example/verify?fdn=${fiscalNumber}&code=${verificationCode}`;
  return json(200, { kind: 'cleared', fiscalNumber, verificationCode, qr });
}

function refusalOf({ seller, lines, totalUgx, taxUgx }: Declared): { code: string; words: string } | null {
  if (!/^\d{10}$/.test(seller.tin) || NOT_KNOWN.test(seller.tin)) {
    return { code: 'TIN_UNKNOWN', words: 'No taxpayer has this TIN.' };
  }
  const sum = (of: (line: Declared['lines'][number]) => bigint) =>
    lines.reduce((total, line) => total + of(line), 0n);
  const addsUp =
    lines.length > 0 &&
    lines.every((line) => line.totalUgx === line.unitPriceUgx * BigInt(line.quantity)) &&
    sum((line) => line.totalUgx) === totalUgx &&
    sum((line) => line.taxUgx) === taxUgx;
  if (!addsUp) return { code: 'SUM_WRONG', words: 'The lines do not add up to the totals.' };
  return lines.every(isTaxRight) ? null : { code: 'TAX_WRONG', words: 'The tax does not fit the rate.' };
}

/** Within a shilling of total × rate / (1 + rate). */
function isTaxRight({ totalUgx, taxBps, taxUgx }: Declared['lines'][number]): boolean {
  const rate = BigInt(taxBps);
  const error = taxUgx * (FULL_BPS + rate) - totalUgx * rate;
  return (error < 0n ? -error : error) < FULL_BPS + rate;
}

function digitsOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return BigInt(`0x${hash}`).toString().padStart(78, '0').slice(-34);
}
