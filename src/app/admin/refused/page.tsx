import { api } from '@/trpc/server';
import { answerFor } from '../../_console/visit';
import { NotAnAdmin } from '../_components/not-an-admin';

export const metadata = { title: 'Not for this account' };

/** Where a page sends an account that may not be here any more. */
export default async function RefusedPage() {
  return <NotAnAdmin me={await answerFor((await api()).shop.account.me(), '/admin')} />;
}
