import { NotNow } from '@/app/_console/not-now';
import { refusalIn } from '@/app/_console/refusals';
import { answerFor, one } from '@/app/_console/visit';
import { WrongAccount } from '@/app/_console/wrong-account';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';

export const metadata = { title: 'Not for this account' };

/** Where the console sends an account that does not look after the market, or that a rule keeps out. */
export default async function RefusedPage({ searchParams }: PageProps<'/admin/refused'>) {
  const me = await answerFor((await api()).shop.account.me(), '/admin');
  const why = refusalIn(one((await searchParams).why));
  if (why)
    return (
      <NotNow
        why={why}
        home={{ href: '/admin/more', label: 'To the other pages' }}
        action={<ButtonLink href="/admin/rules">See the rules</ButtonLink>}
      />
    );
  return (
    <WrongAccount me={me} home="/admin" title="This console is for our team">
      That number does not look after the market. Sign in with the one that does.
    </WrongAccount>
  );
}
