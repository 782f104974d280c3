import { KAMPALA_ZONE, kampalaDate } from '@/lib/kampala-time';
import { formatUgx, type Ugx } from '@/lib/money';
import { type Cell, renderCsv, renderPdf } from '@/services/platform/documents';
import type { Statement, StatementMovement } from './statement';

export type StatementFile = {
  readonly fileName: string;
  readonly contentType: string;
  /** Made no faster than it is taken. */
  readonly parts: AsyncGenerator<string | Uint8Array, void, void>;
};

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: KAMPALA_ZONE });

/** A statement as a file to keep. */
export function statementFile(statement: Statement, format: 'csv' | 'pdf'): StatementFile {
  const { from, to } = statement.period;
  const fileName = `statement-${from}-to-${to}.${format}`;
  return format === 'csv'
    ? { fileName, contentType: 'text/csv; charset=utf-8', parts: renderCsv(csvRows(statement)) }
    : { fileName, contentType: 'application/pdf', parts: pdfOf(statement) };
}

async function* csvRows({ openingUgx, period, movements }: Statement): AsyncGenerator<Cell[], void, void> {
  yield ['Day', 'Time', 'What', 'Orders', 'Amount UGX', 'Balance UGX'];
  yield [period.from, '', 'Opening balance', '', null, openingUgx];
  let closingUgx = openingUgx;
  for await (const { occurredAt, words, orders, amountUgx, balanceUgx } of movements()) {
    closingUgx = balanceUgx;
    yield [kampalaDate(occurredAt), clock.format(occurredAt), words, orders, amountUgx, balanceUgx];
  }
  yield [period.to, '', 'Closing balance', '', null, closingUgx];
}

/** "+ UGX 5,000" or "- UGX 5,000" */
const signed = (amountUgx: bigint) =>
  amountUgx < 0n ? `- ${formatUgx(-amountUgx)}` : `+ ${formatUgx(amountUgx)}`;

function pdfOf(statement: Statement): AsyncGenerator<Uint8Array, void, void> {
  const { title, owner, period, openingUgx, madeAt } = statement;
  let closingUgx: Ugx = openingUgx;
  async function* rows() {
    for await (const movement of statement.movements()) {
      closingUgx = movement.balanceUgx;
      yield rowOf(movement);
    }
  }
  const amount = (header: string) => ({ header, share: 2.2, align: 'end' }) as const;
  return renderPdf({
    title: `Statement, ${period.from} to ${period.to}`,
    from: 'Urban Herb',
    madeAt,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: 'Account', detail: title },
          ...(owner ? [{ term: 'Of', detail: owner }] : []),
          { term: 'Days', detail: `${period.from} to ${period.to}, both included, in Kampala` },
          { term: 'Made', detail: `${kampalaDate(madeAt)} ${clock.format(madeAt)}` },
          { term: 'Opening balance', detail: formatUgx(openingUgx) },
        ],
      },
      {
        kind: 'table',
        columns: [
          { header: 'When', share: 2.2 },
          { header: 'What', share: 4 },
          { header: 'Orders', share: 1.6 },
          amount('Amount'),
          amount('Balance'),
        ],
        rows: rows(),
      },
      {
        kind: 'totals',
        totals: () => [{ label: 'Closing balance', value: formatUgx(closingUgx), strong: true }],
      },
    ],
  });
}

function rowOf({ occurredAt, words, orders, amountUgx, balanceUgx }: StatementMovement): string[] {
  const when = `${kampalaDate(occurredAt)} ${clock.format(occurredAt)}`;
  return [when, words, orders, signed(amountUgx), formatUgx(balanceUgx)];
}
