import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { OrdersIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { orSignIn } from '../../_components/or-sign-in';
import { personalPage } from '../../_components/personal-page';
import { OrderCard } from '../_components/order-card';

export const metadata = personalPage('Your orders');

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function OrdersPage({ searchParams }: PageProps<'/orders'>) {
  const cursor = first((await searchParams).after);
  const orders = await orSignIn((await api()).shop.orders.list({ cursor }), '/orders');
  const now = new Date();
  return (
    <main id="main" className="page-width max-w-3xl pb-10">
      <PageHeader title="Your orders" />
      {orders.items.length === 0 ? (
        <EmptyState
          icon={<OrdersIcon className="size-7" />}
          title={cursor ? 'There are no older ones' : 'No orders yet'}
          action={<ButtonLink href="/">Look at the shelves</ButtonLink>}
        >
          What you order stands here, with its way to you and what it cost.
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {orders.items.map((order) => (
            <li key={order.id}>
              <OrderCard order={order} now={now} />
            </li>
          ))}
        </ul>
      )}
      {cursor || orders.nextCursor ? (
        <nav aria-label="Pages" className="mt-6 flex flex-wrap justify-center gap-3">
          {cursor ? (
            <ButtonLink href="/orders" variant="quiet" prefetch={false}>
              Back to the newest
            </ButtonLink>
          ) : null}
          {orders.nextCursor ? (
            <ButtonLink
              href={`/orders?after=${encodeURIComponent(orders.nextCursor)}`}
              variant="secondary"
              rel="next"
              prefetch={false}
            >
              Show older ones
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </main>
  );
}
