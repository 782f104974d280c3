import { useRef, useState } from 'react';
import type { NumberProblem } from '@/app/_money/networks';
import { api, messageOf } from '@/trpc/client';
import type { OperatorsNow, WaysToPay } from '../../_components/answers';
import { draftOf, payerProblem } from '../../_components/payer';
import type { SavedPlace } from '../../_components/saved-place';
import { type PayChoice, requestOf, wayOf } from './pay-choice';
import { type NotPaid, usePay } from './use-pay';
import { useQuote } from './use-quote';
import { useWhere } from './use-where';

/** Once the fold or the notice has been drawn. */
const focusSoon = (target: { current: HTMLElement | null }) =>
  requestAnimationFrame(() => target.current?.focus());

type Given = { accountPhone: string; ways: WaysToPay; operators: OperatorsNow };

/** Everything the checkout knows and can do; the components only show it. */
export function useCheckout({ accountPhone, ways, operators }: Given) {
  const where = useWhere();
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
  const refs = {
    places: useRef<HTMLHeadingElement>(null),
    costs: useRef<HTMLHeadingElement>(null),
    notice: useRef<HTMLDivElement>(null),
    payer: useRef<HTMLInputElement>(null),
  };

  const quote = quoteState.kind === 'known' ? quoteState.quote : null;
  const problems = quote && quote.kind !== 'out_of_area' ? quote.problems : [];
  const isTooFar = quote?.kind === 'out_of_area';
  // Folded only while what was chosen can be delivered to.
  const step: 'where' | 'pay' = where.isOpen || isTooFar ? 'where' : 'pay';

  function goOn() {
    if (!drop) return where.setProblem('Choose where we should bring it: search, your position, or a pin.');
    if (isTooFar) return focusSoon(refs.notice);
    where.setOpen(false);
    focusSoon(refs.costs);
  }

  async function payNow() {
    if (!drop || quote?.kind !== 'ok') return;
    const { totalUgx } = quote;
    const wrong = wayOf(choice, totalUgx, ways) === 'phone' ? payerProblem(choice.payer, operators) : null;
    setPhoneProblem(wrong);
    if (wrong) return refs.payer.current?.focus();
    setNotPaid(null);
    const request = requestOf(choice, totalUgx, ways);
    const outcome = await pay({ drop, note, pay: request, expectedTotalUgx: totalUgx });
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
  const openWhere = () => {
    where.setOpen(true);
    focusSoon(refs.places);
  };
  const state = { where, choice, phoneProblem, step, quote, quoteState, problems, notPaid };
  return {
    ...state,
    busy: busy || accepting,
    refs,
    choose,
    chooseDrop,
    openWhere,
    askAgain: ask,
    goOn,
    payNow,
    accept,
  };
}
