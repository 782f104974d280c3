import type { ReactNode } from 'react';
import { NavLink } from './client/nav-link';
import { NavCount, type NavGroup, type NavItem } from './nav-item';

type Props = {
  items: readonly NavItem[];
  /** What is needed less often, below the items. */
  groups?: readonly NavGroup[];
  label?: string;
  /** Logo or the name of the shop. */
  header?: ReactNode;
  /** Who is signed in, sign out. */
  footer?: ReactNode;
};

function RailItem({ item }: { item: NavItem }) {
  return (
    <li>
      <NavLink
        href={item.href}
        current={item.current}
        below={item.below}
        className="flex min-h-11 items-center gap-3 rounded-card px-3 text-sm pointer-fine:min-h-8 font-medium text-muted transition-colors hover:bg-leaf-tint hover:text-ink aria-[current=page]:bg-leaf-tint aria-[current=page]:font-semibold aria-[current=page]:text-leaf-strong"
      >
        {item.icon}
        <span className="min-w-0 flex-1 truncate">{item.label}</span>
        <NavCount count={item.count} className="min-w-6 py-0.5" />
      </NavLink>
    </li>
  );
}

/** The consoles' left rail on wide screens; on phones show BottomBar with the main items. */
export function RailNav({ items, groups = [], label = 'Main', header, footer }: Props) {
  return (
    <header
      data-print="hide"
      className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-r border-line bg-surface md:flex"
    >
      {header ? <div className="px-5 pt-3 pb-1">{header}</div> : null}
      <nav aria-label={label} className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
        <ul className="flex flex-col gap-0.5">
          {items.map((item) => (
            <RailItem key={item.href} item={item} />
          ))}
        </ul>
        {groups.map((group) => (
          <section key={group.label} aria-label={group.label}>
            <h2 className="px-3 pt-3 pb-0.5 text-xs font-semibold text-muted">{group.label}</h2>
            <ul className="flex flex-col gap-0.5">
              {group.items.map((item) => (
                <RailItem key={item.href} item={item} />
              ))}
            </ul>
          </section>
        ))}
      </nav>
      {footer ? <div className="border-t border-line px-5 pt-3 pb-1 text-sm">{footer}</div> : null}
    </header>
  );
}
