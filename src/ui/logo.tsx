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
    <svg viewBox="0 0 40 44" className="h-full w-auto" aria-hidden="true" focusable="false">
      <path d="M20 1C29 8 35 16.5 35 25c0 8-6 13.5-15 14.5z" fill="var(--leaf)" />
      <path d="M20 1C11 8 5 16.5 5 25c0 8 6 13.5 15 14.5z" fill="var(--earth)" />
      <g fill="none" stroke="var(--paper)" strokeLinecap="round">
        <path d="M20 17.5 27 11M20 25.5 33 15.5M20 33 34 24M22 37.5 31 32" strokeWidth="1.8" />
        <path
          d="M15.6 8.5V17M11.5 13V17M7.5 21H17M6.5 25H17M9.3 29.5V35M13 29.5V37M16.7 29.5V38"
          strokeWidth="1.6"
        />
        <path d="M20 1V40" strokeWidth="1.8" />
      </g>
      <path d="M20 38.5V43" stroke="var(--leaf)" strokeWidth="2.4" strokeLinecap="round" />
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
