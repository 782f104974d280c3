import { cx } from './cx';
import { Notice } from './notice';

type Props = {
  /** In words; nothing is shown while there is none. */
  children: string | null | undefined;
  /** A line of text where a box would be too much: beside a switch, in a row of a table. */
  line?: boolean;
  className?: string;
};

/** What went wrong with what was just tried, read aloud at once. */
export function Problem({ children, line = false, className }: Props) {
  if (!children) return null;
  if (line)
    return (
      <p role="alert" className={cx('text-sm font-medium text-danger', className)}>
        {children}
      </p>
    );
  return (
    <Notice tone="danger" live className={className}>
      {children}
    </Notice>
  );
}
