'use client';

import { useAct } from '@/app/_factors/use-act';
import type { ContentLanguage } from '@/services/market/content/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';

/** Makes the shop's page in a language, with nothing on it yet. */
export function BeginShopPage({ language }: { language: ContentLanguage }) {
  const { busy, problem, act } = useAct();
  const begin = () =>
    act(async () => {
      await api.vendor.content.open.mutate({ language });
      return null;
    });
  return (
    <div className="flex flex-col gap-3">
      <Button pending={busy} pendingLabel="One moment" onClick={() => void begin()}>
        Begin
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
}
