import type { ReactNode } from 'react';
import { cx } from '@/ui/cx';

const TONES = {
  calm: 'bg-leaf-tint text-leaf-strong',
  waiting: 'bg-sun-tint text-sun',
  trouble: 'bg-earth-tint text-earth',
};

type Props = {
  title: string;
  /** A sign in a circle; the wait itself has its ring instead. */
  icon?: ReactNode;
  tone?: keyof typeof TONES;
  children: ReactNode;
};

/** One state of a payment: sign, one sentence, what to do. */
export function MomentFrame({ title, icon, tone = 'calm', children }: Props) {
  return (
    <div className="flex flex-col items-center gap-4 px-4 py-8 text-center sm:px-8">
      {icon ? (
        <span className={cx('flex size-16 items-center justify-center rounded-full', TONES[tone])}>
          {icon}
        </span>
      ) : null}
      <h1 id="moment" className="title text-2xl">
        {title}
      </h1>
      {children}
    </div>
  );
}
