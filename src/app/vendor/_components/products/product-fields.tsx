import { FORM_WORDS } from '@/app/_products/words';
import { PRODUCT_FORMS } from '@/services/market/catalog/inputs';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';
import { DescriptionField } from './description-field';
import type { FormProduct, Problems } from './product-draft';

/** A category; one that stands below another comes after it. */
export type CategoryChoice = { slug: string; name: string; parent: { name: string } | null };

/** Categories as a select shows them. */
export const categoryOptions = (categories: readonly CategoryChoice[]) =>
  categories.map(({ slug, name, parent }) => ({ value: slug, label: name, indented: parent !== null }));

type Props = { product: FormProduct | null; categories: readonly CategoryChoice[]; problems: Problems };

/** The fields of a product, filled with what it is now. */
export function ProductFields({ product, categories, problems }: Props) {
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
    </>
  );
}
