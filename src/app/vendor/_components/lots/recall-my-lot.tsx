'use client';

import { RecallForm } from '@/app/_lots/recall-form';
import { api } from '@/trpc/client';

export function RecallMyLot({ lotId }: { lotId: string }) {
  return (
    <RecallForm
      onRecall={async (reason) => {
        await api.vendor.lots.recall.mutate({ lotId, reason });
      }}
    />
  );
}
