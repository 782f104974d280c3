'use client';

import { useAct } from '@/app/_factors/use-act';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { payoutsOf, type Side } from './answers';

/** Undoes a new number while it still waits. */
export function TakeBackNumber({ side }: { side: Side }) {
  const { busy, problem, act } = useAct();
  const takeBack = () =>
    act(async () => {
      await payoutsOf(side).withdrawNumber.mutate();
      return null;
    });
  return (
    <>
      <Button variant="secondary" pending={busy} pendingLabel="Taking it back" onClick={takeBack}>
        Take the new number back
      </Button>
      <Problem line>{problem}</Problem>
    </>
  );
}
