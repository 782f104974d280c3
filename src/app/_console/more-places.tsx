import Link from 'next/link';
import { ChevronRightIcon } from '@/ui/icons';
import type { NavGroup } from '@/ui/nav-item';

/** The places a phone's lower bar has no room for, with a word on each. */
export function MorePlaces({ groups }: { groups: readonly NavGroup[] }) {
  return (
    <div className="flex flex-col gap-6">
      {groups.map((group) => (
        <section key={group.label}>
          <h2 className="title mb-2 text-lg">{group.label}</h2>
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {group.items.map(({ href, label, text, icon }) => (
              <li key={href}>
                <Link
                  href={href}
                  prefetch={false}
                  className="flex min-h-16 items-center gap-4 px-4 py-2 hover:bg-leaf-tint"
                >
                  <span className="text-leaf">{icon}</span>
                  <span className="min-w-0 flex-1">
                    <span className="block font-semibold">{label}</span>
                    <span className="block text-sm text-muted">{text}</span>
                  </span>
                  <ChevronRightIcon className="size-5 text-muted" />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
