import { required } from '@/lib/assert';
import { until } from '../deadline';
import { isConflict } from '../http/browser';
import type { Decision } from '../http/handset';
import { isAbout } from '../http/operator';
import type { Watch } from '../http/watch';
import { phoneAt } from '../plan/mix';
import type { Part } from '../plan/plan';
import type { Surroundings } from '../surroundings';
import type { Shopper } from './person';
import type { Placed } from './place';

export type Paying = Placed & {
  /** Of the first order, as the prompt shows it. */
  readonly label: string;
  readonly orders: readonly { readonly part: Part; readonly orderId: string }[];
};

/** The payment can be made this long, and late money comes this long after the press of Pay; in earnest. */
const HOLD_MS = 420_000;
const LATE_MS = 25 * 60_000;
/** What a busy machine may add, whatever the scale of time. */
const SLACK_MS = 90_000;
const EVERY_MS = 80;

type Status = Awaited<ReturnType<Shopper['browser']['api']['shop']['orders']['purchase']['query']>>;

async function look(shopper: Shopper, { purchaseId }: Paying, around: Surroundings): Promise<Status> {
  const status = await shopper.browser.api.shop.orders.purchase.query({ purchaseId });
  for (const { id, state } of status.orders) around.records.saw(id, state);
  return status;
}

/** How the payment of a purchase by phone stands. */
async function lookAtPayment(shopper: Shopper, paying: Paying, around: Surroundings) {
  return required((await look(shopper, paying, around)).payment, 'the payment of a purchase by phone');
}

/** At the handset: waits for the prompt and decides. A prompt that never came or went by is no defect of ours. */
async function decide(shopper: Shopper, paying: Paying, decision: Decision, around: Surroundings) {
  const { handset, records, timeScale } = around;
  const phone = phoneAt(paying.errand.network, shopper.phone);
  const find = async () => {
    const prompts = await handset.prompts(phone);
    const mine = prompts.find(({ payerMessage }) => isAbout(payerMessage, paying.label));
    if (mine) return mine.reference;
    const payment = await lookAtPayment(shopper, paying, around);
    return payment.state === 'awaiting_payer' || payment.state === 'checking' ? null : '';
  };
  const wait = { ms: HOLD_MS / timeScale + SLACK_MS, what: `the prompt of ${paying.label}` };
  const reference = await around.meter.time('prompt', () => until(find, wait, EVERY_MS));
  if (reference === '' || !(await handset.decide(reference, decision))) {
    if (decision === 'approve') records.missed.add(paying.purchaseId);
    records.surprises.push(`${paying.label}: the prompt was over before the shopper could ${decision}`);
  }
}

/** Waits for the refusal and asks for another prompt, this time on the shopper's own phone. */
async function tryAgain(shopper: Shopper, paying: Paying, watch: Watch, around: Surroundings) {
  const wait = { ms: HOLD_MS / around.timeScale + SLACK_MS, what: `word that ${paying.label} was not paid` };
  const failed = await watch.until(async () => {
    const payment = await lookAtPayment(shopper, paying, around);
    return payment.state === 'awaiting_payer' || payment.state === 'checking' ? null : payment;
  }, wait);
  if (!failed.canRetry) {
    around.records.surprises.push(`${paying.label}: ${failed.state} and no other try`);
    return;
  }
  if (await pressAgain(shopper, paying, around)) await decide(shopper, paying, 'approve', around);
}

/** False when the time to pay ran out between looking and pressing, which a slow machine makes possible. */
async function pressAgain(shopper: Shopper, paying: Paying, around: Surroundings): Promise<boolean> {
  const { purchaseId, label, errand } = paying;
  const payerPhone = phoneAt(errand.network, shopper.phone);
  const { retry } = shopper.browser.api.shop.payments;
  try {
    await around.meter.time('payAgain', () => retry.mutate({ kind: 'purchase', id: purchaseId, payerPhone }));
    return true;
  } catch (error) {
    if (!isConflict(error)) throw error;
    around.records.surprises.push(`${label}: too late for another try`);
    return false;
  }
}

async function act(shopper: Shopper, paying: Paying, watch: Watch, around: Surroundings): Promise<void> {
  const { course, decidesByHand, triesAgain } = paying.errand;
  if (course === 'approved_by_hand') await decide(shopper, paying, 'approve', around);
  if (decidesByHand) await decide(shopper, paying, course === 'refused' ? 'reject' : 'ignore', around);
  if (triesAgain) await tryAgain(shopper, paying, watch, around);
}

/** Pays as the errand says and waits until the orders are placed or their time is over. @throws Stuck */
export async function settle(
  shopper: Shopper,
  paying: Paying,
  watch: Watch,
  around: Surroundings,
): Promise<'placed' | 'expired'> {
  const { errand, label, pressedAtMs } = paying;
  await act(shopper, paying, watch, around);
  const isLate = errand.course === 'late';
  const open = (state: string) => state === 'awaiting_payment' || (isLate && state === 'expired');
  const wait = {
    ms: (isLate ? LATE_MS : HOLD_MS) / around.timeScale + SLACK_MS,
    what: `${label} to be placed or over`,
  };
  const status = await watch.until(async () => {
    const seen = await look(shopper, paying, around);
    return seen.orders.some(({ state }) => open(state)) ? null : seen;
  }, wait);
  around.town.moved();
  const isExpired = status.orders.every(({ state }) => state === 'expired');
  if (!isExpired && !errand.triesAgain && !isLate)
    around.meter.record('settle', performance.now() - pressedAtMs);
  return isExpired ? 'expired' : 'placed';
}
