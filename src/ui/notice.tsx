import type { ReactNode } from 'react';
import { cx } from './cx';
import { AlertIcon, CheckCircleIcon, ClockIcon, InfoIcon } from './icons';

export type NoticeTone = 'info' | 'waiting' | 'success' | 'danger';

const LOOK = {
  info: { box: 'bg-sky-tint', mark: 'text-sky', Icon: InfoIcon },
  waiting: { box: 'bg-sun-tint', mark: 'text-sun', Icon: ClockIcon },
  success: { box: 'bg-leaf-tint', mark: 'text-leaf-strong', Icon: CheckCircleIcon },
  danger: { box: 'bg-danger-tint', mark: 'text-danger', Icon: AlertIcon },
} as const;

type Props = {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** Set when it appears after an action: read aloud, danger at once and the rest when there is a pause. */
  live?: boolean;
  className?: string;
};

/** Says what happened, what we do and what you can do, where it matters on the page. */
export function Notice({ tone = 'info', title, children, action, live = false, className }: Props) {
  const { box, mark, Icon } = LOOK[tone];
  const liveRole = tone === 'danger' ? 'alert' : 'status';
  return (
    <div role={live ? liveRole : undefined} className={cx('flex gap-3 rounded-card p-4', box, className)}>
      <Icon className={cx('mt-px size-5.5', mark)} />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="text-sm">{children}</div> : null}
        {action ? <div className="mt-3 flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  );
}
