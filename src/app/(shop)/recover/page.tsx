import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import { personalPage } from '../_components/personal-page';
import { AskForFactors } from './_components/ask-for-factors';
import { WaitingRequest } from './_components/waiting-request';

export const metadata = personalPage('Get back into your account');

/** The same for everybody who is not signed in: nothing here tells whether an account exists. */
export default async function RecoverPage() {
  const { account, recovery } = (await api()).shop;
  const isSignedIn = await account.isSignedIn();
  const waiting = isSignedIn ? await recovery.mine() : null;
  return (
    <main id="main" className="page-width flex max-w-xl flex-col gap-4 pb-10">
      <PageHeader
        className="pb-1!"
        title="Get back into your account"
        answer="What have you lost? Whatever you still hold is the fastest way."
      />
      {waiting ? <WaitingRequest {...waiting} /> : null}
      <Card as="section" aria-labelledby="lost-factor">
        <h2 id="lost-factor" className="title text-lg">
          What I confirm with
        </h2>
        <p className="mt-1">
          An app, a key, a fingerprint, a recovery code: any one you still have is enough. If all are gone, we
          remove them after three days and tell you on every way we know, so that nobody can do it behind your
          back.
        </p>
        {!isSignedIn ? (
          <ButtonLink href="/sign-in?next=/recover" variant="secondary" className="mt-3">
            Sign in with your number first
          </ButtonLink>
        ) : waiting ? null : (
          <AskForFactors />
        )}
      </Card>
      <Card as="section" aria-labelledby="lost-number">
        <h2 id="lost-number" className="title text-lg">
          My phone number
        </h2>
        <p className="mt-1">
          Sign in with a passkey or with e-mail and password, then move your account to a new number. Without
          any of these your operator can give you your number back on a new SIM card.
        </p>
        <ButtonLink href="/me/number" variant="secondary" className="mt-3">
          Change my number
        </ButtonLink>
      </Card>
    </main>
  );
}
