/** A run of words within a block. */
export type MarkdownInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis'; readonly of: readonly MarkdownInline[] }
  /** The address is a path of ours, or https, mailto or tel; nothing else becomes a link. */
  | { readonly kind: 'link'; readonly href: string; readonly of: readonly MarkdownInline[] };

export type MarkdownBlock =
  | { readonly kind: 'paragraph' | 'heading'; readonly of: readonly MarkdownInline[] }
  | { readonly kind: 'quote'; readonly of: readonly MarkdownBlock[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      /** The number of the first item; 1 where there are none. */
      readonly start: number;
      readonly items: readonly (readonly MarkdownBlock[])[];
    }
  | { readonly kind: 'rule' };

/** A text as its parts, and no markup: whoever shows it writes the tags, so there is nothing in it to clean. */
export type MarkdownTree = readonly MarkdownBlock[];
