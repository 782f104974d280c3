import type { ReactNode } from 'react';
import { cx } from './cx';
import { AlertIcon, CheckCircleIcon, ClockIcon, InfoIcon, StopIcon, WarningIcon } from './icons';

/** What a state asks of the reader. `attention` is for somebody to act on, `danger` only for what went wrong. */
export type Tone = 'neutral' | 'done' | 'waiting' | 'info' | 'attention' | 'danger';

const TONE_CLASS: Record<Tone, string> = {
  neutral: 'bg-ground text-muted',
  done: 'bg-leaf-tint text-leaf-strong',
  waiting: 'bg-sun-tint text-sun',
  info: 'bg-sky-tint text-sky',
  attention: 'bg-earth-tint text-earth',
  danger: 'bg-danger-tint text-danger',
};

const TONE_ICON = {
  neutral: StopIcon,
  done: CheckCircleIcon,
  waiting: ClockIcon,
  info: InfoIcon,
  attention: WarningIcon,
  danger: AlertIcon,
} as const;

type Props = { tone?: Tone; icon?: ReactNode; className?: string; children: ReactNode };

/** A coloured word without a default icon: "New", "18+", "Fresh batch". */
export function Badge({ tone = 'done', icon, className, children }: Props) {
  return (
    <span
      className={cx(
        'inline-flex min-h-6 items-center gap-1 rounded-chip px-2.5 py-0.5 text-xs font-semibold whitespace-nowrap',
        TONE_CLASS[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}

/** A state as colour, icon and word, so that no one sense carries it alone. */
export function Status({ tone = 'neutral', icon, className, children }: Props) {
  const Icon = TONE_ICON[tone];
  return (
    <Badge tone={tone} icon={icon ?? <Icon className="-ml-1 size-4" />} className={className}>
      {children}
    </Badge>
  );
}
