'use client';

import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { openRejectSheet, RejectSheet } from './reject-sheet';
import { useDecisions } from './use-decisions';

type Props = {
  order: { id: string; label: string };
  canAccept: boolean;
  canReject: boolean;
  canMarkReady: boolean;
};

/** The steps the shop may take with this order now. */
export function OrderActions({ order, canAccept, canReject, canMarkReady }: Props) {
  const { moves, problems, accept, markReady, reject } = useDecisions();
  const isMoving = moves[order.id] !== undefined;
  const problem = problems[order.id];
  if (!canAccept && !canReject && !canMarkReady) return null;
  return (
    <>
      {problem ? (
        <Notice tone="danger" live title={`${order.label} was not changed`} className="mb-3">
          {problem}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {canAccept ? (
          <Button size="lg" pending={isMoving} pendingLabel="Saving" onClick={() => accept(order)}>
            Accept the order
          </Button>
        ) : null}
        {canMarkReady ? (
          <Button size="lg" pending={isMoving} pendingLabel="Saving" onClick={() => markReady(order)}>
            Mark ready
          </Button>
        ) : null}
        {canReject ? (
          <Button size="lg" variant="secondary" disabled={isMoving} onClick={openRejectSheet}>
            Reject
          </Button>
        ) : null}
      </div>
      <RejectSheet order={order} onReject={reject} />
    </>
  );
}
