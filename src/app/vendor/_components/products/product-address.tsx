'use client';

import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';

type Props = { productId: string; slug: string; isOld: boolean; canManage: boolean };

/** Where a product is in the shop; once its name has become another, its address can follow. */
export function ProductAddress({ productId, slug, isOld, canManage }: Props) {
  const { busy, problem, act } = useAct();
  const renew = () =>
    act(async () => {
      await api.vendor.products.renewAddress.mutate({ productId });
      return null;
    });
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="break-all">/p/{slug}</p>
      {isOld && canManage ? (
        <>
          <p className="text-muted">
            It comes from an earlier name. You can give it one that fits; links to this one will lead there.
          </p>
          <Button variant="secondary" pending={busy} pendingLabel="Renewing" onClick={renew}>
            Renew the address
          </Button>
        </>
      ) : null}
      <Problem>{problem}</Problem>
    </div>
  );
}
