import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { registerById } from '#lib/server/registers/registers.ts';
import { passOn } from '#lib/server/relay/door.ts';
import { hungUp } from '#lib/server/relay/hung-up.ts';
import { noteTrouble, shopRelay } from '#lib/server/relay/shop-relay.ts';
import type { RequestHandler } from './$types';

export const _asks: Asks = 'till';

/** A call to the Kasa, passed on to the register that this till has picked. */
const pass: RequestHandler = ({ request, locals, platform }) =>
	passOn(request, {
		open: async () => {
			const till = tillOf(locals);
			const shop = await locals.openShop();
			const picked = till.register === null ? null : await registerById(shop.database, till.register);
			const register = picked?.address == null ? null : { id: picked.id, address: picked.address };
			return { relay: shopRelay(shop), caller: { till: till.id, register } };
		},
		gone: hungUp(request.signal, platform?.req.socket),
		onerror: noteTrouble
	});

export const GET = pass;
export const POST = pass;
