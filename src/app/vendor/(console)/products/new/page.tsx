import { answerFor } from '@/app/_console/visit';
import { ProductForm } from '@/app/vendor/_components/products/product-form';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'New product' };

export default async function NewProductPage() {
  const categories = await answerFor((await api()).vendor.products.categories(), '/vendor');
  return (
    <main id="main" className="max-w-3xl">
      <PageHeader
        back={{ href: '/vendor/products', label: 'Products' }}
        title="What is new?"
        answer="It stays a draft until you send it to us. Photo and stock come next."
      />
      <Card>
        <ProductForm product={null} categories={categories} />
      </Card>
    </main>
  );
}
