import type { CSSProperties } from 'react';
import { cx } from './cx';

type Props = {
  /** Mean rating, 0 to 5. */
  rating: number;
  /** How many people rated; shown and read when given. */
  count?: number;
  /** Shows the number beside the stars. */
  showValue?: boolean;
  className?: string;
};

/** "4.6 out of 5, 23 reviews" for ears, five stars for eyes. No reviews is said in words. */
export function Stars({ rating, count, showValue = false, className }: Props) {
  if (count === 0) return <span className={cx('text-sm text-muted', className)}>No reviews yet</span>;
  const value = Math.min(5, Math.max(0, rating));
  const spoken = `${value.toFixed(1)} out of 5${count === undefined ? '' : `, ${count} ${count === 1 ? 'review' : 'reviews'}`}`;
  const style: CSSProperties = { '--rating': value };
  return (
    <span className={cx('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <span role="img" aria-label={spoken} className="stars-bar" style={style} />
      <span aria-hidden="true" className="tabular text-sm text-muted">
        {showValue ? `${value.toFixed(1)} ` : ''}
        {count === undefined ? '' : `(${count})`}
      </span>
    </span>
  );
}
