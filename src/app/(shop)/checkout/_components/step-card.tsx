import type { ReactNode, Ref } from 'react';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { CheckIcon } from '@/ui/icons';

type Props = {
  number: 1 | 2 | 3;
  title: string;
  state: 'open' | 'done' | 'later';
  /** What was chosen, while the step is done and folded. */
  summary?: ReactNode;
  onChange?: () => void;
  headingRef?: Ref<HTMLHeadingElement>;
  children: ReactNode;
};

/** One of the checkout's three steps: open, done with a way back, or still to come. */
export function StepCard({ number, title, state, summary, onChange, headingRef, children }: Props) {
  const id = `step-${number}`;
  return (
    <Card as="section" aria-labelledby={id} className={state === 'later' ? 'border-dashed' : undefined}>
      <div className="flex items-center gap-3">
        <span
          aria-hidden="true"
          className={cx(
            'tabular flex size-8 shrink-0 items-center justify-center rounded-full font-semibold',
            state === 'later' ? 'bg-ground text-muted' : 'bg-leaf text-on-leaf',
          )}
        >
          {state === 'done' ? <CheckIcon className="size-5" strokeWidth={2.5} /> : number}
        </span>
        <h2
          id={id}
          ref={headingRef}
          tabIndex={-1}
          className={cx('title min-w-0 flex-1 text-lg outline-none', state === 'later' && 'text-muted')}
        >
          <span className="sr-only">{`Step ${number} of 3: `}</span>
          {title}
        </h2>
        {state === 'done' && onChange ? (
          <Button variant="quiet" className="-my-2 -mr-2" onClick={onChange}>
            Change<span className="sr-only">{` ${title.toLowerCase()}`}</span>
          </Button>
        ) : null}
      </div>
      {state === 'done' && summary ? <div className="mt-1 pl-11">{summary}</div> : null}
      {state === 'open' ? <div className="mt-4">{children}</div> : null}
    </Card>
  );
}
