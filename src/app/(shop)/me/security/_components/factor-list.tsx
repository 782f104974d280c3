import { whenWords } from '../../../_components/when';
import { FactorActions } from './factor-actions';
import { KINDS, type Kind } from './kinds';

type Item = {
  id: string;
  kind: Kind;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  backedUp: boolean;
};

/** What somebody has set up: kind, since when, last use; each can be renamed or removed. */
export function FactorList({ items, now }: { items: readonly Item[]; now: Date }) {
  if (items.length === 0) return null;
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {items.map(({ id, kind, name, createdAt, lastUsedAt, backedUp }) => (
        <li key={id} className="flex gap-4 px-4 py-3">
          {KINDS[kind].icon}
          <div className="min-w-0 flex-1">
            <h2 className="font-semibold break-words">{name}</h2>
            <p className="text-sm text-muted">
              {KINDS[kind].label}
              {backedUp ? ', kept in your device’s account too' : ''}
            </p>
            <p className="text-sm text-muted">
              Added {whenWords(createdAt, now)}
              {lastUsedAt ? `, last used ${whenWords(lastUsedAt, now)}` : ', not used yet'}
            </p>
            <FactorActions id={id} name={name} />
          </div>
        </li>
      ))}
    </ul>
  );
}
