import { useState } from 'react';
import { FORM_WORDS } from '@/app/_products/words';
import { MOST_TAGS, PRODUCT_FORMS } from '@/services/market/catalog/inputs';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';
import { AttributeFields } from './attribute-fields';
import { CompanionsField } from './companions-field';
import { DescriptionField } from './description-field';
import type { AskingCategory, FormProduct, Problems } from './product-draft';

/** A category; one that stands below another comes after it. */
export type CategoryName = { slug: string; name: string; parent: { name: string } | null };
export type CategoryChoice = CategoryName & AskingCategory;

/** Categories as a select shows them. */
export const categoryOptions = (categories: readonly CategoryName[]) =>
  categories.map(({ slug, name, parent }) => ({ value: slug, label: name, indented: parent !== null }));

type Props = { product: FormProduct | null; categories: readonly CategoryChoice[]; problems: Problems };

/** The fields of a product, filled with what it is now. */
export function ProductFields({ product, categories, problems }: Props) {
  const [chosen, setChosen] = useState(product?.categorySlug ?? '');
  const askedBy = (slug: string | undefined) =>
    categories.find((category) => category.slug === slug)?.attributes ?? [];
  return (
    <>
      <TextInput
        label="Name"
        name="name"
        maxLength={120}
        defaultValue={product?.name}
        error={problems.name}
      />
      <DescriptionField defaultValue={product?.description} error={problems.description} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select
          label="Category"
          name="categorySlug"
          placeholder="Choose one"
          defaultValue={product?.categorySlug}
          onChange={(event) => setChosen(event.currentTarget.value)}
          options={categoryOptions(categories)}
          error={problems.categorySlug}
        />
        <Select
          label="What does it come in?"
          name="form"
          placeholder="Choose one"
          defaultValue={product?.form}
          options={PRODUCT_FORMS.map((form) => ({ value: form, label: FORM_WORDS[form] }))}
          error={problems.form}
        />
        <TextInput
          label="Size or strength"
          name="strength"
          optional
          maxLength={40}
          defaultValue={product?.strength}
          hint="As on the label, for example 60 g or 500 mg"
          error={problems.strength}
        />
        <TextInput
          label="Herbs"
          name="herbs"
          optional
          maxLength={500}
          defaultValue={product?.herbs.join(', ')}
          hint="With commas between them, the main one first"
          error={problems.herbs}
        />
        <TextInput
          label="Tags"
          name="tags"
          optional
          maxLength={400}
          defaultValue={product?.tags.join(', ')}
          hint={`Words buyers look for, with commas between them: ${MOST_TAGS} at most`}
          error={problems.tags}
        />
        <TextInput
          label="Price"
          name="priceUgx"
          inputMode="numeric"
          unit="UGX"
          maxLength={20}
          defaultValue={product ? String(product.priceUgx) : undefined}
          error={problems.priceUgx}
        />
        <TextInput
          label="What it costs you"
          name="costUgx"
          optional
          inputMode="numeric"
          unit="UGX"
          maxLength={20}
          defaultValue={product?.costUgx == null ? undefined : String(product.costUgx)}
          hint="For a piece. Only your shop sees it"
          error={problems.costUgx}
        />
        <TextInput
          label="Smallest order"
          name="minQuantity"
          optional
          inputMode="numeric"
          unit="pieces"
          maxLength={6}
          defaultValue={product && product.minQuantity > 1 ? String(product.minQuantity) : undefined}
          hint="The fewest you send; empty means one"
          error={problems.minQuantity}
        />
        <TextInput
          label="SKU"
          name="sku"
          optional
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          defaultValue={product?.sku ?? ''}
          hint="Your own short name for it; imports find it by this"
          error={problems.sku}
        />
      </div>
      <AttributeFields
        definitions={askedBy(chosen)}
        before={askedBy(product?.categorySlug)}
        product={product}
        problems={problems}
      />
      <CompanionsField product={product} />
    </>
  );
}
