import type { ReactNode } from 'react';
import { Chip } from '@/ui/chip';
import { ChevronRightIcon, CloseIcon } from '@/ui/icons';
import { type Asked, filtersOn, hrefOf, NO_FILTERS, withoutFilter } from './asked';
import type { FilterGroup } from './choices';
import { PriceForm } from './price-form';
import type { PriceRange } from './price-range';

/** Filters as links with what each would leave; the one that is on takes itself away. Works without any script. */
type Props = { asked: Asked; groups: readonly FilterGroup[]; range: PriceRange };

export function Filters({ asked, groups, range }: Props) {
  const on = filtersOn(asked);
  const isWrong = Object.keys(range.problems).length > 0;
  const shown = groups.some(({ filter }) => filter === 'price')
    ? groups
    : [...groups, { filter: 'price' as const, title: 'Price', choices: [] }];
  return (
    <details className="group mb-6" open={on > 0 || isWrong}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center gap-1 font-medium text-leaf">
        <ChevronRightIcon className="size-5 transition-transform group-open:rotate-90" />
        {on === 0 ? 'Filter' : `Filter (${on} on)`}
      </summary>
      <div className="mt-2 flex flex-col gap-4">
        {shown.map((group) => (
          <FilterChoices key={group.filter} asked={asked} group={group}>
            {group.filter === 'price' ? <PriceForm asked={asked} range={range} /> : null}
          </FilterChoices>
        ))}
        {on > 0 ? (
          <p>
            <Chip href={hrefOf(asked, NO_FILTERS)}>Take all filters away</Chip>
          </p>
        ) : null}
      </div>
    </details>
  );
}

type ChoicesProps = { asked: Asked; group: FilterGroup; children: ReactNode };

function FilterChoices({ asked, group: { filter, title, choices }, children }: ChoicesProps) {
  const heading = `filter-${filter}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="mb-2 text-sm font-semibold text-muted">
        {title}
      </h2>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ value, label, count, parent }) => {
          const isOn = asked[filter] === value;
          return (
            <li key={value}>
              <Chip
                href={hrefOf(asked, { ...withoutFilter(filter), [filter]: isOn ? null : value })}
                current={isOn}
                count={count}
                icon={isOn ? <CloseIcon className="size-4" /> : undefined}
              >
                {isOn ? <span className="sr-only">Take away: </span> : null}
                {parent === undefined ? null : <span aria-hidden="true">›</span>}
                {label}
              </Chip>
            </li>
          );
        })}
      </ul>
      {children}
    </section>
  );
}
