import { redirect } from 'next/navigation';
import { api } from '@/trpc/server';
import { ShieldIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { personalPage } from '../_components/personal-page';
import { safeNext } from '../_components/safe-next';
import { handsetUrl } from '../_components/surroundings';
import { SignIn } from './_components/sign-in';

export const metadata = personalPage('Sign in');

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = safeNext(first((await searchParams).next));
  const { account } = (await api()).shop;
  if (await account.isSignedIn()) redirect(next);
  return (
    <main id="main" className="page-width max-w-lg pb-10">
      <PageHeader
        title="Sign in"
        answer="Your number and a code by SMS are enough. Your basket stays as it is."
      />
      <SignIn next={next} handset={handsetUrl()} remembered={await account.remembered()} />
      <p className="mt-5 flex gap-2 text-sm text-muted">
        <ShieldIcon className="mt-0.5 size-5 shrink-0" />
        To warn you about strangers, we note what kind of device you sign in with: its hardware, settings and
        how it draws, kept only as codes nobody can read back. You can refuse this under Me, Devices.
      </p>
    </main>
  );
}
