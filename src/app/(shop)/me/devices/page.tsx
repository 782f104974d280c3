import Link from 'next/link';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { ReportDeviceHere } from '../../../_account/device/report-device-here';
import { orSignIn } from '../../_components/or-sign-in';
import { personalPage } from '../../_components/personal-page';
import { DeviceChoices } from './_components/device-choices';
import { DeviceList } from './_components/device-list';
import { FactList } from './_components/fact-list';

export const metadata = personalPage('Your devices');

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function DevicesPage({ searchParams }: PageProps<'/me/devices'>) {
  const query = await searchParams;
  const [cursor, before] = [first(query.cursor), first(query.before)];
  const { devices: of } = (await api()).shop;
  const [devices, facts, choices] = await orSignIn(
    Promise.all([of.list({ cursor }), of.facts({ cursor: before }), of.choices()]),
    '/me/devices',
  );
  const now = new Date();
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <PageHeader
        back={{ href: '/me', label: 'Me' }}
        title="Your devices"
        answer="Browsers your account was used from. We write to you when a new one appears."
      />
      <DeviceList page={devices} cursor={cursor} now={now} />
      <p className="mt-3 text-sm text-muted">
        Looking for a sign-in to end?{' '}
        <Link href="/me/sessions" prefetch={false} className="text-leaf underline underline-offset-4">
          See where you are signed in
        </Link>
      </p>
      <FactList page={facts} before={before} now={now} />
      <DeviceChoices {...choices} />
      <ReportDeviceHere />
    </main>
  );
}
