/** Codes of Airtel's answers that we act on. `data.transaction.status` comes first wherever there is one. */

/** "There is one with this id": the request is there, go and ask. */
const DUPLICATE = ['ESB000041', 'DP00900001011', 'DP00900001017'];

/** "Nothing under this id." */
const NOT_FOUND = ['ESB000045', 'DP00800001025', 'DP00900001015'];

/** The signature or the encrypted PIN was not understood: perhaps another key is in force. */
const KEY_PROBLEM = ['DP00800001026', 'DP00900001016', 'ROUTER114', 'ROUTER115', 'ROUTER116'];

/** Refusals of a request for good: malformed, not set up, or not possible with this number or our float. */
const PERMANENT = [
  ...KEY_PROBLEM,
  'ESB000004',
  'ESB000008',
  'ESB000033',
  'ESB000034',
  'ESB000035',
  'ESB000036',
  'ESB000039',
  'ROUTER001',
  'ROUTER005',
  'ROUTER006',
  'ROUTER110',
  'DP00800001003',
  'DP00800001004',
  'DP00800001007',
  'DP00800001009',
  'DP00800001010',
  'DP00900001003',
  'DP00900001004',
  'DP00900001005',
  'DP00900001007',
  'DP00900001009',
  'DP00900001010',
  'DP00900001012',
  'DP00900001013',
  'DP00900001019',
];

const isAmong = (list: readonly string[], codes: readonly string[]) =>
  codes.find((code) => list.includes(code)) ?? null;

export const isDuplicate = (codes: readonly string[]) => isAmong(DUPLICATE, codes) !== null;
export const isNotFound = (codes: readonly string[]) => isAmong(NOT_FOUND, codes) !== null;
export const isKeyProblem = (codes: readonly string[]) => isAmong(KEY_PROBLEM, codes) !== null;

/** The code that ends the request for good, or null. */
export const permanentCode = (codes: readonly string[]) => isAmong(PERMANENT, codes);

/** The request was taken and may be asked about; "SUCCESS" means no more than that the phone was asked. */
export const TAKEN: readonly string[] = ['SUCCESS', 'TS', 'TIP', 'TA'];

/** Statuses that leave it open; TP is one client's word for it. */
export const OPEN: readonly string[] = ['TIP', 'TA', 'TP'];

/** Of a number nobody holds. */
export const NO_SUCH_USER = 'DP02200000000';
