import { wordDiff } from './word-diff';

/** A text with what went of the one before and what came, word by word. */
export function ChangedWords({ before, after }: { before: string; after: string }) {
  return (
    <span className="break-words whitespace-pre-line">
      {wordDiff(before, after).map(({ kind, text }, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other identity
        if (kind === 'same') return <span key={index}>{text}</span>;
        const Tag = kind === 'gone' ? 'del' : 'ins';
        const look = kind === 'gone' ? 'bg-danger-tint' : 'bg-leaf-tint font-semibold no-underline';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other identity
          <Tag key={index} className={look}>
            {text}
          </Tag>
        );
      })}
    </span>
  );
}
