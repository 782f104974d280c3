import { ListSkeleton } from '../../_components/list-skeleton';

export default function LedgerKindLoading() {
  return <ListSkeleton label="Loading the accounts" />;
}
