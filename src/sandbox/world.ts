import { Portal } from './airtel/portal';
import { RsaKeys } from './airtel/rsa-keys';
import { airtelCallback } from './airtel/views';
import { type Clock, RealClock, VirtualClock } from './clock';
import { integer } from './decode';
import { Book } from './engine/book';
import { PolicyHolder } from './engine/callback-policy';
import { Callbacks, type Rendered } from './engine/callbacks';
import { Faults } from './engine/faults';
import { Life } from './engine/life';
import { Statements } from './engine/statement';
import { Tokens } from './engine/tokens';
import { type Transaction, Transactions } from './engine/transactions';
import { EnquiryLimit } from './http/enquiry-limit';
import { RequestLog } from './http/request-log';
import { Mailbox } from './mail/mailbox';
import { ApiUsers } from './mtn/users';
import { callbackBody } from './mtn/views';
import { Names } from './names';
import { Pushes } from './push/pushes';
import { Seeded } from './random';
import type { CallbackMessage } from './scenario';
import type { Settings } from './settings';
import { Inbox } from './sms/inbox';
import { Reports } from './sms/reports';
import { Counts } from './state/counts';
import { Journal } from './state/journal';
import { Table } from './state/table';
import { Timers } from './state/timers';

const RESET = 'reset';

/** The whole simulated world: its state, its time and its journal. */
export class World {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly timers: Timers;
  readonly seeded: Seeded;
  readonly book: Book;
  readonly statements: Statements;
  readonly transactions: Transactions;
  readonly policy: PolicyHolder;
  readonly callbacks: Callbacks;
  readonly life: Life;
  readonly inbox: Inbox;
  readonly reports: Reports;
  readonly mailbox: Mailbox;
  readonly pushes: Pushes;
  readonly apiUsers: ApiUsers;
  readonly tokens: Tokens;
  readonly names: Names;
  readonly portal: Portal;
  readonly rsaKeys: RsaKeys;
  /** How often something was tried, for faults that come so many times. */
  readonly tries: Counts;
  readonly faults: Faults;
  readonly requests = new RequestLog();
  readonly enquiryLimit: EnquiryLimit;
  readonly #virtualTime: Table<number>;

  constructor(settings: Settings) {
    this.settings = settings;
    this.clock =
      settings.clock === 'real' ? new RealClock(settings.speed) : new VirtualClock(settings.startAtMs);
    this.enquiryLimit = new EnquiryLimit(this.clock, settings.enquiriesPerSecond);
    this.journal = new Journal(settings.journal);
    this.seeded = new Seeded(settings.seed);
    this.timers = new Timers(this.clock, this.journal);
    this.faults = new Faults(this.clock);
    this.transactions = new Transactions(this.journal);
    this.inbox = new Inbox(this.journal);
    this.reports = new Reports({ ...this });
    this.mailbox = new Mailbox(this.journal);
    this.pushes = new Pushes(this.journal);
    this.apiUsers = new ApiUsers(this.journal, settings);
    this.tokens = new Tokens(this.clock, this.journal, this.seeded, settings);
    this.#virtualTime = new Table('virtual-time', this.journal, integer);
    this.names = new Names(this.journal, this.seeded, settings.names);
    this.portal = new Portal(this.journal, settings);
    this.rsaKeys = new RsaKeys(this.clock, this.journal);
    this.tries = new Counts('tries', this.journal);
    this.book = new Book(this.clock, this.journal, {
      mtn: openingOf(settings, settings.collectionFloat, settings.disbursementFloat),
      airtel: openingOf(settings, settings.airtelCollectionFloat, settings.airtelDisbursementFloat),
    });
    this.statements = new Statements(this.journal, this.book);
    this.policy = new PolicyHolder(this.journal, settings);
    this.callbacks = new Callbacks({
      ...this,
      urlOf: ({ provider, operation, callbackUrl }) =>
        // Airtel answers refunds at once and never calls back about them.
        provider === 'mtn' ? callbackUrl : operation === 'refund' ? null : this.portal.current.callbackUrl,
      render: (transaction, message) => this.#renderCallback(transaction, message),
      isDropped: ({ reference, msisdn }) =>
        this.faults.take({ provider: 'callback', op: 'callback', reference, msisdn }) !== null,
    });
    this.life = new Life({ ...this }, (transaction, event) => this.callbacks.plan(transaction, event));
  }

  #renderCallback(transaction: Transaction, message: CallbackMessage): Rendered {
    const { reasonShape, credentials, merchantName: merchant } = this.settings;
    if (transaction.provider === 'mtn')
      return { body: callbackBody(transaction, message.says, reasonShape), hash: null };
    const key = credentials.airtelCallbackKey;
    return airtelCallback(transaction, message, this.portal.current, { key, merchant });
  }

  /** Brings back what the journal holds and arms the timers it left. */
  open(): void {
    const tables = new Map(this.#tables().map((table) => [table.name, table]));
    this.journal.open(([name, key, value]) => {
      if (name === RESET) for (const table of tables.values()) table.clear();
      else tables.get(name)?.restore(key, value);
    });
    const rememberedMs = this.#virtualTime.get('now');
    if (this.clock instanceof VirtualClock && rememberedMs !== undefined) this.clock.resumeAt(rememberedMs);
    this.book.resume();
    this.transactions.resume();
    this.inbox.resume();
    this.mailbox.resume();
    this.pushes.resume();
    this.callbacks.resume();
    this.timers.resume();
    this.journal.flush();
  }

  /** Moves a virtual clock on; returns how many timers fired, or null when the clock is real. */
  async advance(byMs: number): Promise<number | null> {
    if (!(this.clock instanceof VirtualClock)) return null;
    const fired = await this.clock.advance(byMs);
    this.#virtualTime.set('now', this.clock.now());
    this.journal.flush();
    return fired;
  }

  /** Forgets everything that happened; the virtual clock keeps its time, the operator its key. */
  reset(): void {
    this.timers.clear();
    for (const part of [this.transactions, this.book, this.callbacks, this.inbox, this.mailbox, this.pushes])
      part.clear();
    const bare = [
      this.apiUsers.table,
      this.tokens.epochs,
      this.names.table,
      this.portal.table,
      this.tries.table,
      this.statements.lies,
      this.reports.table,
      this.reports.address,
      this.policy.table,
    ];
    for (const table of bare) table.clear();
    this.faults.clear();
    this.requests.clear();
    this.journal.put(RESET, '', null);
    this.rsaKeys.keep();
    if (this.clock instanceof VirtualClock) this.#virtualTime.set('now', this.clock.now());
  }

  async close(): Promise<void> {
    this.clock.stop();
    await Promise.all([this.callbacks.close(), this.reports.close()]);
    this.journal.close();
  }

  #tables() {
    return [
      this.transactions.table,
      this.book.movements,
      this.callbacks.table,
      this.inbox.table,
      this.mailbox.table,
      this.pushes.table,
      this.apiUsers.table,
      this.tokens.epochs,
      this.names.table,
      this.portal.table,
      this.rsaKeys.table,
      this.tries.table,
      this.statements.lies,
      this.reports.table,
      this.reports.address,
      this.policy.table,
      this.timers.table,
      this.#virtualTime,
    ];
  }
}

function openingOf({ startBalance: wallet }: Settings, collection: bigint, disbursement: bigint) {
  return { wallet, collection, disbursement };
}
