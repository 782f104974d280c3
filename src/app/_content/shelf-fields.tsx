import {
  type ContentBlock,
  type EditorSide,
  MOST_ON_SHELF,
  SHELF_RULES,
  SHELF_SORTS,
} from '@/services/market/content/inputs';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';
import { inputName, type Problems } from './block-draft';
import { useCategories } from './categories';
import { RULE_WORDS, SORT_WORDS } from './words';

type Shelf = Extract<ContentBlock, { kind: 'shelf' }>;
type FieldProps = { block: Shelf; problems: Problems; onBlock: (block: Shelf) => void };

const OF_WORDS: Readonly<Record<Shelf['by'], { label: string; hint: string } | null>> = {
  all: null,
  category: null,
  vendor: { label: 'Which shop?', hint: 'The last part of its address, such as kira-leaf' },
  tag: { label: 'Which herb or tag?', hint: 'As on the products, such as ginger' },
};

function CategoryField({ block, problems, onBlock }: FieldProps) {
  const name = inputName(block.id, 'of');
  const choices = useCategories(block.of).map(({ slug, name: label, parent }) => ({
    ...{ value: slug, label, indented: Boolean(parent) },
  }));
  return (
    <Select
      label="Which category?"
      name={name}
      value={block.of}
      options={[...(block.of === '' ? [{ value: '', label: 'Choose one' }] : []), ...choices]}
      error={problems[name]}
      onChange={(event) => onBlock({ ...block, of: event.target.value })}
    />
  );
}

/** Which products stand on a shelf, in which order, and how many. */
export function ShelfFields({ side, block, problems, onBlock }: FieldProps & { side: EditorSide }) {
  const name = (field: string) => inputName(block.id, field);
  const of = OF_WORDS[block.by];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label="Products"
        name={name('by')}
        value={block.by}
        options={SHELF_RULES.filter((rule) => side === 'desk' || rule !== 'vendor').map((value) => ({
          ...{ value, label: side === 'shop' && value === 'all' ? 'All our products' : RULE_WORDS[value] },
        }))}
        error={problems[name('by')]}
        onChange={(event) => {
          const by = SHELF_RULES.find((one) => one === event.target.value);
          if (by) onBlock({ ...block, by, of: '' });
        }}
      />
      {block.by === 'category' ? (
        <CategoryField block={block} problems={problems} onBlock={onBlock} />
      ) : of ? (
        <TextInput
          label={of.label}
          name={name('of')}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={120}
          value={block.of}
          hint={of.hint}
          error={problems[name('of')]}
          onChange={(event) => onBlock({ ...block, of: event.target.value })}
        />
      ) : null}
      <Select
        label="Order"
        name={name('sort')}
        value={block.sort}
        options={SHELF_SORTS.map((value) => ({ value, label: SORT_WORDS[value] }))}
        error={problems[name('sort')]}
        onChange={(event) => {
          const sort = SHELF_SORTS.find((one) => one === event.target.value);
          if (sort) onBlock({ ...block, sort });
        }}
      />
      <Select
        label="How many"
        name={name('limit')}
        value={String(block.limit)}
        options={Array.from({ length: MOST_ON_SHELF }, (_, index) => String(index + 1)).map((value) => ({
          ...{ value, label: value },
        }))}
        error={problems[name('limit')]}
        onChange={(event) => onBlock({ ...block, limit: Number(event.target.value) })}
      />
    </div>
  );
}
