import { kampalaDate } from '@/lib/kampala-time';
import type { Ugx } from '@/lib/money';
import { ugx, ZERO_UGX } from '@/lib/money';
import { maskPhone, parsePhone } from '@/lib/phone';
import { safeText } from '@/services/platform/audit';
import type { Columns } from './columns';
import type { StatementField } from './inputs';
import { readAmount } from './read-amount';
import { readMoment } from './read-moment';

export type Direction = 'in' | 'out';
export type LineStatus = 'succeeded' | 'failed' | 'pending' | 'reversed';
export type LineType = 'payment' | 'fee' | 'reversal' | 'other';

/** A movement as the operator states it. */
export type StatementRow = {
  readonly line: number;
  readonly occurredAt: Date;
  readonly providerTxnId: string | null;
  /** What the operator was told to call it, numbers masked. */
  readonly externalId: string | null;
  /** Our reference, where the external id is one. */
  readonly reference: string | null;
  readonly type: LineType;
  /** As the file has it. */
  readonly typeText: string;
  readonly direction: Direction;
  /** Never negative: the direction says which way. */
  readonly amountUgx: Ugx;
  readonly feeUgx: Ugx;
  readonly balanceUgx: Ugx | null;
  readonly status: LineStatus;
  readonly msisdnMasked: string | null;
};

/** Why a row cannot be read, in words for whoever uploads it. */
export class BrokenRow extends Error {}

const STATUSES: readonly (readonly [RegExp, LineStatus])[] = [
  [/^(success(ful)?|succeeded|completed?|ts|settled|approved|posted|ok|paid)$/i, 'succeeded'],
  [/^(fail(ed|ure)?|tf|rejected|declined|expired|te|cancell?ed|timed? ?out)$/i, 'failed'],
  [/^(pending|tip|ta|ambiguous|in progress|processing|ongoing)$/i, 'pending'],
  [/^(reversed|reversal|rolled ?back|refunded)$/i, 'reversed'],
];
const IN = /^(in|cr|credit|c|\+|received|incoming)$/i;
const OUT = /^(out|dr|debit|d|-|sent|outgoing)$/i;
const IN_TYPES = /collect|deposit|top.?up|received|credit|payment in|c2b|merchant payment/i;
const OUT_TYPES = /disburse|transfer|payout|refund|withdraw|b2c|debit|fee|charge|commission/i;
const OWN = /float|collection|disbursement|merchant|business|own account/i;

/** @throws BrokenRow that says what is wrong with it */
export function readRow(line: number, cells: readonly string[], columns: Columns, day: string): StatementRow {
  const cell = (field: StatementField): string => {
    const at = columns.get(field);
    // A sheet disarms what would run as a formula by an apostrophe before it.
    return at === undefined ? '' : (cells[at] ?? '').replace(/^'(?=[=+@-])/, '').trim();
  };
  const occurredAt = readMoment(cell('date'));
  if (occurredAt === null) throw new BrokenRow(`“${shown(cell('date'))}” is no date and time.`);
  const itsDay = kampalaDate(occurredAt);
  if (itsDay !== day) throw new BrokenRow(`It is of ${itsDay}, the statement of ${day}.`);
  const signedUgx = amountIn(cell('amount'), 'amount');
  const amountUgx = signedUgx < 0n ? ugx(-signedUgx) : signedUgx;
  const status = statusOf(cell('status'));
  const type = typeOf(cell('type'), status);
  const direction = directionOf(cell, signedUgx);
  const providerTxnId = idIn(cell('providerTxnId'));
  if (amountUgx === 0n && status === 'succeeded') throw new BrokenRow('The amount is nought.');
  if (providerTxnId === null && type === 'payment') throw new BrokenRow('It has no transaction id.');
  const external = cell('externalId');
  const balance = cell('balance');
  return {
    line,
    occurredAt,
    providerTxnId,
    externalId: external === '' ? null : (referenceIn(external) ?? safeText(external, 80)),
    reference: referenceIn(external),
    type,
    typeText: safeText(cell('type'), 40),
    direction,
    amountUgx,
    feeUgx: feeOf(cell('fee')),
    balanceUgx: balance === '' ? null : amountIn(balance, 'balance'),
    status,
    msisdnMasked: counterpartyOf(cell, direction),
  };
}

const shown = (text: string): string => safeText(text, 40);

function amountIn(text: string, what: string): Ugx {
  const amount = readAmount(text);
  if (amount === null) throw new BrokenRow(`The ${what} “${shown(text)}” is no whole number of shillings.`);
  return amount;
}

function feeOf(text: string): Ugx {
  if (text === '') return ZERO_UGX;
  const fee = amountIn(text, 'fee');
  return fee < 0n ? ugx(-fee) : fee;
}

function idIn(text: string): string | null {
  if (text === '') return null;
  if (!/^[A-Za-z0-9._:/-]{1,64}$/.test(text)) throw new BrokenRow(`“${shown(text)}” is no transaction id.`);
  return text;
}

/** Our references are UUIDs; where dashes are not allowed they travel as 32 hexadecimal digits. */
function referenceIn(text: string): string | null {
  const hex = text.toLowerCase().replace(/-/g, '');
  if (!/^[0-9a-f]{32}$/.test(hex)) return null;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function statusOf(text: string): LineStatus {
  if (text === '') return 'succeeded';
  const status = STATUSES.find(([pattern]) => pattern.test(text))?.[1];
  if (status === undefined) throw new BrokenRow(`We do not know the status “${shown(text)}”.`);
  return status;
}

function typeOf(text: string, status: LineStatus): LineType {
  if (status === 'reversed' || /revers|roll.?back|charge.?back/i.test(text)) return 'reversal';
  if (/fee|charge|commission|tax|levy/i.test(text)) return 'fee';
  if (/adjust|deposit|top.?up|withdraw|sweep|settlement|interest|float|opening/i.test(text)) return 'other';
  return 'payment';
}

/** Which way it went: what the file says outright, then the sign, then who is who, then what it is called. */
function directionOf(cell: (field: StatementField) => string, signedUgx: bigint): Direction {
  const said = cell('direction');
  if (IN.test(said)) return 'in';
  if (OUT.test(said) || signedUgx < 0n) return 'out';
  const [from, to] = [cell('from'), cell('to')];
  const [isFromPhone, isToPhone] = [parsePhone(from) !== null, parsePhone(to) !== null];
  if (isFromPhone !== isToPhone) return isFromPhone ? 'in' : 'out';
  if (OWN.test(from) !== OWN.test(to)) return OWN.test(to) ? 'in' : 'out';
  const type = cell('type');
  if (IN_TYPES.test(type)) return 'in';
  if (OUT_TYPES.test(type)) return 'out';
  throw new BrokenRow('We cannot tell whether this money came or went.');
}

/** Only the masked number is kept: names and whole numbers stay in the operator's file. */
function counterpartyOf(cell: (field: StatementField) => string, direction: Direction): string | null {
  const phone = parsePhone(cell(direction === 'in' ? 'from' : 'to'));
  return phone === null ? null : maskPhone(phone);
}
