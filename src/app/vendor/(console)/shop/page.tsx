import Link from 'next/link';
import { answerFor } from '@/app/_console/visit';
import { ShopAddressForm } from '@/app/vendor/_components/shop-address';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Shop page' };

export default async function ShopPage() {
  const { name, slug, address, before, canChange } = await answerFor(
    (await api()).vendor.details.address(),
    '/vendor',
  );
  return (
    <main id="main" className="max-w-3xl">
      <PageHeader
        back={{ href: '/vendor/products', label: 'Products' }}
        title="Where do buyers find us?"
        answer={
          <Link
            href={`/v/${slug}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center break-all text-leaf hover:underline"
          >
            {address}
          </Link>
        }
      />
      <Card as="section" aria-labelledby="tells" className="mb-6">
        <h2 id="tells" className="title mb-3 text-lg">
          What our page tells
        </h2>
        <p className="mb-3 text-muted">A story, notices and answers above your products.</p>
        <ButtonLink variant="secondary" href="/vendor/shop-page">
          Write the shop page
        </ButtonLink>
      </Card>
      <Card as="section" aria-labelledby="address">
        <h2 id="address" className="title mb-3 text-lg">
          Address of {name}
        </h2>
        {canChange ? (
          <ShopAddressForm slug={slug} />
        ) : (
          <p className="text-muted">The owner of the shop can change it.</p>
        )}
        {before.length > 0 ? (
          <div className="mt-6">
            <h3 className="font-semibold">Earlier addresses</h3>
            <p className="text-sm text-muted">Links to them lead to the one above.</p>
            <ul className="mt-2 flex flex-col gap-1">
              {before.map((one) => (
                <li key={one} className="break-all">
                  /v/{one}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </Card>
    </main>
  );
}
