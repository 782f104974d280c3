import { cx } from './cx';

type Props = {
  /** Height by class, e.g. `h-8`. */
  className?: string;
  /** The leaf alone, for narrow places. */
  markOnly?: boolean;
};

/** The mark: a leaf, one half grown (veins), one half woven (bark cloth). */
function Mark() {
  return (
    <svg viewBox="0 0 40 40" className="h-full w-auto" aria-hidden="true" focusable="false">
      <path d="M20 2.500C31 9 35 17 33.5 25.5 32 33 26.5 36.5 20 37.500z" fill="var(--leaf)" />
      <path d="M20 2.500C9 9 5 17 6.5 25.5 8 33 13.5 36.5 20 37.500z" fill="var(--earth)" />
      <g fill="none" stroke="var(--surface)" strokeLinecap="round">
        <path
          d="M20 15.5 27.5 10.500M20 22.5 31.5 15.500M20 29.5 31.5 23M20 35 28.5 30.5"
          strokeWidth="1.7"
        />
        <path
          d="M13 9.800v4M16.5 7.500v6.500M9 17.800h9M8 21h10M9.3 24.500v8M12.8 24.500v10M16.3 24.500v11.5"
          strokeWidth="1.5"
        />
        <path d="M20 3v36" strokeWidth="2" />
      </g>
    </svg>
  );
}

/** Urban Herb: mark and name. Wrap it in the link home. */
export function Logo({ className = 'h-8', markOnly = false }: Props) {
  return (
    <span className={cx('inline-flex items-center gap-2', className)}>
      <Mark />
      <span className={markOnly ? 'sr-only' : 'title text-lg leading-none whitespace-nowrap'}>
        Urban Herb
      </span>
    </span>
  );
}
