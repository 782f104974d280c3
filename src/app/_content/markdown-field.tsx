'use client';

import { useState } from 'react';
import type { MarkdownTree } from '@/lib/markdown/tree';
import { type EditorSide, PreviewMarkdown } from '@/services/market/content/inputs';
import { messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { EditIcon, EyeIcon } from '@/ui/icons';
import { Markdown } from '@/ui/markdown';
import { Problem } from '@/ui/problem';
import { Textarea } from '@/ui/textarea';
import { contentApi } from './content-api';

type Props = {
  side: EditorSide;
  name: string;
  label: string;
  value: string;
  error: string | undefined;
  onValue: (text: string) => void;
};

/** A text in Markdown, and how buyers would see it. */
export function MarkdownField({ side, name, label, value, error, onValue }: Props) {
  const [preview, setPreview] = useState<MarkdownTree | null>(null);
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // What is wrong with the text is shown beside the text.
  const shown = error ? null : preview;

  async function look() {
    const asked = PreviewMarkdown.omit({ side: true }).safeParse({ text: value });
    setProblem(asked.success ? null : (asked.error.issues[0]?.message ?? null));
    if (!asked.success) return;
    setLoading(true);
    try {
      setPreview(await contentApi(side).preview.mutate(asked.data));
    } catch (failure) {
      setProblem(messageOf(failure));
    }
    setLoading(false);
  }

  return (
    <div className="flex flex-col gap-2">
      {shown ? (
        <section aria-label={`${label}, as buyers see it`} aria-live="polite">
          <p className="mb-1.5 font-semibold">
            {label} <span className="font-normal text-muted">as buyers see it</span>
          </p>
          <div className="min-h-28 rounded-card border border-line bg-paper p-4 break-words">
            <Markdown text={shown} headings="h3" />
          </div>
        </section>
      ) : (
        <Textarea
          label={label}
          name={name}
          rows={5}
          value={value}
          hint="**bold**, # heading, - list, > quote, [words](/c/teas)"
          error={error}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
      <Problem>{problem}</Problem>
      {shown ? (
        <Button
          variant="quiet"
          className="self-start"
          icon={<EditIcon className="size-5" />}
          onClick={() => setPreview(null)}
        >
          Go on writing
        </Button>
      ) : (
        <Button
          variant="quiet"
          className="self-start"
          icon={<EyeIcon className="size-5" />}
          pending={isLoading}
          pendingLabel="Reading it"
          onClick={look}
        >
          See how it looks
        </Button>
      )}
    </div>
  );
}
