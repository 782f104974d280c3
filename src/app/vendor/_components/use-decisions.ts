'use client';

import { useRouter } from 'next/navigation';
import { useOptimistic, useRef, useState, useTransition } from 'react';
import type { RejectReason } from '@/services/trade/orders/inputs';
import { api, messageOf } from '@/trpc/client';
import { useToast } from '@/ui/client/toast';
import { type Decision, doneWords, LEADS_TO, meanwhileWords } from './decision-words';

export type OrderName = { readonly id: string; readonly label: string };
type Moves = Readonly<Record<string, string>>;
type UnderWay = { readonly decision: Decision; readonly done: Promise<void> };
const NONE: Moves = {};
/** A pressed order leaves its place, and the next one comes under the finger: a double press must not take both. */
const DOUBLE_PRESS_MS = 600;

/**
 * The shop's steps. An order stands where a press puts it at once; when the server disagrees it goes back and
 * `problems` says why. A double press decides once; the next step of an order waits for the one under way.
 */
export function useDecisions() {
  const router = useRouter();
  const toast = useToast();
  const underWay = useRef(new Map<string, UnderWay>());
  const lastPress = useRef<{ decision: Decision; at: number } | null>(null);
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
    const now = performance.now();
    const last = lastPress.current;
    const isDouble = last?.decision === decision && now - last.at < DOUBLE_PRESS_MS;
    const before = underWay.current.get(id);
    if (isDouble || before?.decision === decision) return;
    lastPress.current = { decision, at: now };
    startTransition(async () => {
      move({ id, to: LEADS_TO[decision] });
      tell(id, '');
      const current: UnderWay = { decision, done: decide(before) };
      underWay.current.set(id, current);
      await current.done;
      if (underWay.current.get(id) === current) underWay.current.delete(id);
    });

    async function decide(earlier: UnderWay | undefined) {
      await earlier?.done;
      try {
        const { kind, state } = await work();
        if (kind === 'done') toast({ title: doneWords(label, decision) });
        else toast({ tone: 'danger', title: `${label} was not changed`, text: meanwhileWords(state) });
        startTransition(() => router.refresh());
      } catch (error) {
        tell(id, messageOf(error));
      }
    }
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
