'use client';

import { useEffect, useState } from 'react';
import { BASKET_CHANGED, basketCount } from './basket-client';

/** How many pieces are in the basket; shows nothing until it knows. `plain` where the place itself draws the pill. */
export function BasketCount({ plain = false }: { plain?: boolean }) {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    basketCount(controller.signal).then(setCount, () => setCount(null));
    const changed = (event: Event) => {
      if (event instanceof CustomEvent && typeof event.detail === 'number') setCount(event.detail);
    };
    window.addEventListener(BASKET_CHANGED, changed);
    return () => {
      controller.abort();
      window.removeEventListener(BASKET_CHANGED, changed);
    };
  }, []);
  if (!count) return null;
  return (
    <span
      className={
        plain
          ? undefined
          : 'tabular inline-flex min-w-5 items-center justify-center rounded-chip bg-leaf px-1.5 text-xs font-bold text-on-leaf'
      }
    >
      {count > 99 ? '99+' : count}
      <span className="sr-only"> in the basket</span>
    </span>
  );
}
