import * as z from 'zod/mini';
import { JournalTaken, OthersEntries, OwnEntries, type JournalDelivery } from '#lib/api/journal.ts';
import { Register, Registers } from '#lib/api/register.ts';
import { ShopSettings } from '#lib/api/settings.ts';
import { WhoIsHere } from '#lib/api/sign-in.ts';
import { Admitted, KnownTills } from '#lib/api/till.ts';
import { Welcome } from '#lib/api/welcome.ts';
import { askServer, type ServerPorts } from '../shop/ask-server.ts';

export type TillServer = ReturnType<typeof tillServer>;

/** What a till asks our own server about the shop and itself. It throws nothing. */
export function tillServer(ports: ServerPorts) {
	const ask = askServer(ports);
	return {
		/** Whether the shop has a manager, and whether this is the server's own PC. */
		welcome: () => ask('GET', '/api/welcome', Welcome),
		/** The first manager, made on the server's own PC. */
		makeManager: (name: string, pin: string) => ask('POST', '/api/welcome', z.unknown(), { name, pin }),
		/** Who the server takes this browser for. */
		here: () => ask('GET', '/api/sign-in', WhoIsHere),
		/** This browser asks to be a till: for nothing on the server's own PC, else with a manager's PIN. */
		admit: (asking: { pin?: string; name?: string; as?: string } = {}) => ask('POST', '/api/tills', Admitted, asking),
		/** The tills that this browser may have been, for a manager's PIN. */
		known: (pin: string) => ask('POST', '/api/tills/known', KnownTills, { pin }),
		signIn: (pin: string) => ask('POST', '/api/sign-in', WhoIsHere, { pin }),
		signOut: () => ask('DELETE', '/api/sign-in', WhoIsHere),
		settings: () => ask('GET', '/api/settings', ShopSettings),
		registers: () => ask('GET', '/api/registers', Registers),
		makeRegister: (register: { name: string; address: string; pin: string }) =>
			ask('POST', '/api/registers', Register, { ...register, mode: 'live' }),
		/** This till sells at that register from now on; a manager is signed in. */
		pick: (till: string, register: string) => ask('PATCH', `/api/tills/${till}`, z.unknown(), { register }),
		/** Copies of this till's journal. */
		deliver: (delivery: JournalDelivery) => ask('POST', '/api/journal', JournalTaken, delivery, 'bulk'),
		/** This till's own entries, a page after another. */
		ownEntries: (register: string, after: string | null) => {
			const asked = { register, ...(after !== null && { after }) };
			return ask('GET', `/api/journal?${new URLSearchParams(asked)}`, OwnEntries, null, 'bulk');
		},
		/** What the register's other tills delivered since then by the server's clock, a page after another. */
		othersEntries: (register: string, since: number, after: string | null, call?: 'bulk') => {
			const asked = { register, since: String(since), ...(after !== null && { after }) };
			return ask('GET', `/api/journal/others?${new URLSearchParams(asked)}`, OthersEntries, null, call);
		}
	};
}
