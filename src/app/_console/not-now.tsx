import type { ReactNode } from 'react';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { LockIcon } from '@/ui/icons';
import type { Refusal } from './refusals';

const WORDS: Readonly<Record<Refusal, { title: string; text: string }>> = {
  rule: {
    title: 'A rule does not allow this',
    text: 'Your account belongs here, but a rule of ours closes this to you, now or altogether. An admin can tell you which.',
  },
  work: {
    title: 'This is not part of your work',
    text: 'Your work in this shop does not include that. The owner of the shop can change it.',
  },
};

type Props = { why: Refusal; home: { href: string; label: string }; action?: ReactNode };

/** The right console, but not this page of it: why, and where to go on. */
export function NotNow({ why, home, action }: Props) {
  const { title, text } = WORDS[why];
  return (
    <main id="main" className="page-width py-10">
      <EmptyState
        level={1}
        icon={<LockIcon className="size-7" />}
        title={title}
        action={
          <>
            {action}
            <ButtonLink href={home.href} variant={action ? 'secondary' : 'primary'}>
              {home.label}
            </ButtonLink>
          </>
        }
      >
        {text}
      </EmptyState>
    </main>
  );
}
