'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Select } from '@/ui/select';
import { LAST_OWNER, readStaffRole, STAFF_OPTIONS, type StaffRole } from './staff-words';

type Props = { userId: string; name: string; role: StaffRole };

/** Changing what somebody does, and taking them off the staff. */
export function StaffActions({ userId, name, role }: Props) {
  const { busy, problem, act } = useAct();
  const [mode, setMode] = useState<'rest' | 'change' | 'remove'>('rest');
  const change = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = readStaffRole(new FormData(event.currentTarget).get('role'));
    const isDone = await act(async () => {
      const { kind } = await api.vendor.staff.changeRole.mutate({ userId, role: chosen });
      return kind === 'last_owner' ? LAST_OWNER : null;
    });
    if (isDone) setMode('rest');
  };
  const remove = () =>
    act(async () => {
      const { kind } = await api.vendor.staff.remove.mutate({ userId });
      return kind === 'last_owner' ? LAST_OWNER : null;
    });
  return (
    <div className="flex flex-col gap-2">
      {mode === 'change' ? (
        <form onSubmit={change} className="flex flex-wrap items-end gap-2">
          <Select
            id={`role-${userId}`}
            name="role"
            label={`What does ${name} do?`}
            defaultValue={role}
            options={STAFF_OPTIONS.map(({ value, label }) => ({ value, label }))}
            className="min-w-48 flex-1"
          />
          <Button type="submit" pending={busy} pendingLabel="Saving">
            Save
          </Button>
          <Button variant="quiet" onClick={() => setMode('rest')}>
            Cancel
          </Button>
        </form>
      ) : null}
      {mode === 'remove' ? (
        <div className="flex flex-wrap items-center gap-2">
          <p className="basis-full text-sm">
            Remove {name}? They are signed out at once and cannot open this shop any more.
          </p>
          <Button variant="danger" pending={busy} pendingLabel="Removing" onClick={remove}>
            Remove {name}
          </Button>
          <Button variant="quiet" onClick={() => setMode('rest')}>
            Keep them
          </Button>
        </div>
      ) : null}
      {mode === 'rest' ? (
        <div className="-ml-4 flex flex-wrap">
          <Button variant="quiet" aria-label={`Change what ${name} does`} onClick={() => setMode('change')}>
            Change
          </Button>
          <Button variant="quiet" aria-label={`Remove ${name}`} onClick={() => setMode('remove')}>
            Remove
          </Button>
        </div>
      ) : null}
      <Problem>{problem}</Problem>
    </div>
  );
}
