import type { Caller } from '#lib/server/caller.ts';
import type { Shop } from '#lib/server/shop.ts';

declare global {
	namespace App {
		/** What the guard tells a route under /api. Of a route that asks nobody it knows neither till nor person. */
		interface Locals extends Caller {
			openShop: () => Promise<Shop>;
			/** From the server's own PC. */
			near: boolean;
			/** Of the other end of the socket, whatever headers claim. */
			address: string;
		}
	}
}
