import { NavLink } from './client/nav-link';
import { cx } from './cx';
import { NavCount, type NavItem } from './nav-item';

type Props = {
  items: readonly NavItem[];
  label?: string;
  /** Wide screens have the rail or a header instead; `always` for the driver. */
  show?: 'phone' | 'always';
};

/** The thumb's navigation: three to five places at the lower edge. Give the page `above-bottom-bar`. */
export function BottomBar({ items, label = 'Main', show = 'phone' }: Props) {
  return (
    <nav
      aria-label={label}
      data-print="hide"
      className={cx(
        'fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]',
        show === 'phone' && 'md:hidden',
      )}
    >
      <ul className="mx-auto flex max-w-xl">
        {items.map((item) => (
          <li key={item.href} className="min-w-0 flex-1">
            <NavLink
              href={item.href}
              current={item.current}
              below={item.below}
              className="group relative flex min-h-16 flex-col items-center justify-center gap-0.5 px-1 text-xs font-medium text-muted -outline-offset-4 aria-[current=page]:font-bold aria-[current=page]:text-leaf-strong"
            >
              <span className="relative flex h-7 w-13 items-center justify-center rounded-chip transition-colors group-aria-[current=page]:bg-leaf-tint">
                {item.icon}
                <NavCount
                  count={item.count}
                  className="absolute -top-1 left-[calc(50%+0.3rem)] min-w-5 ring-2 ring-surface"
                />
              </span>
              <span className="max-w-full truncate">{item.label}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
