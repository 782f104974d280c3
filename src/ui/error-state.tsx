import type { ReactNode } from 'react';
import { cx } from './cx';
import { WarningIcon } from './warning-icon';

type Props = {
  title?: string;
  children?: ReactNode;
  /** Usually "Try again". */
  action?: ReactNode;
  /** A code to tell support; never a stack or an inner message. */
  reference?: string;
  className?: string;
};

/** Stands for a whole page that failed on our side: what it means for the person and the way on. */
export function ErrorState({
  title = 'This did not load',
  children = 'Something failed on our side. Nothing was changed or charged.',
  action,
  reference,
  className,
}: Props) {
  return (
    <section
      className={cx(
        'flex flex-col items-center gap-3 rounded-card border border-line bg-surface px-6 py-12 text-center',
        className,
      )}
    >
      {/* A page whose own title failed with it would have none. */}
      <title>{`${title} · Urban Herb`}</title>
      <span className="flex size-14 items-center justify-center rounded-full bg-danger-tint text-danger">
        <WarningIcon className="size-7" />
      </span>
      <h1 className="title text-xl">{title}</h1>
      <div className="max-w-md text-muted">{children}</div>
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div> : null}
      {reference ? (
        <p className="text-xs text-muted">
          If you write to us, mention <span className="tabular font-semibold">{reference}</span>
        </p>
      ) : null}
    </section>
  );
}
