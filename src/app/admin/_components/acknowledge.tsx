'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';

type Props = { eventId: string; about: string; alike?: boolean };

/** Takes an event over, or with `alike` all older ones of its kind as well. */
export function Acknowledge({ eventId, about, alike = false }: Props) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const take = async () => {
    setBusy(true);
    setTrouble('');
    try {
      await api.admin.security.acknowledge.mutate({ eventId, alike });
      router.refresh();
    } catch (error) {
      setTrouble(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        variant="secondary"
        pending={isBusy}
        aria-label={alike ? `Take over all like this: ${about}` : `Take over: ${about}`}
        onClick={take}
      >
        {alike ? 'Take over all like this' : 'Take over'}
      </Button>
      <p role="status" className="max-w-56 text-right text-sm text-muted">
        {trouble}
      </p>
    </div>
  );
}
