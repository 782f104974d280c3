import type { Finding } from './checks/finding';
import type { Percentiles } from './percentiles';

/** What a market day ends with; the object that `--json` prints. */
export type Report = {
  readonly ok: boolean;
  readonly seed: number;
  readonly orders: Readonly<Record<string, number>>;
  readonly latencyMs: Readonly<Record<string, Percentiles>>;
  readonly http: Readonly<Record<string, number>>;
  /** Shillings: numbers while they are exact, else decimal text. */
  readonly accounts: Readonly<Record<string, number | string>>;
  readonly invariants: Readonly<Record<string, Finding>>;
};

type Day = {
  readonly seed: number;
  readonly states: readonly string[];
  readonly latencies: Readonly<Record<string, Percentiles>>;
  readonly statuses: Readonly<Record<string, number>>;
  readonly accounts: Readonly<Record<string, string>>;
  readonly invariants: Readonly<Record<string, Finding>>;
};

function exact(shillings: string): number | string {
  const number = Number(shillings);
  return Number.isSafeInteger(number) ? number : shillings;
}

export function makeReport(day: Day): Report {
  const orders: Record<string, number> = {};
  for (const state of [...day.states].sort()) orders[state] = (orders[state] ?? 0) + 1;
  return {
    ok: Object.values(day.invariants).every(({ ok }) => ok),
    seed: day.seed,
    orders,
    latencyMs: Object.fromEntries(
      Object.entries(day.latencies).map(([step, { p50, p95, p99 }]) => [step, { p50, p95, p99 }]),
    ),
    http: day.statuses,
    accounts: Object.fromEntries(Object.entries(day.accounts).map(([kind, text]) => [kind, exact(text)])),
    invariants: day.invariants,
  };
}

const grouped = new Intl.NumberFormat('en-UG');

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

const section = (title: string, lines: readonly string[]) => ['', title, ...lines.map((line) => `  ${line}`)];

/** The report for people. */
export function reportText(
  report: Report,
  counts: Readonly<Record<string, number>>,
  notes: readonly string[],
): string {
  const { orders, latencyMs, http, accounts, invariants } = report;
  const ms = (value: number) => value.toFixed(value < 100 ? 1 : 0);
  const steps = Object.entries(latencyMs).map(([step, { p50, p95, p99 }]) => [
    step,
    String(counts[step] ?? 0),
    ms(p50),
    ms(p95),
    ms(p99),
  ]);
  const promises = Object.entries(invariants).map(
    ([name, { ok, detail }]) => `${ok ? '✓' : '✗'} ${name}: ${detail}`,
  );
  return [
    ...section('Orders', table(Object.entries(orders).map(([state, count]) => [state, String(count)]))),
    ...section('Milliseconds', table([['step', 'times', 'p50', 'p95', 'p99'], ...steps])),
    ...section(
      'Answers',
      table(Object.entries(http).map(([status, count]) => [status, grouped.format(count)])),
    ),
    ...section(
      'Shillings',
      table(Object.entries(accounts).map(([kind, amount]) => [kind, grouped.format(BigInt(amount))])),
    ),
    ...section('Promises', promises),
    ...(notes.length > 0 ? section('Notes', notes) : []),
    '',
    report.ok ? 'Every promise was kept.' : 'A promise was broken.',
  ].join('\n');
}
