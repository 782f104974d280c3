import type { HTMLAttributes } from 'react';
import { cx } from './cx';

type Props = HTMLAttributes<HTMLElement> & {
  as?: 'div' | 'section' | 'article' | 'li' | 'aside';
  /** `none` when the content brings its own edges (a picture, a table). */
  padding?: 'none' | 'sm' | 'md';
  /** `flat` sits in a list; `soft` is lifted by the one shadow. */
  lift?: 'flat' | 'soft';
};

const PADDING = { none: '', sm: 'p-3', md: 'p-4 sm:p-6' };

/** A sheet of paper on the page. */
export function Card({ as: Tag = 'div', padding = 'md', lift = 'flat', className, ...rest }: Props) {
  return (
    <Tag
      {...rest}
      className={cx(
        'rounded-card border border-line bg-surface',
        lift === 'soft' && 'shadow-soft',
        PADDING[padding],
        className,
      )}
    />
  );
}
