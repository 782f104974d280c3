import { useRef, useState } from 'react';
import type { NumberProblem } from '@/app/_money/networks';
import { api, messageOf } from '@/trpc/client';
import type { MyPlace, OperatorsNow, WaysToPay } from '../../_components/answers';
import { draftOf, payerProblem } from '../../_components/payer';
import type { SavedPlace } from '../../_components/saved-place';
import { type PayChoice, requestOf, wayOf } from './pay-choice';
import { type NotPaid, usePay } from './use-pay';
import { useQuote } from './use-quote';
import { useWhere } from './use-where';

/** Once the fold or the notice has been drawn. */
const focusSoon = (target: { current: HTMLElement | null }) =>
  requestAnimationFrame(() => target.current?.focus());

type Given = {
  accountPhone: string;
  ways: WaysToPay;
  operators: OperatorsNow;
  places: readonly MyPlace[];
};

/** Where the next step is shown to whoever cannot see that it opened. */
function useTargets() {
  return {
    places: useRef<HTMLHeadingElement>(null),
    costs: useRef<HTMLHeadingElement>(null),
    notice: useRef<HTMLDivElement>(null),
    payer: useRef<HTMLInputElement>(null),
  };
}

/** Everything the checkout knows and can do; the components only show it. */
export function useCheckout({ accountPhone, ways, operators, places }: Given) {
  const where = useWhere(places);
  const { drop, note } = where;
  const [choice, setChoice] = useState<PayChoice>(() => ({
    way: 'phone',
    payer: draftOf(accountPhone, operators),
    useWallet: true,
  }));
  const [phoneProblem, setPhoneProblem] = useState<NumberProblem | null>(null);
  const [notPaid, setNotPaid] = useState<NotPaid | null>(null);
  const [accepting, setAccepting] = useState(false);
  const { state: quoteState, ask } = useQuote(drop);
  const { busy, pay } = usePay();
  const refs = useTargets();

  const quote = quoteState.kind === 'known' ? quoteState.quote : null;
  const problems = quote && quote.kind !== 'out_of_area' ? quote.problems : [];
  const isTooFar = quote?.kind === 'out_of_area';
  // Folded only while what was chosen can be delivered to.
  const step: 'where' | 'pay' = where.isOpen || isTooFar ? 'where' : 'pay';

  const unfold = (isOpen: boolean, heading: typeof refs.costs) => {
    where.setOpen(isOpen);
    focusSoon(heading);
  };
  const fold = () => unfold(false, refs.costs);
  function goOn() {
    if (!drop) return where.setProblem('Choose where we should bring it: search, your position, or a pin.');
    if (isTooFar) return focusSoon(refs.notice);
    fold();
  }

  async function payNow() {
    if (!drop || quote?.kind !== 'ok') return;
    const { totalUgx, deliveryUgx } = quote;
    const wrong = wayOf(choice, totalUgx, ways) === 'phone' ? payerProblem(choice.payer, operators) : null;
    setPhoneProblem(wrong);
    if (wrong) return refs.payer.current?.focus();
    setNotPaid(null);
    const order = { drop, placeId: where.saved?.id, note, pay: requestOf(choice, totalUgx, ways) };
    const outcome = await pay({ ...order, expectedTotalUgx: totalUgx }, deliveryUgx);
    if (!outcome) return;
    setNotPaid(outcome);
    if (outcome.kind !== 'failed') await ask();
    focusSoon(refs.notice);
  }

  async function accept() {
    setAccepting(true);
    try {
      await api.shop.cart.acceptChanges.mutate();
      setNotPaid(null);
      await ask();
      focusSoon(refs.costs);
    } catch (error) {
      setNotPaid({ kind: 'failed', words: messageOf(error) });
    }
    setAccepting(false);
  }

  const choose = (next: PayChoice) => {
    setChoice(next);
    setPhoneProblem(null);
  };
  const chooseDrop = (next: SavedPlace | null) => {
    where.choose(next);
    setNotPaid(null);
  };
  /** A place of one's own says all there is to say: on to what it costs. */
  const chooseSaved = (place: MyPlace) => {
    chooseDrop(place);
    where.write(place.note);
    fold();
  };
  const openWhere = () => unfold(true, refs.places);
  return {
    ...{ where, choice, phoneProblem, step, quote, quoteState, problems, notPaid },
    ...{ busy: busy || accepting, refs },
    choose,
    chooseDrop,
    chooseSaved,
    openWhere,
    askAgain: ask,
    goOn,
    payNow,
    accept,
  };
}
