import Link from 'next/link';
import { DefinitionList } from '@/ui/definition-list';
import { FORM_WORDS } from './form-words';
import { ShopDistance } from './shop-distance';

type Props = {
  product: {
    form: string;
    strength: string;
    herbs: readonly string[];
    vendorSlug: string;
    vendorName: string;
    placeName: string;
    vendorLat: number;
    vendorLng: number;
  };
};

export function ProductFacts({ product }: Props) {
  return (
    <DefinitionList
      items={[
        { term: 'Form', detail: FORM_WORDS[product.form] ?? product.form },
        // A shop need say neither.
        ...[
          { term: 'Strength or size', detail: product.strength },
          { term: 'Made with', detail: product.herbs.join(', ') },
        ].filter(({ detail }) => detail !== ''),
        {
          term: 'Sold by',
          detail: (
            <Link
              href={`/v/${product.vendorSlug}`}
              prefetch={false}
              className="relative -my-3 inline-block py-3 font-semibold text-leaf underline"
            >
              {product.vendorName}
            </Link>
          ),
        },
        {
          term: 'Where',
          detail: (
            <>
              {product.placeName} · <ShopDistance lat={product.vendorLat} lng={product.vendorLng} />
            </>
          ),
        },
      ]}
    />
  );
}
