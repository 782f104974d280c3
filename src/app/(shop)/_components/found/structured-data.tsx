import { dataText } from './data-text';

/** What a page says, in the words of schema.org, for machines. Browsers read past it. */
export function StructuredData({ data }: { data: object }) {
  return <script type="application/ld+json">{dataText(data)}</script>;
}
