'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { FieldError } from '@/ui/field';

/** Switches one area on or off. */
export function AreaSwitch({ id, name, enabled }: { id: string; name: string; enabled: boolean }) {
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const flip = () =>
    start(async () => {
      setProblem(null);
      try {
        await api.admin.geofences.switch.mutate({ id, enabled: !enabled });
        router.refresh();
      } catch (error) {
        setProblem(messageOf(error));
      }
    });
  return (
    <>
      <Button
        variant="secondary"
        pending={isBusy}
        aria-label={`Switch ${enabled ? 'off' : 'on'} ${name}`}
        onClick={flip}
      >
        {enabled ? 'Switch off' : 'Switch on'}
      </Button>
      {problem ? <FieldError id={`area-${id}`}>{problem}</FieldError> : null}
    </>
  );
}
