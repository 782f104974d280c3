'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { LANGUAGE_WORDS, nameOf } from '@/app/_content/words';
import { useAct } from '@/app/_factors/use-act';
import type { ContentLanguage, PageKind } from '@/services/market/content/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Problem } from '@/ui/problem';

type Use = { id: string; kind: PageKind; slug: string; language: ContentLanguage };

/** On which pages a shared block stands; while it stands on none, it can be taken away. */
export function SharedUses({ slug, uses }: { slug: string; uses: readonly Use[] }) {
  const router = useRouter();
  const { busy, problem, act } = useAct();
  const remove = () =>
    act(async () => {
      const outcome = await api.admin.content.removeShared.mutate({ slug });
      if (outcome.kind === 'in_use')
        return `It stands on ${outcome.pages.map((page) => nameOf({ ...page, shop: null })).join(', ')}. Take it out there first.`;
      router.push('/admin/content');
      return null;
    });
  return (
    <Card as="section" aria-labelledby="uses" className="mb-6 flex flex-col gap-3">
      <h2 id="uses" className="title text-lg">
        Where it stands
      </h2>
      {uses.length === 0 ? (
        <p className="text-muted">On no page yet. Add it to one with the button "Shared block".</p>
      ) : (
        <ul className="flex flex-wrap gap-x-5">
          {uses.map((use) => (
            <li key={use.id}>
              <Link
                href={`/admin/content/${use.id}`}
                prefetch={false}
                className="inline-flex min-h-11 items-center break-all text-leaf hover:underline"
              >
                {nameOf({ ...use, shop: null })}
                <span className="sr-only"> in {LANGUAGE_WORDS[use.language]}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Problem>{problem}</Problem>
      {uses.length === 0 ? (
        <Button
          variant="quiet"
          className="self-start"
          pending={busy}
          pendingLabel="One moment"
          onClick={() => void remove()}
        >
          Take it away
        </Button>
      ) : null}
    </Card>
  );
}
