import { type Columns, mapColumns } from './columns';
import { type ColumnMapping, MAX_STATEMENT_ROWS } from './inputs';
import { readCsv } from './read-csv';
import { BrokenRow, readRow, type StatementRow } from './read-row';

export type RowProblem = { readonly line: number; readonly reason: string };

export type ReadStatement =
  | {
      readonly kind: 'read';
      /** Oldest first, as the balance runs. */
      readonly rows: readonly StatementRow[];
      readonly mapping: ColumnMapping;
    }
  | {
      readonly kind: 'unknown_columns';
      readonly headers: readonly string[];
      readonly missing: readonly string[];
    }
  /** The first problems by line, and how many there are. */
  | { readonly kind: 'broken'; readonly problems: readonly RowProblem[]; readonly total: number };

/** Enough to see what is wrong with a file. */
const MOST_PROBLEMS = 100;
const MAX_HEADERS = 60;

/** A whole statement, or every line that is wrong with it: half a file is never read. */
export async function readStatement(
  body: Uint8Array,
  options: { readonly day: string; readonly mapping: ColumnMapping | null },
): Promise<ReadStatement> {
  if (!isText(body)) return broken([{ line: 1, reason: 'This is no text. Save the sheet as CSV first.' }], 1);
  const records = readCsv(body);
  const { value: head } = await records.next();
  if (!head) return broken([{ line: 1, reason: 'The file is empty: not even a line of headers.' }], 1);
  if ('problem' in head) return broken([{ line: head.line, reason: head.problem }], 1);
  const mapped = mapColumns(head.cells, options.mapping);
  if (mapped.kind === 'unknown') {
    return { kind: 'unknown_columns', headers: head.cells.slice(0, MAX_HEADERS), missing: mapped.missing };
  }
  const reader = new Reader(options.day, head.cells.length);
  for await (const record of records) {
    if ('problem' in record) reader.refuse(record.line, record.problem);
    else reader.take(record.line, record.cells, mapped.columns);
    if (reader.isFull) break;
  }
  if (reader.total > 0) return broken(reader.problems, reader.total);
  return { kind: 'read', rows: oldestFirst(reader.rows), mapping: mapped.mapping };
}

class Reader {
  readonly rows: StatementRow[] = [];
  readonly problems: RowProblem[] = [];
  total = 0;

  constructor(
    readonly day: string,
    readonly width: number,
  ) {}

  get isFull(): boolean {
    return this.rows.length + this.total > MAX_STATEMENT_ROWS;
  }

  take(line: number, cells: readonly string[], columns: Columns): void {
    try {
      if (cells.length !== this.width) throw new BrokenRow('It has another number of columns than the rest.');
      this.rows.push(readRow(line, cells, columns, this.day));
    } catch (error) {
      if (!(error instanceof BrokenRow)) throw error;
      this.refuse(line, error.message);
    }
    if (this.isFull) this.refuse(line, `A statement may have ${MAX_STATEMENT_ROWS} rows.`);
  }

  refuse(line: number, reason: string): void {
    this.total += 1;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ line, reason });
  }
}

const broken = (problems: readonly RowProblem[], total: number): ReadStatement => ({
  kind: 'broken',
  problems,
  total,
});

/** Text has no nought bytes; workbooks and PDFs do. */
function isText(body: Uint8Array): boolean {
  return !body.subarray(0, 64 * 1024).includes(0);
}

/** Portals show the newest first as often as the oldest. */
function oldestFirst(rows: readonly StatementRow[]): readonly StatementRow[] {
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last && first.occurredAt > last.occurredAt ? [...rows].reverse() : rows;
}
