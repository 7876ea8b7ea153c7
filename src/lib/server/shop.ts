import type { Database } from './database/schema.ts';

/** What every part of the server stands on. */
export interface Shop {
	database: Database;
	/** As `shopId` names it. */
	id: string;
	/** Milliseconds since 1970. */
	now: () => number;
	/** A UUID. */
	newId: () => string;
	/** What a cookie carries: 256 random bits as text. */
	newToken: () => string;
	/** Slow on purpose: what a PIN and the shop's salt come to, in hex. */
	derive: (pin: string, salt: string) => Promise<string>;
}
