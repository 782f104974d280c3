'use client';

import { type FormEvent, useId, useRef } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { freshId } from '@/lib/fresh-id';
import { NOTE_LENGTH } from '@/services/trust/monitoring/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Textarea } from '@/ui/textarea';

/** Writes down what was found out. One press is one note, however often it must be sent. */
export function NoteForm({ eventId }: { eventId: string }) {
  const { busy, problem, act } = useAct();
  const id = useId();
  const noteId = useRef(freshId());
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get('note') ?? '');
    const isKept = await act(async () => {
      await api.admin.security.note.mutate({ eventId, noteId: noteId.current, text });
      return null;
    });
    if (!isKept) return;
    noteId.current = freshId();
    form.reset();
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
      <Problem>{problem}</Problem>
      <div>
        <Button type="submit" pending={busy} pendingLabel="Saving">
          Save the note
        </Button>
      </div>
    </form>
  );
}
