import Link from 'next/link';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { ChevronLeftIcon } from './icons';

type Props = {
  /** The page's question: "What must I pack now?" */
  title: string;
  /** In which language it is, where that is not the page's. */
  titleLang?: string;
  /** Its answer in one line: "3 orders, the oldest from 10:40." */
  answer?: ReactNode;
  eyebrow?: ReactNode;
  back?: { href: string; label: string };
  actions?: ReactNode;
  className?: string;
};

/** Question, then answer, then what can be done about it. */
export function PageHeader({ title, titleLang, answer, eyebrow, back, actions, className }: Props) {
  return (
    <header className={cx('flex flex-wrap items-end justify-between gap-x-6 gap-y-4 pt-6 pb-5', className)}>
      <div className="min-w-0 max-w-3xl">
        {back ? (
          <Link
            href={back.href}
            className="relative -ml-1.5 inline-flex min-h-11 max-w-full items-center gap-1 pr-2 text-sm font-medium text-leaf hover:underline"
          >
            <ChevronLeftIcon className="size-5 shrink-0" />
            <span className="min-w-0">{back.label}</span>
          </Link>
        ) : null}
        {eyebrow ? <p className="mb-1 text-sm font-semibold text-earth">{eyebrow}</p> : null}
        <h1 lang={titleLang} className="title text-2xl">
          {title}
        </h1>
        {answer ? <div className="mt-2 text-lg text-muted">{answer}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  );
}
