import { Fragment, type ReactNode } from 'react';
import type { MarkdownBlock, MarkdownInline, MarkdownTree } from '@/lib/markdown/tree';
import { cx } from './cx';

const LINK = 'font-medium text-leaf underline';

/** The parts of a text have no names of their own; their place is what tells them apart. */
const each = <T,>(parts: readonly T[], show: (part: T) => ReactNode): ReactNode[] =>
  parts
    .map((part, place) => [place, show(part)] as const)
    .map(([key, shown]) => <Fragment key={key}>{shown}</Fragment>);

function Words({ of }: { of: readonly MarkdownInline[] }) {
  return each(of, (part) => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'code':
        return <code>{part.text}</code>;
      case 'break':
        return <br />;
      case 'strong':
        return (
          <strong>
            <Words of={part.of} />
          </strong>
        );
      case 'emphasis':
        return (
          <em>
            <Words of={part.of} />
          </em>
        );
      case 'link':
        return (
          <a
            href={part.href}
            className={LINK}
            // Shops write these: a link is no recommendation of ours, and its page gets no hold of this one.
            rel={part.href.startsWith('/') ? undefined : 'nofollow ugc noopener'}
          >
            <Words of={part.of} />
          </a>
        );
    }
  });
}

function Blocks({ of, Heading }: { of: readonly MarkdownBlock[]; Heading: 'h2' | 'h3' }) {
  return each(of, (block) => {
    switch (block.kind) {
      case 'paragraph':
        return (
          <p>
            <Words of={block.of} />
          </p>
        );
      case 'heading':
        return (
          <Heading className="title text-lg not-first:mt-2">
            <Words of={block.of} />
          </Heading>
        );
      case 'quote':
        return (
          <blockquote className="flex flex-col gap-3 border-l-4 border-line pl-4 text-muted">
            <Blocks of={block.of} Heading={Heading} />
          </blockquote>
        );
      case 'list': {
        const items = each(block.items, (item) => (
          <li>
            <Blocks of={item} Heading={Heading} />
          </li>
        ));
        return block.ordered ? (
          <ol start={block.start} className="list-decimal space-y-1 pl-6">
            {items}
          </ol>
        ) : (
          <ul className="list-disc space-y-1 pl-6">{items}</ul>
        );
      }
      case 'rule':
        return <hr className="border-line" />;
    }
  });
}

/** A text that was read from Markdown. React writes every tag and every letter, so nothing in it can become markup. */
export function Markdown({
  text,
  headings = 'h2',
  className,
}: {
  text: MarkdownTree;
  /** One level for all headings: they follow the page's, whatever their writer chose. */
  headings?: 'h2' | 'h3';
  className?: string;
}) {
  return (
    <div className={cx('flex flex-col gap-3', className)}>
      <Blocks of={text} Heading={headings} />
    </div>
  );
}
