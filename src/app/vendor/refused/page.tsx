import { answerFor } from '@/app/_console/visit';
import { WrongAccount } from '@/app/_console/wrong-account';
import { api } from '@/trpc/server';

export const metadata = { title: 'Not for this account' };

/** Where the console sends an account that works for no shop. */
export default async function RefusedPage() {
  const me = await answerFor((await api()).shop.account.me(), '/vendor');
  return (
    <WrongAccount me={me} home="/vendor" title="This console is for shops">
      That number works for no shop here. Sign in with the number your shop gave us. To be added to a shop,
      ask its owner to write to us.
    </WrongAccount>
  );
}
