'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { fromKampalaInput, toKampalaInput } from '@/app/_console/kampala-input';
import { freshId } from '@/lib/fresh-id';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { BreachFields, readBreachFields } from './breach-fields';

/** Opens an entry of the register. */
export function BreachForm() {
  const router = useRouter();
  const noticed = useRef<HTMLInputElement>(null);
  // Sending the form again after the connection broke is the same incident once more.
  const id = useRef('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (noticed.current?.value === '') noticed.current.value = toKampalaInput(new Date());
  }, []);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const noticedAt = fromKampalaInput(String(form.get('noticed') ?? ''));
    if (!noticedAt) return setProblem('Say when it was noticed.');
    id.current ||= freshId();
    setBusy(true);
    setProblem(null);
    try {
      const { breachId } = await api.admin.privacy.openBreach.mutate({
        ...readBreachFields(form),
        id: id.current,
        noticedAt,
      });
      router.push(`/admin/privacy/breaches/${breachId}`);
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <form
      onSubmit={send}
      className="flex flex-col gap-5 rounded-card border border-line bg-surface p-4 sm:p-6"
    >
      <TextInput
        ref={noticed}
        name="noticed"
        type="datetime-local"
        label="When it was noticed"
        hint="Kampala time."
        required
      />
      <BreachFields />
      <Problem>{problem}</Problem>
      <Button type="submit" pending={busy} pendingLabel="Recording">
        Record it
      </Button>
    </form>
  );
}
