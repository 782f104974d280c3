import { NotNow } from '@/app/_console/not-now';
import { refusalIn } from '@/app/_console/refusals';
import { answerFor, one } from '@/app/_console/visit';
import { WrongAccount } from '@/app/_console/wrong-account';
import { api } from '@/trpc/server';

export const metadata = { title: 'Not for this account' };

/** Where the console sends an account that works for no shop, or whose work does not reach so far. */
export default async function RefusedPage({ searchParams }: PageProps<'/vendor/refused'>) {
  const me = await answerFor((await api()).shop.account.me(), '/vendor');
  const why = refusalIn(one((await searchParams).why));
  if (why) return <NotNow why={why} home={{ href: '/vendor', label: 'To the orders' }} />;
  return (
    <WrongAccount me={me} home="/vendor" title="This console is for shops">
      That number works for no shop here. Sign in with the number your shop gave us. To be added to a shop,
      ask its owner: they can add your number under Staff.
    </WrongAccount>
  );
}
