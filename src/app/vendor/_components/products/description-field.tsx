'use client';

import { useRef, useState } from 'react';
import type { MarkdownTree } from '@/lib/markdown/tree';
import { MAX_DESCRIPTION, PreviewDescription } from '@/services/market/catalog/inputs';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { EditIcon, EyeIcon } from '@/ui/icons';
import { Markdown } from '@/ui/markdown';
import { Problem } from '@/ui/problem';
import { Textarea } from '@/ui/textarea';
import { MarkdownHelp } from './markdown-help';

type Props = { defaultValue: string | undefined; error: string | undefined };

/** A description being written, and how buyers would see it. What is written stays in the form all the while. */
export function DescriptionField({ defaultValue, error }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [preview, setPreview] = useState<MarkdownTree | null>(null);
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // What is wrong with the text is shown beside the text.
  const shown = error ? null : preview;

  async function look() {
    const asked = PreviewDescription.safeParse({ description: field.current?.value ?? '' });
    setProblem(asked.success ? null : (asked.error.issues[0]?.message ?? null));
    if (!asked.success) return;
    setLoading(true);
    try {
      setPreview(await api.vendor.products.preview.mutate(asked.data));
    } catch (failure) {
      setProblem(messageOf(failure));
    }
    setLoading(false);
  }

  return (
    <div className="flex flex-col gap-3">
      <Textarea
        ref={field}
        label="Description"
        name="description"
        rows={6}
        maxLength={MAX_DESCRIPTION}
        defaultValue={defaultValue}
        hint="What it is, where it comes from, how it is used. Say nothing about illness."
        error={error}
        className={shown ? 'hidden' : undefined}
      />
      {shown ? (
        <section aria-label="Description, as buyers see it" aria-live="polite">
          <p className="mb-1.5 font-semibold">
            Description <span className="font-normal text-muted">as buyers see it</span>
          </p>
          <div className="min-h-28 rounded-card border border-line bg-paper p-4 break-words">
            {shown.length > 0 ? (
              <Markdown text={shown} headings="h3" />
            ) : (
              <p className="text-muted">Nothing is written yet.</p>
            )}
          </div>
        </section>
      ) : null}
      <Problem>{problem}</Problem>
      <div className="flex flex-col items-start gap-3">
        {shown ? (
          <Button variant="secondary" icon={<EditIcon className="size-5" />} onClick={() => setPreview(null)}>
            Go on writing
          </Button>
        ) : (
          <Button
            variant="secondary"
            icon={<EyeIcon className="size-5" />}
            pending={isLoading}
            pendingLabel="Reading it"
            onClick={look}
          >
            See how it looks
          </Button>
        )}
        {shown ? null : <MarkdownHelp />}
      </div>
    </div>
  );
}
