'use client';

import { RecallForm } from '@/app/_lots/recall-form';
import { api } from '@/trpc/client';

export function RecallAnyLot({ lotId }: { lotId: string }) {
  return (
    <RecallForm
      onRecall={async (reason) => {
        await api.admin.lots.recall.mutate({ lotId, reason });
      }}
    />
  );
}
