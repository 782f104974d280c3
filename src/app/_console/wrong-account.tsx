import { maskPhone } from '@/lib/phone';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { LockIcon } from '@/ui/icons';
import { SignOut } from './sign-out';

type Props = {
  me: { phone: string | null; displayName: string | null };
  /** Where this console is, to come back to with the right account. */
  home: string;
  title: string;
  /** Whom the console is for. */
  children: string;
};

/** Signed in, but with an account that may not be here: which one it is, and how to change it. */
export function WrongAccount({ me, home, title, children }: Props) {
  return (
    <main id="main" className="page-width py-10">
      <EmptyState
        level={1}
        icon={<LockIcon className="size-7" />}
        title={title}
        action={
          <>
            <SignOut
              variant="primary"
              label="Use another number"
              to={`/sign-in?next=${encodeURIComponent(home)}`}
            />
            <ButtonLink href="/" variant="quiet">
              Go to the shop
            </ButtonLink>
          </>
        }
      >
        <p>
          You are signed in as <strong className="text-ink">{me.displayName ?? 'a customer'}</strong> with{' '}
          <span className="tabular whitespace-nowrap">{maskPhone(me.phone)}</span>.
        </p>
        <p className="mt-2">{children}</p>
      </EmptyState>
    </main>
  );
}
