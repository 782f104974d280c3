import { Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { LotList } from '@/app/vendor/_components/lots/lot-list';
import { ReceiveForm } from '@/app/vendor/_components/lots/receive-form';
import { loadProduct } from '@/app/vendor/_components/products/product-data';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Lots' };

export default async function LotsPage({ params, searchParams }: PageProps<'/vendor/products/[id]/lots'>) {
  const { id: productId } = await params;
  const cursor = one((await searchParams).cursor);
  const [product, page] = await Promise.all([
    loadProduct(productId),
    answerFor((await api()).vendor.lots.list({ productId, cursor }), '/vendor'),
  ]);
  const path = `/vendor/products/${productId}`;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: path, label: product.text.name }}
        title="What did we receive, and when does it expire?"
        answer="What expires first is sold first. Expired lots leave the shelf by themselves."
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 max-lg:order-2">
          <LotList items={page.items} canManage={page.canManage} />
          <Older path={`${path}/lots`} cursor={cursor} nextCursor={page.nextCursor} />
        </div>
        {page.canManage ? (
          <Card as="section" aria-labelledby="receive">
            <h2 id="receive" className="title mb-4 text-lg">
              Receive a lot
            </h2>
            <ReceiveForm productId={productId} />
          </Card>
        ) : null}
      </div>
    </main>
  );
}
