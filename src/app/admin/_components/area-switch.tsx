'use client';

import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { FieldError } from '@/ui/field';

/** Switches one area on or off. */
export function AreaSwitch({ id, name, enabled }: { id: string; name: string; enabled: boolean }) {
  const { busy, problem, act } = useAct();
  const flip = () =>
    act(async () => {
      await api.admin.geofences.switch.mutate({ id, enabled: !enabled });
      return null;
    });
  return (
    <>
      <Button
        variant="secondary"
        pending={busy}
        aria-label={`Switch ${enabled ? 'off' : 'on'} ${name}`}
        onClick={flip}
      >
        {enabled ? 'Switch off' : 'Switch on'}
      </Button>
      {problem ? <FieldError id={`area-${id}`}>{problem}</FieldError> : null}
    </>
  );
}
