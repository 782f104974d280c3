'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/client/dialog';
import { FieldError } from '@/ui/field';
import type { Device } from './answers';

const THIS_ONE =
  'This is the device in your hand. If it is not yours, sign out; what was signed in from it ends with that.';

/** Forgetting a device, or saying that it is a stranger's. */
export function DeviceActions({ device: { id, name, isThis } }: { device: Device }) {
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = (work: () => Promise<string | null>) =>
    start(async () => {
      setProblem(null);
      try {
        setProblem(await work());
        router.refresh();
      } catch (error) {
        setProblem(messageOf(error));
      }
      setAsking(false);
    });
  const forget = () =>
    attempt(async () => {
      await api.shop.devices.forget.mutate({ deviceId: id });
      return null;
    });
  const disown = () =>
    attempt(async () => {
      const { kind } = await api.shop.devices.disown.mutate({ deviceId: id });
      return kind === 'this_device' ? THIS_ONE : null;
    });
  return (
    <div className="flex flex-wrap gap-2 pl-10">
      <Button variant="secondary" pending={isBusy} aria-label={`Forget ${name}`} onClick={forget}>
        Forget
      </Button>
      {isThis ? null : (
        <ConfirmDialog
          trigger={{ label: 'Not mine', variant: 'quiet', disabled: isBusy }}
          title={`Sign out ${name}?`}
          confirm={{ label: 'Sign it out', pending: isBusy, onPress: disown }}
          open={isAsking}
          onOpenChange={setAsking}
        >
          It is signed out of your account at once and forgotten, and we write to you about it. You stay
          signed in here.
        </ConfirmDialog>
      )}
      {problem ? <FieldError id={`device-${id}`}>{problem}</FieldError> : null}
    </div>
  );
}
