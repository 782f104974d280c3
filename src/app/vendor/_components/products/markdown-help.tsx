import { ChevronRightIcon } from '@/ui/icons';

const SIGNS: readonly { typed: string; gives: string }[] = [
  { typed: '**strong**', gives: 'bold words' },
  { typed: '*soft*', gives: 'slanted words' },
  { typed: '# How to use it', gives: 'a heading' },
  { typed: '- ginger', gives: 'a list, line by line' },
  { typed: '1. Boil water', gives: 'numbered steps' },
  { typed: '> Picked by hand', gives: 'a quote' },
  { typed: '[farm](https://…)', gives: 'a link' },
];

/** The few signs that make a description easier to read. */
export function MarkdownHelp() {
  return (
    <details className="group">
      <summary className="inline-flex min-h-11 cursor-pointer items-center gap-1 text-sm font-medium text-leaf">
        <ChevronRightIcon className="size-5 transition-transform group-open:rotate-90" />
        Headings, lists and bold words
      </summary>
      <p className="mb-2 text-sm text-muted">
        An empty line begins a new paragraph. These signs do more, at the start of a line or around words:
      </p>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2 text-sm">
        {SIGNS.map(({ typed, gives }) => (
          <div key={typed} className="contents">
            <dt>
              <code className="rounded-sm bg-ground px-1.5 py-0.5 whitespace-nowrap">{typed}</code>
            </dt>
            <dd className="text-muted">{gives}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
