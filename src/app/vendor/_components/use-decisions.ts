'use client';

import { useRouter } from 'next/navigation';
import { useOptimistic, useRef, useState, useTransition } from 'react';
import type { RejectReason } from '@/services/trade/orders/inputs';
import { api, messageOf } from '@/trpc/client';
import { useToast } from '@/ui/client/toast';
import { type Decision, doneWords, LEADS_TO, meanwhileWords } from './decision-words';

export type OrderName = { readonly id: string; readonly label: string };
type Moves = Readonly<Record<string, string>>;
const NONE: Moves = {};
/** A pressed order leaves its place, and the next one comes under the finger: a double press must not take both. */
const DOUBLE_PRESS_MS = 600;

/**
 * The shop's steps. An order stands where a press puts it at once; when the server disagrees it goes back and
 * `problems` says why. A second press right after the first, or while it is under way, does nothing.
 */
export function useDecisions() {
  const router = useRouter();
  const toast = useToast();
  const underWay = useRef(new Set<string>());
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);
  const [problems, setProblems] = useState<Moves>(NONE);
  const [, startTransition] = useTransition();
  const [moves, move] = useOptimistic(NONE, (before, change: { id: string; to: string }) => ({
    ...before,
    [change.id]: change.to,
  }));

  const tell = (id: string, words: string) => setProblems((before) => ({ ...before, [id]: words }));

  const run = (
    { id, label }: OrderName,
    decision: Decision,
    work: () => Promise<{ kind: 'done' | 'not_possible'; state: string }>,
  ) => {
    const isSecondPress = performance.now() - pressedAt.current < DOUBLE_PRESS_MS;
    if (isSecondPress || underWay.current.has(id)) return;
    pressedAt.current = performance.now();
    underWay.current.add(id);
    startTransition(async () => {
      move({ id, to: LEADS_TO[decision] });
      tell(id, '');
      try {
        const { kind, state } = await work();
        if (kind === 'done') toast({ title: doneWords(label, decision) });
        else toast({ tone: 'danger', title: `${label} was not changed`, text: meanwhileWords(state) });
        startTransition(() => router.refresh());
      } catch (error) {
        tell(id, messageOf(error));
      } finally {
        underWay.current.delete(id);
      }
    });
  };

  return {
    moves,
    problems,
    accept: (order: OrderName) =>
      run(order, 'accept', () => api.vendor.orders.accept.mutate({ orderId: order.id })),
    markReady: (order: OrderName) =>
      run(order, 'markReady', () => api.vendor.orders.markReady.mutate({ orderId: order.id })),
    reject: (order: OrderName, why: { reason: RejectReason; text: string }) =>
      run(order, 'reject', () => api.vendor.orders.reject.mutate({ orderId: order.id, ...why })),
  };
}

export type Decisions = ReturnType<typeof useDecisions>;
