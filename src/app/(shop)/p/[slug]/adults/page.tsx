import type { Metadata } from 'next';
import { AgeGate } from '../../../_components/age-gate';
import { loadAdultsProduct } from '../../../_components/loaders';
import { ProductView } from '../../../_components/product-view';

type Props = PageProps<'/p/[slug]/adults'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await loadAdultsProduct((await params).slug);
  const title = found.kind === 'gate' ? found.name : found.product.name;
  return { title, robots: { index: false, follow: false } };
}

/** Goods for adults: made for each shopper, because what it shows depends on what they said of their age. */
export default async function AdultsProductPage({ params }: Props) {
  const found = await loadAdultsProduct((await params).slug);
  return (
    <main id="main" className="page-width pb-28 md:pb-10">
      {found.kind === 'gate' ? (
        <AgeGate name={found.name} />
      ) : (
        <ProductView product={found.product} reviews={found.reviews} forAdults />
      )}
    </main>
  );
}
