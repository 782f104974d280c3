import { WrongAccount } from '../../_console/wrong-account';

/** For people whose account works for no shop. */
export function NotAShop({ me }: { me: { phone: string; displayName: string | null } }) {
  return (
    <WrongAccount me={me} home="/vendor" title="This console is for shops">
      That number works for no shop here. Sign in with the number your shop gave us. To be added to a shop,
      ask its owner to write to us.
    </WrongAccount>
  );
}
