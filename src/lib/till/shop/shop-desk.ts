import { Drafts } from './drafts.ts';
import { Heard } from './heard.svelte.ts';
import type { ManagerServer } from './manager-server.ts';

export type ShopDesk = ReturnType<typeof shopDesk>;

/**
 * Where a manager changes the shop: what the server keeps, and what is being typed. Nothing is asked before `open`.
 * @param changed told of every change that the server made: this very till may go by it
 */
export function shopDesk(server: ManagerServer, changed: () => void) {
	const here = new Heard(server.whoIsHere);
	const near = new Heard(server.isNear);
	const people = new Heard(server.people);
	const tills = new Heard(server.tills);
	const registers = new Heard(server.registers);
	const settings = new Heard(server.settings);
	const bitrix24 = new Heard(server.bitrix24.settings);
	const portal = new Heard(server.bitrix24.examine);
	const orderLists = new Heard(server.bitrix24.orderLists);
	const products = new Heard(server.bitrix24.products);
	const productProperties = new Heard(server.bitrix24.productProperties);
	const doorsTried = new Heard(server.bitrix24.tryDoors);

	return {
		server,
		changed,
		drafts: new Drafts(),
		here,
		near,
		people,
		tills,
		registers,
		settings,
		bitrix24,
		/** What Bitrix24 holds: asking takes its time, and reaches beyond the shop. */
		portal,
		/** What order sync is picked from there. */
		orderLists,
		/** How its goods stand here, and where a barcode of theirs may be. */
		products,
		productProperties,
		/** Whether its way to our doors is open. */
		doorsTried,
		/** Asks for all that a manager sees of the shop itself. */
		open: async () => {
			await Promise.all([people, tills, registers, settings, bitrix24, near].map((heard) => heard.ask()));
		}
	};
}
