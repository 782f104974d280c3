import { FORM_WORDS, formOf } from '@/app/_products/words';
import type { MarkdownTree } from '@/lib/markdown/tree';
import { DefinitionList } from '@/ui/definition-list';
import { Markdown } from '@/ui/markdown';
import { MoneyText } from '@/ui/money-text';
import type { FormProduct } from './product-draft';

/** A product for those who may look at it only. */
export function ProductWords({ product, about }: { product: FormProduct; about: MarkdownTree }) {
  const { form, strength, herbs, tags, priceUgx, minQuantity, sku } = product;
  const known = formOf(form);
  return (
    <>
      <Markdown text={about} headings="h3" className="mb-4" />
      <DefinitionList
        items={[
          { term: 'Comes in', detail: known ? FORM_WORDS[known] : form },
          ...(strength ? [{ term: 'Size or strength', detail: strength }] : []),
          ...(herbs.length > 0 ? [{ term: 'Herbs', detail: herbs.join(', ') }] : []),
          ...(tags.length > 0 ? [{ term: 'Tags', detail: tags.join(', ') }] : []),
          { term: 'Price', detail: <MoneyText amountUgx={priceUgx} /> },
          ...(minQuantity > 1 ? [{ term: 'Smallest order', detail: `${minQuantity} pieces` }] : []),
          ...(sku ? [{ term: 'SKU', detail: sku }] : []),
        ]}
      />
    </>
  );
}
