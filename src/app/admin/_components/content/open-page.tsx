'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { LANGUAGE_WORDS } from '@/app/_content/words';
import { useAct } from '@/app/_factors/use-act';
import { CONTENT_LANGUAGES, OpenPage } from '@/services/market/content/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';

type Kind = OpenPage['kind'];
type Props = { categories: readonly { slug: string; name: string; parent: object | null }[] };

const KINDS: readonly { value: Kind; label: string }[] = [
  { value: 'landing', label: 'A landing page' },
  { value: 'home', label: 'The home page' },
  { value: 'category', label: 'A category' },
  { value: 'shared', label: 'A shared block' },
];

/** Opens the page at a place, or makes it. */
export function OpenPageForm({ categories }: Props) {
  const router = useRouter();
  const { busy, problem, act } = useAct();
  const [kind, setKind] = useState<Kind>('landing');
  const [wrong, setWrong] = useState<string | undefined>();

  async function open(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const asked = OpenPage.safeParse({ kind, slug: form.get('slug') ?? '', language: form.get('language') });
    setWrong(asked.error?.issues[0]?.message);
    if (!asked.success) return;
    await act(async () => {
      const { pageId } = await api.admin.content.open.mutate(asked.data);
      router.push(`/admin/content/${pageId}`);
      return null;
    });
  }

  return (
    <form onSubmit={open} noValidate className="grid items-start gap-4 sm:grid-cols-3">
      <Select
        label="Which page?"
        name="kind"
        value={kind}
        options={KINDS}
        onChange={(event) => {
          const chosen = KINDS.find(({ value }) => value === event.target.value);
          if (chosen) setKind(chosen.value);
          setWrong(undefined);
        }}
      />
      {kind === 'landing' || kind === 'shared' ? (
        <TextInput
          key={kind}
          label={kind === 'landing' ? 'Last part of its address' : 'Its name'}
          name="slug"
          maxLength={80}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          hint={kind === 'landing' ? 'Such as rainy-season' : 'Such as delivery-days'}
          error={wrong}
        />
      ) : null}
      {kind === 'category' ? (
        <Select
          label="Category"
          name="slug"
          options={categories.map(({ slug, name, parent }) => ({
            ...{ value: slug, label: name, indented: parent !== null },
          }))}
          error={wrong}
        />
      ) : null}
      <Select
        label="Language"
        name="language"
        options={CONTENT_LANGUAGES.map((value) => ({ value, label: LANGUAGE_WORDS[value] }))}
      />
      <Problem className="sm:col-span-3">{problem}</Problem>
      <Button type="submit" pending={busy} pendingLabel="Opening" className="justify-self-start">
        Open the page
      </Button>
    </form>
  );
}
