import { createContext, use } from 'react';
import type { ContentBlock } from '@/services/market/content/inputs';
import { Select } from '@/ui/select';
import { inputName, type Problems } from './block-draft';

/** The names of the blocks that are kept once for several pages. */
export const SharedNames = createContext<readonly string[]>([]);

type Shared = Extract<ContentBlock, { kind: 'shared' }>;
type Props = { block: Shared; problems: Problems; onBlock: (block: Shared) => void };

/** Which shared block stands here. Its words are written where it is kept. */
export function SharedField({ block, problems, onBlock }: Props) {
  const known = use(SharedNames);
  const name = inputName(block.id, 'slug');
  // The one that is chosen, even where it is no longer among them; nothing as long as none is.
  const names = known.includes(block.slug) ? known : [block.slug, ...known];
  return (
    <>
      <Select
        label="Which shared block?"
        name={name}
        value={block.slug}
        options={names.map((value) => ({ value, label: value || 'Choose one' }))}
        error={problems[name]}
        onChange={(event) => onBlock({ ...block, slug: event.target.value })}
      />
      <p className="text-sm text-muted">
        A change that is published there shows on every page it stands on. Open it under Pages to write it.
      </p>
    </>
  );
}
