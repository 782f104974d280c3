import { StepUpHost } from '@/app/_factors/step-up';
import { ERASE_WORD } from '@/services/platform/privacy/inputs';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { orSignIn } from '../../_components/or-sign-in';
import { personalPage } from '../../_components/personal-page';
import { ConsentToggle } from './_components/consent-toggle';
import { CopyCard } from './_components/copy-card';
import { EraseCard } from './_components/erase-card';
import { Follow } from './_components/follow';

export const metadata = personalPage('Your data');

const SECTION = 'mt-8 flex flex-col gap-3';

export default async function PrivacyPage() {
  const caller = await api();
  const [{ necessary, optional }, { copy, erasure }] = await orSignIn(
    Promise.all([caller.shop.privacy.consents(), caller.shop.privacy.requests()]),
    '/me/privacy',
  );
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <PageHeader
        back={{ href: '/me', label: 'Me' }}
        title="Your data"
        answer="What we may do with it, a copy of it, and how to have it erased."
      />
      <Follow />
      <StepUpHost />
      <section aria-labelledby="choices" className="flex flex-col gap-3">
        <h2 id="choices" className="title text-xl">
          You decide
        </h2>
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {optional.map((consent) => (
            <li key={consent.purpose} className="p-4">
              <ConsentToggle consent={consent} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="needed" className={SECTION}>
        <h2 id="needed" className="title text-xl">
          What the shop cannot do without
        </h2>
        <dl className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
          {necessary.map(({ title, body }) => (
            <div key={title}>
              <dt className="font-semibold">{title}</dt>
              <dd className="text-sm text-muted">{body}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="copy" className={SECTION}>
        <h2 id="copy" className="title text-xl">
          A copy of your data
        </h2>
        <CopyCard copy={copy} />
      </section>
      <section aria-labelledby="erase" className={SECTION}>
        <h2 id="erase" className="title text-xl">
          Erase your account
        </h2>
        <EraseCard erasure={erasure} word={ERASE_WORD} />
      </section>
    </main>
  );
}
