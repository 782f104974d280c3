import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { pageFor } from '@/app/_factors/needs';
import { orSignIn } from '@/app/(shop)/_components/or-sign-in';
import { safeNext } from '@/app/(shop)/_components/safe-next';
import { maskPhone } from '@/lib/phone';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Logo } from '@/ui/logo';
import { PageHeader } from '@/ui/page-header';
import { Confirm } from './_components/confirm';

export const metadata: Metadata = { title: 'Confirm it is you', robots: { index: false, follow: false } };

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Between signing in and a console: the second factor. */
export default async function ConfirmPage({ searchParams }: PageProps<'/confirm'>) {
  const next = safeNext(first((await searchParams).next), '/me');
  const here = `/confirm?next=${encodeURIComponent(next)}`;
  const caller = await api();
  const [me, { items, recoveryCodesLeft }] = await orSignIn(
    Promise.all([caller.shop.account.me(), caller.shop.factors.list()]),
    here,
  );
  if (items.length === 0) redirect(pageFor('enrol', next));
  const choices = {
    key: items.some(({ kind }) => kind !== 'totp'),
    app: items.some(({ kind }) => kind === 'totp'),
    recovery: recoveryCodesLeft > 0,
  };
  return (
    <main id="main" className="page-width max-w-lg pt-6 pb-10">
      <Logo />
      <PageHeader
        title="Confirm it is you"
        answer={
          <>
            Signed in as {me.displayName ?? 'you'} with{' '}
            <span className="tabular whitespace-nowrap">{maskPhone(me.phone)}</span>. Work for the market
            needs one more proof.
          </>
        }
      />
      <Confirm choices={choices} next={next} />
      <ButtonLink href="/" variant="quiet" className="mt-6">
        Go to the shop instead
      </ButtonLink>
    </main>
  );
}
