import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { StepUpHost } from '../../../_factors/step-up';
import { orSignIn } from '../../_components/or-sign-in';
import { personalPage } from '../../_components/personal-page';
import { ChangeNumber } from './_components/change-number';

export const metadata = personalPage('Change your number');

export default async function NumberPage() {
  const ways = await orSignIn((await api()).shop.signInWays.get(), '/me/number');
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <PageHeader
        back={{ href: '/me/sign-in-ways', label: 'Ways to sign in' }}
        title="Change your number"
        answer={
          <>
            Now it is <span className="tabular whitespace-nowrap">{ways.phoneMasked}</span>. Your orders stay
            with you.
          </>
        }
      />
      <ChangeNumber byCode={ways.confirmBy === 'code'} />
      <StepUpHost />
    </main>
  );
}
