import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import type { Basket, BasketLine } from '../../_components/answers';
import { BASKET_CHANGED } from '../../_components/basket-client';
import { type ShownBasket, withQuantity, withTakenOut } from './basket-math';

/** Answers shown before: one that comes back out of the browser's history is old. */
const shownBefore = new WeakSet<object>();

const tellCounters = (count: number) =>
  window.dispatchEvent(new CustomEvent(BASKET_CHANGED, { detail: count }));

/** Puts back what was taken out, or sets the pieces of what is there; 0 takes it out. */
function change({ productId, quantity: before }: BasketLine, quantity: number): Promise<{ count: number }> {
  return before === 0
    ? api.shop.cart.add.mutate({ productId, quantity })
    : api.shop.cart.setQuantity.mutate({ productId, quantity });
}

/**
 * The basket on the screen: every press shows at once and is sent in order. When the server refuses one, the
 * basket goes back to what the server has, with the reason.
 */
export function useBasket(initial: Basket) {
  const [basket, setBasket] = useState<ShownBasket>(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(0);
  const queue = useRef({ last: Promise.resolve(), length: 0 });

  async function load() {
    const answer = await api.shop.cart.get.query();
    if (queue.current.length > 0) return;
    setBasket((shown) => withTakenOut(answer, shown));
    tellCounters(answer.count);
  }

  /** Runs after all that was pressed before; the last one brings the server's view of everything. */
  function send(work: () => Promise<unknown>, undo: () => void) {
    const { current } = queue;
    const count = (step: 1 | -1) => {
      current.length += step;
      setWaiting(current.length);
    };
    setProblem(null);
    count(1);
    current.last = current.last
      .then(work)
      .then(
        () => count(-1),
        (error: unknown) => {
          count(-1);
          undo();
          setProblem(messageOf(error));
        },
      )
      // Without this answer the totals still hold; the next change or visit brings it.
      .then(() => (current.length === 0 ? load().catch(() => undefined) : undefined));
  }

  // Best effort: what is on the screen stays until the next change or visit.
  const refresh = useEffectEvent(() => void load().catch(() => undefined));
  useEffect(() => {
    if (shownBefore.has(initial)) refresh();
    shownBefore.add(initial);
    const restored = ({ persisted }: PageTransitionEvent) => persisted && refresh();
    window.addEventListener('pageshow', restored);
    return () => window.removeEventListener('pageshow', restored);
  }, [initial]);

  return {
    basket,
    problem,
    busy: waiting > 0,
    choose(line: BasketLine, quantity: number) {
      const before = basket;
      setBasket(withQuantity(basket, line.productId, quantity));
      send(
        async () => tellCounters((await change(line, quantity)).count),
        () => setBasket(before),
      );
    },
    accept: () =>
      send(
        () => api.shop.cart.acceptChanges.mutate(),
        () => undefined,
      ),
  };
}
