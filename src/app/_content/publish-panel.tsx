'use client';

import { type FormEvent, useState } from 'react';
import { fromKampalaInput } from '@/app/_console/kampala-input';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import type { PageDraft } from './use-page-draft';
import type { Publishing } from './use-publishing';
import { withQuery } from './with-query';

type Props = {
  draft: PageDraft;
  publishing: Publishing;
  /** Where two versions are compared. */
  comparePath: string;
};

/** Saves, publishes now or later; says when somebody else was faster. */
export function PublishPanel({ draft, publishing, comparePath }: Props) {
  const { busy, problem, said, stale } = publishing;
  const [wrong, setWrong] = useState<string | undefined>();
  function schedule(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const at = fromKampalaInput(String(new FormData(event.currentTarget).get('publishAt') ?? ''));
    setWrong(at ? undefined : 'Choose day and time.');
    if (at) void publishing.schedule(at);
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">
        {draft.isDirty ? 'There are changes that are not saved.' : 'Everything is saved.'}
      </p>
      <Problem>{problem}</Problem>
      {said ? (
        <Notice tone="success" live>
          {said}
        </Notice>
      ) : null}
      {stale === null ? null : (
        <Notice
          tone="waiting"
          title={`Version ${stale} was saved while you were writing`}
          action={
            <>
              <ButtonLink
                variant="secondary"
                href={withQuery(comparePath, { from: Math.max(draft.seen, 1), to: stale })}
                target="_blank"
              >
                See what they changed
              </ButtonLink>
              <Button
                variant="secondary"
                disabled={busy}
                onClick={() => {
                  draft.standOn(stale);
                  void publishing.save(stale);
                }}
              >
                Save mine as the next version
              </Button>
            </>
          }
        >
          Both are kept: theirs stays a version of its own.
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" pending={busy} onClick={() => void publishing.save()}>
          Save the draft
        </Button>
        <Button disabled={busy} onClick={() => void publishing.publish()}>
          Publish now
        </Button>
      </div>
      <form onSubmit={schedule} noValidate className="flex flex-col gap-3 border-t border-line pt-4">
        <TextInput
          label="Publish later"
          name="publishAt"
          type="datetime-local"
          hint="Time in Kampala"
          error={wrong}
        />
        <Button type="submit" variant="secondary" disabled={busy} className="self-start">
          Schedule it
        </Button>
      </form>
    </div>
  );
}
