import { TextInput } from '@/ui/text-input';
import { inputName, type Problems } from './block-draft';

type Link = { id: string; linkText: string; href: string };
type Props = { block: Link; problems: Problems; onLink: (link: Partial<Omit<Link, 'id'>>) => void };

/** Where a block leads, and in which words. */
export function LinkFields({ block, problems, onLink }: Props) {
  const [text, href] = [inputName(block.id, 'linkText'), inputName(block.id, 'href')];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextInput
        label="Words of the link"
        optional
        name={text}
        maxLength={40}
        value={block.linkText}
        error={problems[text]}
        onChange={(event) => onLink({ linkText: event.target.value })}
      />
      <TextInput
        label="Link"
        optional
        name={href}
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        value={block.href}
        hint="/c/teas, or https://…"
        error={problems[href]}
        onChange={(event) => onLink({ href: event.target.value })}
      />
    </div>
  );
}
