import type { TillDatabase } from '#lib/journal/database.ts';
import type { DrainPorts } from '#lib/journal/drain.ts';
import type { JournalPorts } from '#lib/journal/journal.ts';
import type { Connection } from '#lib/kasa/call.ts';
import type { CartHolds } from './cart-holds.ts';
import type { ChecksServer } from './checks/checks-server.ts';
import type { GoodsPorts } from './goods.svelte.ts';
import type { OrdersServer } from './orders/orders-server.ts';
import type { RelayStanding } from './paths/kasa-paths.svelte.ts';
import type { PeoplePorts } from './people/people-at-till.ts';
import type { Register } from './register.ts';
import type { ReturnsServer } from './returns/returns-server.ts';
import type { Tabs } from './tabs.ts';

/** The world as a till meets it. */
export interface TillPorts extends Pick<
	JournalPorts,
	'lock' | 'listening' | 'comparison' | 'now' | 'uptime' | 'pause' | 'newId'
> {
	tabs: Tabs;
	/** No document is in flight in any tab: a read would queue behind it, and tell nothing of the Kasa. */
	isKasaFree: () => Promise<boolean>;
	/** Left out, nothing is ever told to others: in training. */
	outbox?: Pick<DrainPorts, 'lock' | 'random' | 'onerror'>;
	/** Left out, this tab is the only one. */
	holds?: CartHolds;
	database: TillDatabase;
	people: Pick<PeoplePorts, 'server' | 'memory'>;
	/** Left out where no other till returns: in training. */
	returns?: ReturnsServer;
	/** Left out where Bitrix24 never prints: in training. */
	checks?: ChecksServer;
	/** Left out where no sale becomes an order of Bitrix24: in training. */
	orders?: Pick<OrdersServer, 'deliver' | 'standing'>;
	/** The shop's goods as our own server tells them. Left out where samples are sold: in training. */
	products?: Pick<GoodsPorts, 'server' | 'lock' | 'breathe'>;
	/** Left out in training. */
	shop?: NonNullable<PeoplePorts['shop']>;
	onerror: PeoplePorts['onerror'];
	register: Register;
	saveRegister: (register: Register) => Promise<void>;
	/** Names this browser in every entry it writes. */
	device: string;
	fetch: Connection['fetch'];
	/** Our own server as another way to the Kasa. Left out where there is none: in training. */
	relay?: { fetch: Connection['fetch']; standing?: RelayStanding };
	patience: Connection['patience'];
	version: string;
}
