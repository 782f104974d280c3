import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import { StepUpHost } from '../../../_factors/step-up';
import { orSignIn } from '../../_components/or-sign-in';
import { personalPage } from '../../_components/personal-page';
import { whenWords } from '../../_components/when';
import { EmailCard } from './_components/email-card';
import { PasswordCard } from './_components/password-card';

export const metadata = personalPage('Ways to sign in');

export default async function SignInWaysPage() {
  const ways = await orSignIn((await api()).shop.signInWays.get(), '/me/sign-in-ways');
  const byCode = ways.confirmBy === 'code';
  return (
    <main id="main" className="page-width flex max-w-xl flex-col gap-4 pb-10">
      <PageHeader
        className="pb-1!"
        back={{ href: '/me', label: 'Me' }}
        title="Ways to sign in"
        answer="Your number always works. An e-mail address also brings you notices when something changes."
      />
      <Card as="section" aria-labelledby="number">
        <h2 id="number" className="title text-lg">
          Phone number
        </h2>
        <p className="tabular mt-1 text-lg">{ways.phoneMasked}</p>
        <ButtonLink href="/me/number" variant="secondary" className="mt-3">
          Change the number
        </ButtonLink>
      </Card>
      <EmailCard email={ways.email} byCode={byCode} />
      <PasswordCard
        setAt={ways.passwordSetAt ? whenWords(ways.passwordSetAt, new Date()) : null}
        hasEmail={ways.email !== null}
        byCode={byCode}
      />
      <StepUpHost />
    </main>
  );
}
