import type { ReactNode } from 'react';
import { Notice } from '@/ui/notice';
import type { BasketProblem } from './answers';
import { problemWords } from './problem-words';

type Props = {
  title: string;
  problems: readonly BasketProblem[];
  /** What accepting them will do. */
  children: ReactNode;
  action?: ReactNode;
  live?: boolean;
};

/** What has changed in a basket since it was filled, one line each, and what we suggest. */
export function ProblemNotice({ title, problems, children, action, live }: Props) {
  return (
    <Notice tone="waiting" title={title} action={action} live={live}>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
        {problems.map((problem) => (
          <li key={`${problem.productId}-${problem.kind}`}>{problemWords(problem)}</li>
        ))}
      </ul>
      <p className="mt-2">{children}</p>
    </Notice>
  );
}
