/** A list that may be read from the database while it is written down. */
export type Rows<T> = Iterable<T> | AsyncIterable<T>;

export type Fact = { readonly term: string; readonly detail: string };

export type Column = {
  readonly header: string;
  /** Share of the page's width; the shares of a table are relative to each other. */
  readonly share: number;
  readonly align?: 'start' | 'end';
};

export type Total = { readonly label: string; readonly value: string; readonly strong?: boolean };

/** One part of a page, from top to bottom. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: Rows<readonly string[]> }
  /** As a function where the sums are known only when the table above is through. */
  | { readonly kind: 'totals'; readonly totals: readonly Total[] | (() => readonly Total[]) }
  | { readonly kind: 'qr'; readonly text: string; readonly caption: string };

export type PdfDocument = {
  readonly title: string;
  /** Who it comes from, above the title. */
  readonly from: string;
  /** Goes into the file as the moment it was made: the same document gives the same bytes. */
  readonly madeAt: Date;
  readonly blocks: readonly Block[];
};
