import type { ReactNode } from 'react';
import { cx } from './cx';
import { CheckIcon, CloseIcon } from './icons';

export type TimelineEvent = {
  key: string;
  title: ReactNode;
  /** When, already written for people in Kampala time. */
  at?: ReactNode;
  text?: ReactNode;
  state: 'done' | 'current' | 'next' | 'stopped';
};

const MARK = {
  done: 'bg-leaf text-on-leaf',
  current: 'bg-sun-tint text-sun ring-2 ring-sun',
  next: 'bg-surface ring-2 ring-line',
  stopped: 'bg-danger-tint text-danger ring-2 ring-danger',
};

const SPOKEN = { done: 'Done: ', current: 'Now: ', next: 'Next: ', stopped: 'Stopped: ' };

function Mark({ state }: Pick<TimelineEvent, 'state'>) {
  return (
    <span
      aria-hidden="true"
      className={cx('relative z-10 flex size-6 items-center justify-center rounded-full', MARK[state])}
    >
      {state === 'done' ? <CheckIcon className="size-4" strokeWidth={2.5} /> : null}
      {state === 'stopped' ? <CloseIcon className="size-4" strokeWidth={2.5} /> : null}
      {state === 'current' ? <span className="size-2 animate-breathe rounded-full bg-sun" /> : null}
    </span>
  );
}

/** What happened to an order, what happens now, what comes next. */
export function Timeline({
  label,
  events,
  className,
}: {
  label: string;
  events: readonly TimelineEvent[];
  className?: string;
}) {
  return (
    <ol aria-label={label} className={className}>
      {events.map(({ key, title, at, text, state }, index) => (
        <li
          key={key}
          aria-current={state === 'current' ? 'step' : undefined}
          className="relative flex gap-3.5 pb-6 last:pb-0"
        >
          {index < events.length - 1 ? (
            <span
              aria-hidden="true"
              className={cx(
                'absolute top-6 bottom-0 left-[11px] w-0.5',
                state === 'done' ? 'bg-leaf' : 'bg-line',
              )}
            />
          ) : null}
          <Mark state={state} />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className={cx(state === 'next' ? 'text-muted' : 'font-semibold')}>
                <span className="sr-only">{SPOKEN[state]}</span>
                {title}
              </p>
              {at ? <p className="tabular text-sm text-muted">{at}</p> : null}
            </div>
            {text ? <div className="text-sm text-muted">{text}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
