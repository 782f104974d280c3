import type { Operation } from './engine/transactions';

/** Either an HTTP error on the POST itself, or the code of a scenario the accepted payment follows. */
export type OfficialCase = { error: string } | { scenario: string };

const error = (code: string): OfficialCase => ({ error: code });
const scenario = (code: string): OfficialCase => ({ scenario: code });

const CONFIGURATION = ['NOT_ALLOWED', 'NOT_ALLOWED_TARGET_ENVIRONMENT', 'INVALID_CALLBACK_URL_HOST'].map(
  error,
);
const PLATFORM = ['INVALID_CURRENCY', 'INTERNAL_PROCESSING_ERROR', 'SERVICE_UNAVAILABLE'].map(error);
const COMMON = ['failed', 'rejected', 'expired', 'ongoing', 'delayed'].map(scenario);

// MTN's published sandbox table: the last two digits of 46733123450 … 464, in order.
const COLUMNS: Record<'requesttopay' | 'transfer', readonly OfficialCase[]> = {
  requesttopay: [
    ...COMMON,
    scenario('payer-not-found'),
    scenario('payee-not-allowed'),
    ...CONFIGURATION,
    ...PLATFORM,
    error('COULD_NOT_PERFORM_TRANSACTION'),
    error('TRANSFER_TYPE_UNKNOWN'),
  ],
  transfer: [
    ...COMMON,
    scenario('not-enough-funds'),
    scenario('payer-limit'),
    scenario('payee-not-found'),
    ...CONFIGURATION,
    ...PLATFORM,
    error('TRANSFER_TYPE_UNKNOWN'),
  ],
};

const REFUNDS: readonly OfficialCase[] = [
  error('RESOURCE_NOT_FOUND'),
  ...COMMON,
  ...CONFIGURATION,
  ...PLATFORM,
  error('COULD_NOT_PERFORM_TRANSACTION'),
];

const HOLDERS: readonly string[] = [
  'RESOURCE_NOT_FOUND',
  'NOT_ACTIVE',
  'NOT_ALLOWED',
  'NOT_ALLOWED_TARGET_ENVIRONMENT',
  'INTERNAL_PROCESSING_ERROR',
  'SERVICE_UNAVAILABLE',
];

const OFFICIAL_NUMBER = /^467331234(5\d|6[0-4])$/;

function numberIndex(msisdn: string): number {
  const digits = OFFICIAL_NUMBER.exec(msisdn)?.[1];
  return digits === undefined ? -1 : Number(digits) - 50;
}

/** The case MTN's own sandbox plays for this number; undefined for every other number. */
export function officialCase(operation: Operation, msisdn: string): OfficialCase | undefined {
  if (operation === 'refund') return undefined;
  // The table has one column for deposits and requests to pay.
  return COLUMNS[operation === 'deposit' ? 'requesttopay' : operation][numberIndex(msisdn)];
}

/** Refunds are driven by `referenceIdToRefund` being "1" … "13". */
export function officialRefund(referenceIdToRefund: string): OfficialCase | undefined {
  return /^\d{1,2}$/.test(referenceIdToRefund) ? REFUNDS[Number(referenceIdToRefund) - 1] : undefined;
}

/** What the account holder lookup answers: an error code, or NOT_ACTIVE. */
export function officialHolder(msisdn: string): string | undefined {
  return HOLDERS[numberIndex(msisdn)];
}

// Of the call payment v2: 1000, 2000 … 7000.
const AMOUNTS: readonly OfficialCase[] = [
  ...['success', 'failed', 'success-later', 'failed-later', 'ongoing', 'delayed'].map(scenario),
  error('TRANSFER_TYPE_UNKNOWN'),
];

/** The case MTN's own sandbox plays for this amount of a v2 payment. */
export function officialAmount(amount: bigint): OfficialCase | undefined {
  return amount % 1000n === 0n ? AMOUNTS[Number(amount / 1000n) - 1] : undefined;
}
