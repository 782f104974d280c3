import Link from 'next/link';
import type { ComponentType, MouseEvent } from 'react';
import { cx } from '@/ui/cx';
import { ClockIcon, CloseIcon, LeafIcon, ShopIcon, TagIcon } from '@/ui/icons';
import type { Choice } from './choices';
import { rowId } from './use-active';

const ICONS: Readonly<Record<Choice['kind'], ComponentType<{ className?: string }>>> = {
  past: ClockIcon,
  category: TagIcon,
  shop: ShopIcon,
  product: LeafIcon,
};

/** A press must not take the focus from the field: the list would close before the press is heard. */
const keepFocus = { onMouseDown: (event: MouseEvent) => event.preventDefault() };

type Props = {
  id: string;
  choices: readonly Choice[];
  active: number;
  onChoose: (choice: Choice) => void;
  /** A past search, or null for all of them. */
  onForget: (past: string | null) => void;
};

/** Rows of one height over the page, so that nothing moves. A list of choices may hold no keys: those stand beside it. */
export function SuggestionList({ id, choices, active, onChoose, onForget }: Props) {
  const past = choices.filter(({ kind }) => kind === 'past');
  return (
    <div className="absolute inset-x-0 top-full z-40 mt-1.5 max-h-[min(27rem,55dvh)] overflow-y-auto overscroll-contain rounded-card border border-line bg-raised p-1 text-ink shadow-soft">
      <div className="relative">
        <div id={id} role="listbox" aria-label="Suggestions">
          {choices.map((choice, at) => (
            <Row
              key={`${choice.kind} ${choice.href}`}
              id={rowId(id, at)}
              choice={choice}
              isActive={at === active}
              onChoose={onChoose}
            />
          ))}
        </div>
        <ul className="absolute top-0 right-0">
          {past.map(({ name }) => (
            <li key={name}>
              <button
                type="button"
                {...keepFocus}
                onClick={() => onForget(name)}
                aria-label={`Forget “${name}”`}
                className="flex size-11 items-center justify-center rounded-full text-muted hover:bg-leaf-tint"
              >
                <CloseIcon className="size-5" />
              </button>
            </li>
          ))}
        </ul>
      </div>
      {past.length > 0 ? (
        <button
          type="button"
          {...keepFocus}
          onClick={() => onForget(null)}
          className="min-h-11 w-full rounded-card px-3 text-left text-sm font-medium text-leaf hover:bg-leaf-tint"
        >
          Forget all past searches
        </button>
      ) : null}
    </div>
  );
}

type RowProps = { id: string; choice: Choice; isActive: boolean; onChoose: (choice: Choice) => void };

function Row({ id, choice, isActive, onChoose }: RowProps) {
  const { kind, name, beside, href } = choice;
  const Icon = ICONS[kind];
  return (
    <Link
      id={id}
      href={href}
      prefetch={false}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      {...keepFocus}
      onClick={() => onChoose(choice)}
      className={cx(
        'flex min-h-11 items-center gap-3 rounded-card px-3 select-none hover:bg-leaf-tint',
        isActive && 'bg-leaf-tint',
        kind === 'past' && 'pr-13',
      )}
    >
      <Icon className="size-5 shrink-0 text-muted" />
      <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-baseline sm:gap-3">
        <span className="min-w-0 truncate">
          {kind === 'past' ? <span className="sr-only">Looked for before: </span> : null}
          {name}
        </span>
        {beside ? (
          <span className="min-w-0 truncate text-xs text-muted sm:ml-auto sm:max-w-[45%] sm:shrink-0 sm:text-sm">
            {beside}
          </span>
        ) : null}
      </span>
    </Link>
  );
}
