import type { ReactNode } from 'react';
import { cx } from './cx';

type Props = {
  icon?: ReactNode;
  title: string;
  /** What happened and what the person can do. */
  children?: ReactNode;
  /** One ButtonLink or Button; a second one may be quiet. */
  action?: ReactNode;
  /** Heading level in the page. */
  level?: 1 | 2 | 3;
  className?: string;
};

/** Nothing here yet, said kindly on bark cloth, with the next step. */
export function EmptyState({ icon, title, children, action, level = 2, className }: Props) {
  const Heading = `h${level}` as const;
  return (
    <section
      className={cx('bark-cloth rounded-card border border-line bg-surface px-4 py-12 sm:py-16', className)}
    >
      <div className="mx-auto flex max-w-md flex-col items-center gap-3 rounded-card bg-surface px-6 py-8 text-center shadow-soft">
        {icon ? (
          <span className="flex size-14 items-center justify-center rounded-full bg-leaf-tint text-leaf-strong">
            {icon}
          </span>
        ) : null}
        <Heading className="title text-xl">{title}</Heading>
        {children ? <div className="w-full text-muted wrap-anywhere">{children}</div> : null}
        {action ? <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div> : null}
      </div>
    </section>
  );
}
