'use client';

import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';

type Props = { eventId: string; about: string; alike?: boolean };

/** Takes an event over, or with `alike` all older ones of its kind as well. */
export function Acknowledge({ eventId, about, alike = false }: Props) {
  const { busy, problem, act } = useAct();
  const take = () =>
    act(async () => {
      await api.admin.security.acknowledge.mutate({ eventId, alike });
      return null;
    });
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        variant="secondary"
        pending={busy}
        aria-label={alike ? `Take over all like this: ${about}` : `Take over: ${about}`}
        onClick={take}
      >
        {alike ? 'Take over all like this' : 'Take over'}
      </Button>
      <Problem line className="max-w-56 text-right">
        {problem}
      </Problem>
    </div>
  );
}
