import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/trpc/root';

type Shop = inferRouterOutputs<AppRouter>['shop'];

/** What the shop's procedures answer, for the components that show it. */
export type Basket = Shop['cart']['get'];
export type BasketGroup = Basket['groups'][number];
export type BasketLine = BasketGroup['lines'][number];
export type BasketProblem = Basket['problems'][number];
export type FoundPlace = Shop['places']['search'][number];
export type MyPlace = Shop['myPlaces']['list'][number];
export type Quote = Shop['checkout']['quote'];
export type QuoteOk = Extract<Quote, { kind: 'ok' }>;
export type WaysToPay = Shop['checkout']['ways'];
export type PlaceOutcome = Shop['checkout']['place'];
export type PaymentView = Shop['payments']['status'];
/** What a payment is for. */
export type PaymentRef = { kind: 'purchase' | 'order' | 'top_up'; id: string };
/** The operators that can be used here, and how they do. */
export type OperatorsNow = Shop['payments']['providers'];
export type WalletView = Shop['wallet']['get'];
export type MoneyBackView = Shop['refunds']['ofOrder'];
export type OrderRow = Shop['orders']['list']['items'][number];
export type OrderView = Shop['orders']['get'];
export type ReceiptView = Extract<Shop['orders']['receipt'], { kind: 'issued' }>['receipt'];
export type PurchaseView = Shop['orders']['purchase'];
/** What a search found, with what is counted and what would find more. */
export type SearchView = Shop['catalog']['search'];
/** A purchase that is paid before it is packed. */
export type PaidAheadView = PurchaseView & { payment: PaymentView };
/** A page of blocks, as buyers see it. */
export type ShownPage = NonNullable<Shop['content']['page']['page']>;
export type TrackView = Shop['orders']['track'];
