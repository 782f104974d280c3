import { kampalaDate } from '@/lib/kampala-time';
import type { Shopper } from '../actors/person';
import { until } from '../deadline';
import type { Browser } from '../http/browser';
import type { Meter } from '../http/meter';
import type { Operator } from '../http/operator';
import type { Plan } from '../plan/plan';
import type { Surroundings } from '../surroundings';
import { checkExplained } from './explained';
import { type Finding, finding } from './finding';
import { checkLostRefunds, listLostRefunds } from './lost-refunds';
import { checkCharges, checkOperator } from './money';
import { checkOrders, type Listed, listOrders } from './orders';
import { checkSales } from './sales';

/** What is still under way after the last shopper left: refunds, and jobs behind them. */
const QUIET_MS = 120_000;
const TRUE_MS = 60_000;

export type Inspection = {
  readonly listed: readonly Listed[];
  readonly invariants: Record<string, Finding>;
  /** Balance of each kind of account as the system reports it, decimal shillings. */
  readonly accounts: Readonly<Record<string, string>>;
};

async function awaitQuiet(operator: Operator, around: Surroundings): Promise<void> {
  const look = async () => ((await operator.pending()) === 0 ? true : null);
  try {
    await until(look, { ms: QUIET_MS, what: 'the last payment at the operator to end' }, 500);
  } catch (error) {
    around.records.problem('the operator', error);
  }
}

/** The system's own report; a promise that needs a moment more gets it, a broken one stays broken. */
async function integrity(admin: Browser) {
  const ask = () => admin.api.admin.integrity.report.query();
  let report = await ask();
  const look = async () => {
    if (!report.ok) report = await ask();
    return report.ok ? report : null;
  };
  return until(look, { ms: TRUE_MS, what: 'a sound report' }, 1_000).catch(() => report);
}

function faultless(meter: Meter): string {
  const fine = 'no 5xx and no request without an answer';
  return meter.excused() === 0
    ? fine
    : `${fine} but ${meter.excused()} while a program or an operator was down on purpose`;
}

/** Holds the day against the system's own report, the operator's books and what the shoppers saw. */
export async function checkDay(
  around: Surroundings,
  plan: Plan,
  people: { readonly admin: Browser; readonly operator: Operator; readonly shoppers: readonly Shopper[] },
  beganAt: Date,
): Promise<Inspection> {
  const { admin, operator, shoppers } = people;
  const { records, meter } = around;
  await awaitQuiet(operator, around);
  const report = await integrity(admin);
  const listed = await listOrders(shoppers);
  const lost = await listLostRefunds(admin);
  const isCalm = around.unrest === null;
  // A day that began before midnight stands on two statements.
  const days = [...new Set([beganAt, new Date()].map(kampalaDate))];
  return {
    listed,
    invariants: {
      ...report.invariants,
      ...(await checkOperator(operator, report.money)),
      'outside.charged_once': await checkCharges(operator, records, lost),
      'outside.no_refund_forgotten': checkLostRefunds(records, lost, { isCalm }),
      'outside.every_shilling_is_explained': await checkExplained(operator, admin, days),
      ...checkOrders(records, listed),
      'outside.sales_happened': checkSales(plan, records, { isCalm }),
      'outside.no_server_fault': finding(meter.faults(), faultless(meter)),
    },
    accounts: report.accounts,
  };
}
