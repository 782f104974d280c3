import type { SVGProps } from 'react';
import { cx } from './cx';

export type IconProps = Omit<SVGProps<SVGSVGElement>, 'children'> & {
  /** Only for an icon that stands alone and means something; beside words leave it out. */
  title?: string;
};

/**
 * Makes an icon from stroke paths on a 24 × 24 ground. Plain SVG on purpose: the icon package draws through
 * a client component, which would send every icon twice, once as markup and once as script.
 */
export function strokeIcon(d: string, dots?: readonly (readonly [number, number])[]) {
  return function Icon({ title, className, ...rest }: IconProps) {
    return (
      <svg
        viewBox="0 0 24 24"
        width="24"
        height="24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        role={title ? 'img' : undefined}
        aria-label={title}
        aria-hidden={title ? undefined : true}
        {...rest}
        className={cx('shrink-0', className ?? 'size-6')}
      >
        <path d={d} />
        {dots?.map(([cx_, cy]) => (
          <circle key={`${cx_}-${cy}`} cx={cx_} cy={cy} r="1.1" fill="currentColor" stroke="none" />
        ))}
      </svg>
    );
  };
}
