import { answerFor } from '@/app/_console/visit';
import { WrongAccount } from '@/app/_console/wrong-account';
import { api } from '@/trpc/server';

export const metadata = { title: 'Not for this account' };

/** Where the console sends an account that does not look after the market. */
export default async function RefusedPage() {
  const me = await answerFor((await api()).shop.account.me(), '/admin');
  return (
    <WrongAccount me={me} home="/admin" title="This console is for our team">
      That number does not look after the market. Sign in with the one that does.
    </WrongAccount>
  );
}
