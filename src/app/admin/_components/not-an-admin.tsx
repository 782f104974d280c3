import { WrongAccount } from '../../_console/wrong-account';

/** For people whose account does not look after the market. */
export function NotAnAdmin({ me }: { me: { phone: string; displayName: string | null } }) {
  return (
    <WrongAccount me={me} home="/admin" title="This console is for our team">
      That number does not look after the market. Sign in with the one that does.
    </WrongAccount>
  );
}
