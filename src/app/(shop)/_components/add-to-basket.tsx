'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { addToBasket } from './basket-client';

type State = { kind: 'idle' | 'busy' } | { kind: 'added' } | { kind: 'failed'; message: string };

function wordsFor({ kind }: State, least: number): string {
  if (kind === 'added') return 'Add another';
  return least > 1 ? `Add ${least} to basket` : 'Add to basket';
}

type Props = {
  productId: string;
  name: string;
  /** The fewest pieces the shop sends: the first press adds as many. */
  least: number;
};

/** Adds one piece, or the smallest order; pressing again adds another. Says what happened right where the thumb is. */
export function AddToBasket({ productId, name, least }: Props) {
  const [state, setState] = useState<State>({ kind: 'idle' });
  async function add() {
    setState({ kind: 'busy' });
    try {
      await addToBasket(productId, 1);
      setState({ kind: 'added' });
    } catch (error) {
      setState({
        kind: 'failed',
        message: error instanceof Error ? error.message : 'That did not work. Try again.',
      });
    }
  }
  return (
    <div className="flex flex-1 flex-col gap-2">
      <div className="flex gap-2">
        <Button size="lg" wide pending={state.kind === 'busy'} pendingLabel="Adding" onClick={add}>
          {wordsFor(state, least)}
        </Button>
        {state.kind === 'added' ? (
          <Link
            href="/basket"
            className="inline-flex min-h-14 items-center rounded-chip px-4 font-semibold text-leaf underline"
          >
            Basket
          </Link>
        ) : null}
      </div>
      <p aria-live="polite" className={state.kind === 'failed' ? 'text-sm text-danger' : 'sr-only'}>
        {state.kind === 'added' ? `${name} is in your basket.` : null}
        {state.kind === 'failed' ? state.message : null}
      </p>
    </div>
  );
}
