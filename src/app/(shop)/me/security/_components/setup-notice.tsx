import { ButtonLink } from '@/ui/button-link';
import { Notice } from '@/ui/notice';

type Props = {
  /** A role asks for a second factor, or the person had to use a recovery code. */
  why: 'required' | 'lost';
  missing: 'any' | 'key' | null;
  holds: 'none' | 'app' | 'key';
  /** Where they were going. */
  next: string;
};

/** Why somebody on their way to a console was led here, and the way on once all is in place. */
export function SetupNotice({ why, missing, holds, next }: Props) {
  if (missing === 'any') {
    return (
      <Notice tone="waiting" className="mb-5" title="Set up a second way first">
        Your work for the market needs one more proof than the code by SMS. Choose one below; it takes a
        minute.
      </Notice>
    );
  }
  if (missing === 'key') {
    return (
      <Notice tone="waiting" className="mb-5" title="Set up a passkey or a security key first">
        Looking after the market needs a passkey or a security key; an app or a code is not enough.
      </Notice>
    );
  }
  const goOn = (
    <ButtonLink href={next} prefetch={false}>
      Go on
    </ButtonLink>
  );
  if (why === 'lost') {
    return (
      <Notice tone="waiting" className="mb-5" title="You used a recovery code" action={goOn}>
        If you lost a phone or a key, remove it below and add the new one.
        {holds === 'key' ? ' For the admin console you need a passkey or a key.' : ''}
      </Notice>
    );
  }
  return (
    <Notice tone="success" className="mb-5" title="All set" action={goOn}>
      You can go on to where you were.
    </Notice>
  );
}
