import { api } from '@/trpc/server';
import { answerFor } from '../../_console/visit';
import { NotAShop } from '../_components/not-a-shop';

export const metadata = { title: 'Not for this account' };

/** Where a page sends an account that has the role but no shop. */
export default async function RefusedPage() {
  return <NotAShop me={await answerFor((await api()).shop.account.me(), '/vendor')} />;
}
