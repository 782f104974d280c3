'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Problem } from '@/ui/problem';

type Props = { id: string; name: string; enabled: boolean };

/** Trying a rule, switching it on and off, and deleting it. */
export function RuleState({ id, name, enabled }: Props) {
  const router = useRouter();
  const { busy, problem, act } = useAct();
  const [isDeleting, setDeleting] = useState(false);
  const turn = () =>
    act(async () => {
      await api.admin.policies.switch.mutate({ id, enabled: !enabled });
      return null;
    });
  const remove = async () => {
    const isGone = await act(async () => {
      await api.admin.policies.delete.mutate({ id });
      router.replace('/admin/rules');
      return null;
    });
    if (!isGone) setDeleting(false);
  };
  return (
    <div className="mt-4 flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <ButtonLink variant="secondary" href={`/admin/rules/try?rule=${id}`}>
          Try it on an order
        </ButtonLink>
        <Button
          variant={enabled ? 'secondary' : 'primary'}
          pending={busy && !isDeleting}
          pendingLabel="Switching"
          onClick={turn}
        >
          {enabled ? 'Switch off' : 'Switch on'}
        </Button>
      </div>
      <p className="text-sm text-muted">
        {enabled
          ? 'Switched off, it decides nothing from the next request on.'
          : 'Switched on, it counts from the next request on, for everybody.'}
      </p>
      {isDeleting ? (
        <div className="flex flex-wrap items-center gap-2">
          <p className="basis-full text-sm">Delete it for good? Its history stays in the audit.</p>
          <Button variant="danger" pending={busy} pendingLabel="Deleting" onClick={remove}>
            Delete {name}
          </Button>
          <Button variant="quiet" onClick={() => setDeleting(false)}>
            Keep it
          </Button>
        </div>
      ) : (
        <Button variant="quiet" className="-ml-4 self-start" onClick={() => setDeleting(true)}>
          Delete this rule
        </Button>
      )}
      <Problem>{problem}</Problem>
    </div>
  );
}
