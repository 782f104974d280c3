import { type ColumnMapping, REQUIRED_FIELDS, STATEMENT_FIELDS, type StatementField } from './inputs';

/** Headers that need no person to explain them, written small and without signs. */
const KNOWN: Readonly<Record<StatementField, readonly string[]>> = {
  date: ['date', 'datetime', 'dateandtime', 'timestamp', 'transactiondate', 'transactiontime', 'time'],
  providerTxnId: ['providertxnid', 'transactionid', 'financialtransactionid', 'txnid', 'airtelmoneyid', 'id'],
  externalId: [
    'externalid',
    'externaltransactionid',
    'externalreference',
    'reference',
    'partnertransactionid',
  ],
  type: ['type', 'transactiontype', 'servicetype'],
  direction: ['direction', 'drcr', 'crdr', 'debitcredit', 'creditdebit'],
  from: ['from', 'sender', 'fromaccount', 'payer', 'sendermsisdn', 'frommsisdn'],
  to: ['to', 'receiver', 'toaccount', 'payee', 'receivermsisdn', 'tomsisdn'],
  amount: ['amount', 'transactionamount', 'amountugx', 'value'],
  fee: ['fee', 'fees', 'charge', 'charges', 'servicecharge', 'feeugx'],
  balance: ['balance', 'balanceafter', 'closingbalance', 'postbalance', 'runningbalance', 'balanceugx'],
  status: ['status', 'transactionstatus', 'state'],
};

const plain = (header: string): string => header.toLowerCase().replace(/[^a-z0-9]/g, '');

export type Columns = ReadonlyMap<StatementField, number>;
export type MappedColumns =
  | { readonly kind: 'mapped'; readonly columns: Columns; readonly mapping: ColumnMapping }
  | { readonly kind: 'unknown'; readonly missing: readonly StatementField[] };

/** Finds each field's column: where a person said it is, else under a header we know. */
export function mapColumns(headers: readonly string[], given: ColumnMapping | null): MappedColumns {
  const columns = new Map<StatementField, number>();
  const mapping: ColumnMapping = {};
  for (const field of STATEMENT_FIELDS) {
    const column = given ? columnGiven(headers, given[field]) : columnKnown(headers, field);
    if (column < 0) continue;
    columns.set(field, column);
    mapping[field] = headers[column] ?? '';
  }
  const missing = REQUIRED_FIELDS.filter((field) => !columns.has(field));
  return missing.length > 0 ? { kind: 'unknown', missing } : { kind: 'mapped', columns, mapping };
}

const columnGiven = (headers: readonly string[], header: string | undefined): number =>
  header === undefined ? -1 : headers.findIndex((one) => plain(one) === plain(header));

function columnKnown(headers: readonly string[], field: StatementField): number {
  for (const name of KNOWN[field]) {
    const column = headers.findIndex((header) => plain(header) === name);
    if (column >= 0) return column;
  }
  return -1;
}
