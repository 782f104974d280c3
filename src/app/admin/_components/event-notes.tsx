'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useRef, useState } from 'react';
import { NOTE_LENGTH } from '@/services/trust/monitoring/inputs';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Textarea } from '@/ui/textarea';

/** Writes down what was found out. One press is one note, however often it must be sent. */
export function NoteForm({ eventId }: { eventId: string }) {
  const router = useRouter();
  const id = useId();
  const noteId = useRef(crypto.randomUUID());
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get('note') ?? '');
    setBusy(true);
    setTrouble('');
    try {
      await api.admin.security.note.mutate({ eventId, noteId: noteId.current, text });
      noteId.current = crypto.randomUUID();
      form.reset();
      router.refresh();
    } catch (error) {
      setTrouble(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-3">
      <Textarea
        id={id}
        name="note"
        label="Add a note"
        hint="What you found out. No codes, no passwords."
        required
        maxLength={NOTE_LENGTH}
        rows={3}
      />
      {trouble ? (
        <Notice tone="danger" live>
          {trouble}
        </Notice>
      ) : null}
      <div>
        <Button type="submit" pending={isBusy} pendingLabel="Saving">
          Save the note
        </Button>
      </div>
    </form>
  );
}
